import { SelectField } from '../../../../ui/choice.tsx'
import { Button, ButtonLink, FileField, Form, HiddenField, type Mistakes } from '../../../../ui/field.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { Told, toldIn } from '../../answers/views.tsx'
import type { FormContent } from '../../forms/schema.ts'
import type { Candidacy } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import type { TakenField } from './acts.ts'
import type { DossierField } from './rules.ts'
import { unfitSaid, words } from './words.ts'

export function DossierPage({ candidacy, mistakes }: { candidacy: Candidacy; mistakes?: Mistakes }) {
  const { say } = useVoice()
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet plain>
        <Form action={`/candidatures/${candidacy.reference}/import`} mistakes={mistakes} enctype="multipart/form-data">
          <FileField name="fichier" label={say(words.file)} hint={say(words.fileHint)} required accept=".json,application/json" />
          <Button>{say(words.look)}</Button>
        </Form>
      </Sheet>
    </CandidacyFrame>
  )
}

export interface MappingPageProps {
  candidacy: Candidacy
  content: FormContent
  fields: readonly DossierField[]
  /** For each field the key of the question that is proposed, or ''. */
  proposed: readonly string[]
}

/** What was understood, before anything is written: each field, what it says, and the question that it would answer. */
export function MappingPage({ candidacy, content, fields, proposed }: MappingPageProps) {
  const voice = useVoice()
  const { say } = voice
  const options = content.sections.flatMap((section) =>
    section.questions.map((question) => ({
      value: question.key,
      label: toldIn(voice, question.label).text,
      group: toldIn(voice, section.title).text,
    })),
  )
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.check)} lead={say(words.checkLead)}>
      <Sheet plain>
        <Form
          action={`/candidatures/${candidacy.reference}/import/reponses`}
          values={Object.fromEntries(proposed.map((key, n) => [`champ.${n}`, key]))}
        >
          <HiddenField name="lu" value={JSON.stringify(fields)} />
          {fields.map((field, n) => (
            <SelectField
              key={n}
              name={`champ.${n}`}
              label={field.label}
              hint={shortOf(field)}
              required
              empty={say(words.nowhere)}
              options={options}
            />
          ))}
          <Button>{say(words.write)}</Button>
        </Form>
      </Sheet>
    </CandidacyFrame>
  )
}

/** Enough of a field to recognise it. */
function shortOf({ text, values, rows, files, place, siret }: DossierField): string | undefined {
  const said =
    files?.join(', ') ??
    rows?.map((row) => Object.values(row).filter(Boolean).join(', ')).join(' ; ') ??
    values?.join(', ') ??
    (place ? `${place.name} (${place.code})` : [text, siret !== text && siret].filter(Boolean).join(', '))
  return said.length > 200 ? `${said.slice(0, 199)}…` : said || undefined
}

export function TakenPage({ candidacy, taken }: { candidacy: Candidacy; taken: readonly TakenField[] }) {
  const { say } = useVoice()
  const n = taken.filter(({ outcome }) => outcome === 'taken').length
  const outcomeSaid = (outcome: TakenField['outcome']) =>
    outcome === 'taken' ? say(words.taken) : outcome === 'twice' ? say(words.twice) : say(unfitSaid[outcome])
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.done)} lead={say(words.doneLead)(n)}>
      <Sheet plain>
        <DataTable
          caption={say(words.done)}
          columns={[
            { key: 'field', label: say(words.field), header: true, cell: ({ field }) => field.label },
            { key: 'question', label: say(words.question), cell: ({ question }) => question && <Told of={question.label} /> },
            { key: 'result', label: say(words.result), cell: ({ outcome }) => outcomeSaid(outcome) },
          ]}
          rows={[...taken]}
        />
        <ButtonLink to={`/candidatures/${candidacy.reference}`}>{say(words.back)}</ButtonLink>
      </Sheet>
    </CandidacyFrame>
  )
}
