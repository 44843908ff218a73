import { dayOf } from '../../../../platform/day.ts'
import type { Voice } from '../../../../platform/speech.ts'
import { Button, Form, type Mistakes, PostButton, TextField, type Values } from '../../../../ui/field.tsx'
import { Notice, PeopleList, Time } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { toldIn } from '../../answers/views.tsx'
import { findSection } from '../../forms/rules.ts'
import type { CallForm } from '../../forms/store.ts'
import type { Candidacy, WriterRow } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import { words } from './words.ts'

export interface WritersProps {
  form: CallForm | undefined
  writers: WriterRow[]
  self: string | undefined
}

const nameIn = ({ say }: Voice, writer: WriterRow, self: string | undefined) =>
  writer.personId === self ? `${writer.name}, ${say(words.oneself)}` : writer.name

/** The people who write, and where each was last seen. */
export function Writers({ form, writers, self }: WritersProps) {
  const voice = useVoice()
  if (writers.length === 0) return <p>{voice.say(words.alone)}</p>
  return (
    <PeopleList
      people={writers.map((writer) => ({
        key: writer.personId,
        name: nameIn(voice, writer, self),
        role: whereSaid(voice, form, writer),
      }))}
    />
  )
}

function whereSaid(voice: Voice, form: CallForm | undefined, { section, seenAt, isInvited }: WriterRow): string {
  const found = section === null || !form ? undefined : findSection(form.content, section)
  const where = found && voice.say(words.inSection)(toldIn(voice, found.title).text)
  const when = seenAt ? voice.instant(seenAt) : voice.say(words.notYet)
  return [isInvited && voice.say(words.invited), where, when].filter(Boolean).join(', ')
}

export interface WritersPageProps extends WritersProps {
  candidacy: Candidacy
  values: Values
  mistakes?: Mistakes
  isSent: boolean
}

/** Who writes, by her organisation or by name; inviting one more. */
export function WritersPage({ candidacy, writers, self, values, mistakes, isSent }: WritersPageProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}/redaction`
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet plain>
        {isSent && (
          <Notice kind="ok" live>
            {say(words.sent)}
          </Notice>
        )}
        <DataTable
          caption={say(words.title)}
          columns={[
            {
              key: 'name',
              label: say(words.person),
              header: true,
              cell: (writer) => (
                <>
                  {nameIn(voice, writer, self)}
                  <br />
                  <span class="hint">{say(writer.isInvited ? words.invited : words.member)}</span>
                </>
              ),
            },
            {
              key: 'seen',
              label: say(words.lastSeen),
              cell: (writer) => (writer.seenAt ? <Time day={dayOf(writer.seenAt)} short /> : say(words.notYet)),
            },
            {
              key: 'action',
              label: say(words.action),
              quietLabel: true,
              cell: (writer) =>
                writer.isInvited && (
                  <PostButton
                    action={`${base}/${writer.id}/retrait`}
                    label={say(words.remove)}
                    about={writer.name}
                    confirm={say(words.removeSure)}
                    quiet
                  />
                ),
            },
          ]}
          rows={writers}
          empty={say(words.alone)}
        />
      </Sheet>
      {candidacy.state === 'draft' && (
        <Sheet id="inviter" title={say(words.invite)}>
          <Form action={base} values={values} mistakes={mistakes}>
            <TextField name="nom" label={say(words.name)} required maxlength={120} autocomplete="off" />
            <TextField
              name="courriel"
              label={say(words.email)}
              hint={say(words.emailHint)}
              type="email"
              required
              maxlength={254}
              autocomplete="off"
            />
            <Button>{say(words.send)}</Button>
          </Form>
        </Sheet>
      )}
    </CandidacyFrame>
  )
}
