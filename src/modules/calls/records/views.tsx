import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { Paragraphs } from '../answers/shown/views.tsx'
import type { Call } from '../store.ts'
import { tellCall, tellWave } from '../views.tsx'
import { words as callWords } from '../words.ts'
import type { CallRecord, RecordedWave } from './schema.ts'
import { words } from './words.ts'

export interface RecordedCallProps {
  call: Call
  record: CallRecord
  /** Labels by the number of their wave. */
  labels: ReadonlyMap<number, number>
}

/** A call that others judged before this register: what was published of it. */
export function RecordedCallPage({ call, record, labels }: RecordedCallProps) {
  const voice = useVoice()
  const { say } = voice
  const { title, summary, text } = tellCall(voice, call)
  return (
    <Page
      title={title.text}
      lead={<span lang={summary.lang}>{summary.text}</span>}
      description={summary.text.slice(0, 200)}
      variant="split"
      demonstration={call.demonstration}
      breadcrumb={[{ label: say(callWords.callsShort), to: '/appels' }]}
      aside={
        <FactList rows={[{ name: say(callWords.calendar), value: say(words.hours)(record.openedOn && voice.day(record.openedOn)) }]} />
      }
    >
      <NoticeSheet>{say(words.notice)}</NoticeSheet>
      <Sheet id="texte" title={say(callWords.theCall)} margin={<Tag>{say(words.before)}</Tag>}>
        <div class="prose" lang={text.lang}>
          <Paragraphs text={text.text} />
        </div>
      </Sheet>
      <Sheet id="vagues" title={say(words.waves)}>
        <RecordedWaves call={call} record={record} labels={labels} />
      </Sheet>
      <Sheet id="inconnu" title={say(words.unknown)}>
        <p>{say(words.unknownOfCall)}</p>
      </Sheet>
      <SourcesSheet record={record} />
    </Page>
  )
}

function RecordedWaves({ call, record, labels }: RecordedCallProps) {
  const voice = useVoice()
  const { say } = voice
  const unpublished = say(words.unpublished)
  const countOf = (wave: RecordedWave) => labels.get(wave.number) ?? 0
  return (
    <DataTable
      caption={say(words.waves)}
      columns={[
        {
          key: 'name',
          label: say(callWords.wave),
          header: true,
          cell: (wave) => <Link to={`/appels/${call.slug}/vagues/${wave.number}/resultats`}>{tellWave(voice, call, wave).text}</Link>,
        },
        {
          key: 'submitted',
          label: say(words.submitted),
          cell: (wave) => (wave.submittedBefore ? voice.day(wave.submittedBefore) : unpublished),
        },
        { key: 'announced', label: say(words.announced), cell: (wave) => voice.day(wave.labelledOn) },
        {
          key: 'received',
          label: say(words.received),
          num: true,
          cell: (wave) => (wave.received === null ? unpublished : voice.number(wave.received)),
        },
        { key: 'labels', label: say(words.labels), num: true, cell: (wave) => voice.number(countOf(wave)) },
      ]}
      rows={record.waves}
      total={{ name: say(words.total), labels: voice.number(record.waves.reduce((sum, wave) => sum + countOf(wave), 0)) }}
    />
  )
}

/** Where what is told of a recorded call was published. */
export function SourcesSheet({ record }: { record: CallRecord }) {
  const { say } = useVoice()
  return (
    <Sheet id="sources" title={say(words.sources)}>
      <ul>
        {record.sources.map(({ title, publisher, url }) => (
          <li key={url}>
            <a href={url} rel="noreferrer" lang="fr">
              {title}
            </a>
            , {publisher}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
