import type { Voice } from '../../../platform/speech.ts'
import { RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, Form, type Mistakes, PostButton, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../ui/table.tsx'
import { languageNames } from '../../people/index.ts'
import { words as deliberationWords, juryLevelNames } from '../deliberations/words.ts'
import { CallDesk } from '../desk/views.tsx'
import type { Call } from '../store.ts'
import { tellCall, tellPlace, tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { juryLevels } from './schema.ts'
import { words as seatWords } from './seats/words.ts'
import type { Seat } from './store.ts'
import { levelNames, words } from './words.ts'

interface Filled {
  values: Values
  mistakes?: Mistakes
}

export interface JuryDeskProps extends Filled {
  call: Call
  seats: Seat[]
  waves: Wave[]
  regions: { code: string; name: string }[]
}

export function JuryDeskPage({ call, seats, waves, regions, values, mistakes }: JuryDeskProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}`
  return (
    <CallDesk call={call} title={say(words.title)} lead={say(words.deskLead)} mistakes={mistakes}>
      <Sheet id="membres" title={say(words.members)}>
        <DataTable
          caption={say(words.members)}
          columns={[
            { key: 'name', label: say(words.name), header: true, cell: (seat) => seat.name },
            {
              key: 'level',
              label: say(words.level),
              cell: (seat) => `${say(levelNames[seat.level])}${seat.region ? `, ${seat.region}` : ''}`,
            },
            { key: 'most', label: say(words.most), cell: (seat) => seat.mostEvaluations ?? say(words.asNeeded) },
            {
              key: 'answer',
              label: say(seatWords.column),
              cell: (seat) =>
                say(!seat.acceptedAt ? seatWords.waiting : seat.isNamed ? seatWords.acceptedNamed : seatWords.acceptedUnnamed),
            },
            {
              key: 'end',
              label: say(words.end),
              quietLabel: true,
              cell: (seat) => (
                <PostButton
                  action={`${base}/jury/${seat.id}/fin`}
                  label={say(words.end)}
                  about={seat.name}
                  confirm={say(words.endSure)}
                  quiet
                />
              ),
            },
          ]}
          rows={seats}
          empty={say(words.noMember)}
        />
      </Sheet>
      <Sheet id="vagues" title={say(words.perWave)}>
        <ul>
          {waves.map((wave) => (
            <li key={wave.id}>
              <Link to={`${base}/vagues/${wave.id}/jury`}>{say(words.waveTitle)(tellWave(voice, call, wave).text)}</Link>
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet id="inviter" title={say(words.inviteTitle)}>
        <Form action={`${base}/jury`} values={values} mistakes={mistakes}>
          <TextField name="nom" label={say(words.name)} required maxlength={120} />
          <TextField name="courriel" label={say(words.email)} type="email" required />
          <RadioField
            name="langue"
            label={say(words.language)}
            required
            options={(['fr', 'en'] as const).map((each) => ({ value: each, label: say(languageNames[each]) }))}
          />
          <RadioField
            name="niveau"
            label={say(words.level)}
            required
            options={(call.terms.levels === 'national' ? (['national'] as const) : juryLevels).map((each) => ({
              value: each,
              label: say(juryLevelNames[each]),
            }))}
          />
          {call.terms.levels !== 'national' && (
            <SelectField
              name="region"
              label={say(words.region)}
              options={regions.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
          <TextField name="maximum" label={say(words.most)} hint={say(words.mostHint)} inputmode="numeric" short />
          <Button>{say(words.invite)}</Button>
        </Form>
      </Sheet>
    </CallDesk>
  )
}

export const juryCrumbs = (call: Call, say: (said: typeof words.title) => string) => [
  { label: say(words.title), to: `/reseau/appels/${call.slug}/jury` },
]

export interface Task {
  assignmentId: string
  name: string
  reference: string
  level: Seat['level']
  state: 'todo' | 'begun' | 'done'
  mayOpen: boolean
}

export interface HubWave {
  call: Call
  wave: Wave
  toDeclare: number
  declared: number
  tasks: Task[]
  /** Candidacies that she may read, whether or not she judges them. */
  readable: { reference: string; name: string }[]
}

const stateKinds = { todo: 'open', begun: 'open', done: 'ok' } as const

export interface HubProps {
  waves: HubWave[]
  /** The seats that she holds today, each in its call. */
  seats: { seat: Seat; call: Call }[]
}

export function HubPage({ waves, seats }: HubProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.hub)}
      lead={say(words.hubLead)}
      variant="short"
      unlisted
      intro={seats.length > 0 && <Link to="/deliberations">{say(deliberationWords.mine)}</Link>}
    >
      {seats
        .filter(({ seat }) => !seat.acceptedAt)
        .map((each) => (
          <InvitedSheet key={each.seat.id} {...each} />
        ))}
      {waves.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(seats.length > 0 ? words.noMatter : words.noSeat)}</EmptyState>
        </Sheet>
      )}
      {waves.map((each) => (
        <HubSheet key={each.wave.id} {...each} />
      ))}
      {seats
        .filter(({ seat }) => seat.acceptedAt)
        .map(({ seat, call }) => (
          <Sheet key={seat.id} title={seatTitle(voice, call, seat)} demonstration={call.demonstration}>
            <p>
              {say(seat.isNamed ? seatWords.isNamed : seatWords.isUnnamed)}{' '}
              <Link to={`/jury/sieges/${seat.id}`}>{say(seatWords.change)}</Link>
            </p>
          </Sheet>
        ))}
    </Page>
  )
}

/** The call in whose jury somebody sits, and where in it. */
export const seatTitle = (voice: Voice, call: Call, seat: Pick<Seat, 'level' | 'region'>): string =>
  [tellCall(voice, call).title.text, voice.say(levelNames[seat.level]), seat.region].filter(Boolean).join(', ')

/** A seat that waits for her yes or no. */
function InvitedSheet({ seat, call }: HubProps['seats'][number]) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet title={seatTitle(voice, call, seat)} demonstration={call.demonstration}>
      <Notice>
        {say(seatWords.invited)} <Link to={`/jury/sieges/${seat.id}`}>{say(seatWords.answer)}</Link>
      </Notice>
    </Sheet>
  )
}

function HubSheet({ call, wave, toDeclare, declared, tasks, readable }: HubWave) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet title={tellPlace(voice, call, wave)} demonstration={call.demonstration}>
      {toDeclare + declared > 0 && (
        <p>
          {toDeclare > 0 && `${say(words.toDeclare)(toDeclare)}. `}
          <Link to={`/jury/vagues/${wave.id}`}>{say(toDeclare > 0 ? words.declare : words.declared)}</Link>
        </p>
      )}
      <DataTable
        caption={say(words.tasks)}
        columns={[
          {
            key: 'name',
            label: say(words.candidacy),
            header: true,
            cell: (task) => (task.mayOpen ? <Link to={`/jury/evaluations/${task.assignmentId}`}>{task.name}</Link> : task.name),
          },
          { key: 'level', label: say(words.level), cell: (task) => say(levelNames[task.level]) },
          {
            key: 'state',
            label: say(words.state),
            cell: (task) =>
              task.mayOpen ? <Tag kind={stateKinds[task.state]}>{say(words[task.state])}</Tag> : <Tag>{say(words.walled)}</Tag>,
          },
        ]}
        rows={tasks}
        empty={say(words.noTask)}
      />
      {readable.length > 0 && (
        <>
          <h3>{say(words.readable)}</h3>
          <ul>
            {readable.map(({ reference, name }) => (
              <li key={reference}>
                <Link to={`/jury/candidatures/${reference}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}
