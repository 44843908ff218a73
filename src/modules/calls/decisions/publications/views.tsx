import { PostButton } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { words as deliberationWords } from '../../deliberations/words.ts'
import { CallDesk } from '../../desk/views.tsx'
import type { Call } from '../../store.ts'
import { tellWave } from '../../views.tsx'
import type { Wave } from '../../waves/store.ts'
import { momentIn, words as waveWords } from '../../waves/words.ts'
import { type DecisionKind, decisionKinds } from '../schema.ts'
import { decisionNames } from '../words.ts'
import { words } from './words.ts'

export interface PublicationPageProps {
  call: Call
  wave: Wave
  kinds: readonly DecisionKind[]
  /** Decisions that the jury's wall closes to whoever asks. */
  closed: number
  /** Why it can't be published now, in a sentence. */
  because: string | undefined
  isLate: boolean
  refusal?: string
}

/** What publishing a wave will make public, when, and the button that does it now. */
export function PublicationPage({ call, wave, kinds, closed, because, isLate, refusal }: PublicationPageProps) {
  const voice = useVoice()
  const { say } = voice
  const path = `/reseau/appels/${call.slug}/vagues/${wave.id}`
  const counted = decisionKinds
    .map((kind) => ({ kind, count: kinds.filter((each) => each === kind).length }))
    .filter(({ count }) => count > 0)
  const when = wave.publishedAt
    ? say(words.publishedOn)(momentIn(voice, wave.publishedAt, call.timeZone))
    : wave.publishAt
      ? say(words.planned)(momentIn(voice, wave.publishAt, call.timeZone))
      : say(words.unplanned)
  return (
    <CallDesk
      call={call}
      title={say(words.title)}
      lead={say(words.lead)}
      mistakes={refusal ? { '': refusal } : undefined}
      breadcrumb={[
        { label: say(waveWords.title), to: `/reseau/appels/${call.slug}/vagues` },
        { label: tellWave(voice, call, wave).text, to: path },
      ]}
    >
      <Sheet id="decisions" title={say(wave.publishedAt ? words.wasPublished : words.decisions)} margin={when}>
        <DataTable
          caption={say(words.decision)}
          columns={[
            { key: 'kind', label: say(words.decision), header: true, cell: ({ kind }) => say(decisionNames[kind]) },
            { key: 'count', label: say(words.count), num: true, cell: ({ count }) => voice.number(count) },
          ]}
          rows={counted}
          empty={say(words.none)}
        />
        {closed > 0 && <p>{say(deliberationWords.hiddenFromYou)(closed)}</p>}
        {wave.publishedAt ? (
          <p>
            <Link to={`/appels/${call.slug}/vagues/${wave.number}/resultats`}>{say(words.results)}</Link>
          </p>
        ) : because ? (
          <Notice kind={isLate ? 'warning' : 'info'} title={isLate ? say(words.late) : undefined}>
            {because}
          </Notice>
        ) : (
          <PostButton action={`${path}/publication`} label={say(words.now)} confirm={say(words.sure)} />
        )}
      </Sheet>
    </CallDesk>
  )
}
