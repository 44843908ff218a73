import type { HeldCounts, Holding } from '../../../platform/holding.ts'
import { lettersFates } from '../../../platform/holding.ts'
import type { Said } from '../../../platform/speech.ts'
import { RadioField } from '../../../ui/choice.tsx'
import { Button, Form, type Mistakes } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../ui/table.tsx'
import { words as teamWords } from '../team/words.ts'
import { fates, letterKinds, taskNames, words } from './words.ts'

interface HoldingPageProps {
  /** Absent where nothing is held. */
  holding?: Holding
  counts: HeldCounts
  wasReleased: boolean
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function HoldingPage({ holding, counts, wasReleased, mistakes, typed }: HoldingPageProps) {
  const { say } = useVoice()
  const breadcrumb = [{ label: say(teamWords.title), to: '/reseau' }]
  return (
    <Page title={say(words.title)} lead={say(words.lead)} breadcrumb={breadcrumb} variant="short" mistakes={mistakes} unlisted>
      {!holding && wasReleased && (
        <Notice kind="ok" live>
          {say(words.released)}
        </Notice>
      )}
      {!holding && <EmptyState>{say(words.nothing)}</EmptyState>}
      {holding && (
        <Sheet plain>
          <HeldNotice holding={holding} />
        </Sheet>
      )}
      {holding && <HeldSheets counts={counts} />}
      {holding && (
        <Sheet id="laisser-partir" title={say(words.releaseTitle)} margin={say(words.releaseMargin)}>
          <Form action="/reseau/retenue" mistakes={mistakes} values={typed}>
            <RadioField
              name="lettres"
              label={say(words.choice)}
              required
              options={lettersFates.map((value) => ({ value, label: say(fates[value].label), hint: say(fates[value].hint) }))}
              value={typed?.lettres}
            />
            <Button>{say(words.release)}</Button>
          </Form>
        </Sheet>
      )}
    </Page>
  )
}

function HeldNotice({ holding, link }: { holding: Holding; link?: boolean }) {
  const { say, instant } = useVoice()
  return (
    <Notice kind="warning" title={say(words.heldTitle)} level={2}>
      <p>{say(words.held)(instant(holding.heldAt), instant(holding.backupMadeAt))}</p>
      {link && (
        <p>
          <Link to="/reseau/retenue">{say(words.see)}</Link>
        </p>
      )}
    </Notice>
  )
}

function HeldSheets({ counts }: { counts: HeldCounts }) {
  const { say, number, count } = useVoice()
  return (
    <>
      <Sheet id="lettres" title={say(words.wouldLeave)}>
        <DataTable
          caption={say(words.wouldLeave)}
          empty={say(words.noLetter)}
          columns={[
            {
              key: 'kind',
              label: say(words.kind),
              header: true,
              cell: (row: { kind: string; count: number }) => sayCode(letterKinds, row.kind, say),
            },
            { key: 'count', label: say(words.count), num: true, cell: (row: { kind: string; count: number }) => number(row.count) },
          ]}
          rows={counts.letters}
        />
        {counts.lettersInDoubt > 0 && <p>{say(words.doubt)(count(counts.lettersInDoubt, say(words.letterOne), say(words.letterMany)))}</p>}
      </Sheet>
      <Sheet id="travaux" title={say(words.jobsTitle)}>
        <DataTable
          caption={say(words.jobsTitle)}
          empty={say(words.noJob)}
          columns={[
            {
              key: 'task',
              label: say(words.task),
              header: true,
              cell: (row: { task: string; count: number }) => sayCode(taskNames, row.task, say),
            },
            { key: 'count', label: say(words.count), num: true, cell: (row: { task: string; count: number }) => number(row.count) },
          ]}
          rows={counts.jobs}
        />
      </Sheet>
    </>
  )
}

function sayCode(names: Partial<Record<string, Said>>, code: string, say: ReturnType<typeof useVoice>['say']) {
  const named = names[code]
  return named ? say(named) : <code>{code}</code>
}

/** Where the network's team comes in, while anything is held. */
export function HeldSheet({ holding }: { holding: Holding }) {
  return (
    <Sheet plain>
      <HeldNotice holding={holding} link />
    </Sheet>
  )
}
