import { RadioField } from '../../../../ui/choice.tsx'
import { Button, FieldGroup, Form, HiddenField, type Mistakes, TextField, type Values } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../../ui/table.tsx'
import { CoalitionList } from '../../admissibility/views.tsx'
import type { Call } from '../../store.ts'
import { tellPlace } from '../../views.tsx'
import type { Wave } from '../../waves/store.ts'
import type { Matter } from '../acts.ts'
import { words as correctionWords } from '../corrections/words.ts'
import type { JurorStanding } from '../rules.ts'
import type { SuggestedConflict } from '../schema.ts'
import type { Declaration } from '../store.ts'
import { suggestedSaid, words } from '../words.ts'

export interface DeclaredRow {
  matter: Matter
  conflicts: { name: string; note: string }[]
  cleared: string[]
  awaited: string[]
}

/** What the network sees of the declarations of a wave: who is tied to what, and who has not answered. */
export function DeclarationsSheet({ rows }: { rows: DeclaredRow[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="liens" title={say(words.declarations)} margin={say(words.declarationsLead)}>
      <DataTable
        caption={say(words.declarations)}
        columns={[
          { key: 'name', label: say(words.candidacy), header: true, cell: (row) => row.matter.candidacy.name },
          {
            key: 'conflicts',
            label: say(words.conflictsOf),
            cell: (row) => (
              <ul>
                {row.conflicts.map(({ name, note }) => (
                  <li key={name}>
                    {name}
                    {note && ` : ${note}`}
                  </li>
                ))}
              </ul>
            ),
          },
          { key: 'cleared', label: say(words.cleared), cell: (row) => voice.list(row.cleared) },
          { key: 'awaited', label: say(words.awaited), cell: (row) => voice.list(row.awaited) },
        ]}
        rows={rows}
        empty={say(words.noMatter)}
      />
    </Sheet>
  )
}

export interface DeclareEntry {
  matter: Matter
  suggested: SuggestedConflict[]
  declaration: Declaration | undefined
  standing: JurorStanding
  /** She said that it was a mistake, and waits for the network. */
  isAsked: boolean
}

export interface DeclareProps {
  call: Call
  wave: Wave
  entries: DeclareEntry[]
  isSaved: boolean
  values: Values
  mistakes?: Mistakes
}

/** Before anything: the name of each candidacy, its coalition, where it lies, and one question. */
export function DeclarePage({ call, wave, entries, values, mistakes, isSaved }: DeclareProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.declarations)}
      kicker={tellPlace(voice, call, wave)}
      lead={say(words.declareLead)}
      variant="short"
      unlisted
      demonstration={call.demonstration}
      mistakes={mistakes}
      mistakeLabels={Object.fromEntries(entries.map(({ matter: { candidacy } }) => [`lien.${candidacy.reference}`, candidacy.name]))}
      breadcrumb={[{ label: say(words.hub), to: '/jury' }]}
    >
      <Sheet plain>
        {isSaved && <Notice kind="ok">{say(words.saved)}</Notice>}
        {entries.length === 0 ? (
          <EmptyState>{say(words.noMatter)}</EmptyState>
        ) : (
          <Form action={`/jury/vagues/${wave.id}`} values={values} mistakes={mistakes}>
            {entries.map((entry) => (
              <DeclareFields key={entry.matter.candidacy.id} wave={wave} {...entry} />
            ))}
            <Button>{say(words.save)}</Button>
          </Form>
        )}
      </Sheet>
    </Page>
  )
}

function DeclareFields({ wave, matter, suggested, declaration, isAsked }: DeclareEntry & { wave: Wave }) {
  const voice = useVoice()
  const { say } = voice
  const { candidacy, members } = matter
  return (
    <FieldGroup legend={candidacy.name}>
      <CoalitionList members={members} />
      {suggested.length > 0 && (
        <Notice title={say(words.suggests)} level={3}>
          {voice.list(suggested.map(({ because, organisation }) => say(suggestedSaid[because])(organisation)))}.
        </Notice>
      )}
      {declaration?.hasConflict ? (
        <>
          <HiddenField name={`lien.${candidacy.reference}`} value="oui" />
          <p>
            {say(isAsked ? correctionWords.waiting : correctionWords.stands)}{' '}
            {!isAsked && <Link to={`/jury/vagues/${wave.id}/corrections/${candidacy.reference}`}>{say(correctionWords.link)}</Link>}
          </p>
        </>
      ) : (
        <RadioField
          name={`lien.${candidacy.reference}`}
          label={say(words.answer)(candidacy.name)}
          required
          options={[
            { value: 'non', label: say(words.noConflict) },
            { value: 'oui', label: say(words.hasConflict), hint: say(words.hasConflictHint) },
          ]}
        />
      )}
      <TextField name={`note.${candidacy.reference}`} label={say(words.note)} hint={say(words.noteHint)} maxlength={500} />
    </FieldGroup>
  )
}
