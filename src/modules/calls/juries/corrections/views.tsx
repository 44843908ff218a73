import { RadioField } from '../../../../ui/choice.tsx'
import { Button, Form, type Mistakes, TextArea, type Values } from '../../../../ui/field.tsx'
import { Moment } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { Paragraphs } from '../../answers/shown/views.tsx'
import type { Candidacy } from '../../candidacies/store.ts'
import type { Call } from '../../store.ts'
import type { Wave } from '../../waves/store.ts'
import type { Declaration } from '../store.ts'
import { words as juryWords } from '../words.ts'
import type { Correction } from './store.ts'
import { words } from './words.ts'

export interface CorrectionPageProps {
  call: Call
  wave: Wave
  candidacy: Candidacy
  declaration: Declaration
  /** What pressing the button does; nothing where it can’t be pressed, for the reason given. */
  does: 'lift' | 'ask' | undefined
  because?: string
  values: Values
  mistakes?: Mistakes
}

/** Where a juror says that she declared a conflict by mistake. */
export function CorrectionPage({ call, wave, candidacy, declaration, does, because, values, mistakes }: CorrectionPageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.title)}
      kicker={candidacy.name}
      lead={say(words.declaredOn)(voice.instant(declaration.declaredAt))}
      variant="short"
      unlisted
      demonstration={call.demonstration}
      mistakes={mistakes}
      breadcrumb={[
        { label: say(juryWords.hub), to: '/jury' },
        { label: say(juryWords.declarations), to: `/jury/vagues/${wave.id}` },
      ]}
    >
      <Sheet plain>
        {declaration.note && <Paragraphs text={declaration.note} />}
        {does ? (
          <>
            <p>{say(does === 'lift' ? words.ownLead : words.askLead)}</p>
            <Form action={`/jury/vagues/${wave.id}/corrections/${candidacy.reference}`} values={values} mistakes={mistakes}>
              <TextArea name="motif" label={say(words.reason)} hint={say(words.reasonHint)} rows={3} maxlength={1_000} required />
              <Button>{say(does === 'lift' ? words.lift : words.ask)}</Button>
            </Form>
          </>
        ) : (
          <p>{because}</p>
        )}
      </Sheet>
    </Page>
  )
}

export interface CorrectionsSheetProps {
  base: string
  corrections: Correction[]
  /** The request whose answer was refused, with what was typed. */
  typed?: { id: string; values: Values; mistakes: Mistakes }
}

/** What the network sees of conflicts declared by mistake: those that wait, with the form to answer, and what became of the others. */
export function CorrectionsSheet({ base, corrections, typed }: CorrectionsSheetProps) {
  const { say } = useVoice()
  if (corrections.length === 0) return null
  const past = corrections.filter((each) => each.answeredAt)
  return (
    <Sheet id="corrections" title={say(words.requests)} margin={say(words.requestsLead)}>
      {corrections
        .filter((each) => !each.answeredAt)
        .map((each) => (
          <section key={each.id}>
            <h3>{say(words.asked)(each.juror, each.candidacy)}</h3>
            <Paragraphs text={each.reason} />
            <Form
              action={`${base}/corrections/${each.id}`}
              values={typed?.id === each.id ? typed.values : {}}
              mistakes={typed?.id === each.id ? typed.mistakes : undefined}
            >
              <RadioField
                name="reponse"
                label={say(words.decision)}
                required
                options={[
                  { value: 'oui', label: say(words.grant) },
                  { value: 'non', label: say(words.refuse) },
                ]}
              />
              <TextArea name="pourquoi" label={say(words.answer)} hint={say(words.answerHint)} rows={2} maxlength={1_000} required />
              <Button quiet>{say(words.send)}</Button>
            </Form>
          </section>
        ))}
      {past.length > 0 && (
        <DataTable
          caption={say(words.past)}
          columns={[
            { key: 'juror', label: say(words.juror), header: true, cell: (each) => each.juror },
            { key: 'candidacy', label: say(words.candidacy), cell: (each) => each.candidacy },
            { key: 'reason', label: say(words.reason), cell: (each) => each.reason },
            {
              key: 'outcome',
              label: say(words.outcome),
              cell: (each) => (
                <>
                  {say(each.granted ? (each.answeredBy === each.personId ? words.liftedByself : words.lifted) : words.kept)},{' '}
                  {each.answeredAt && <Moment at={each.answeredAt} />}
                  {each.answer && <Paragraphs text={each.answer} />}
                </>
              ),
            },
          ]}
          rows={past}
        />
      )}
    </Sheet>
  )
}
