import { CellSelect, CheckboxList, RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, DayField, Form, type Mistakes, PostButton, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, NoticeSheet, Tag, Time } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { JuryDecision } from '../decisions/store.ts'
import { RulingSheet, RulingShown } from '../decisions/views.tsx'
import { CallDesk } from '../desk/views.tsx'
import { juryLevels } from '../juries/schema.ts'
import type { Call } from '../store.ts'
import { languageIn, tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { words as waveWords } from '../waves/words.ts'
import type { Rankable } from './rankings/store.ts'
import { Ranking, type RankingProps, Sensitivity, type SensitivityProps } from './rankings/views.tsx'
import { type Count, hasMoved, type Seat } from './rules.ts'
import { type Vote, votes } from './schema.ts'
import type { Deliberation, Juror } from './store.ts'
import { juryLevelNames, verdictNames, voteNames, words } from './words.ts'

interface Place {
  call: Call
  wave: Wave
}

export const wavePath = ({ call, wave }: Place): string => `/reseau/appels/${call.slug}/vagues/${wave.id}`
export const deliberationPath = (place: Place, deliberation: Pick<Deliberation, 'id'>): string =>
  `${wavePath(place)}/deliberations/${deliberation.id}`

export function DeliberationName({ deliberation }: { deliberation: Pick<Deliberation, 'level' | 'region'> }) {
  const { say } = useVoice()
  return (
    <>
      {say(juryLevelNames[deliberation.level])}
      {deliberation.region && `, ${deliberation.region}`}
    </>
  )
}

export function nameOf(voice: ReturnType<typeof useVoice>, { level, region }: Pick<Deliberation, 'level' | 'region'>): string {
  return [voice.say(juryLevelNames[level]), region].filter(Boolean).join(', ')
}

const crumbsOf = (voice: ReturnType<typeof useVoice>, { call, wave }: Place) => [
  { label: voice.say(waveWords.title), to: `/reseau/appels/${call.slug}/vagues` },
  { label: tellWave(voice, call, wave).text, to: `/reseau/appels/${call.slug}/vagues/${wave.id}` },
]

export function StateOf({ deliberation }: { deliberation: Deliberation }) {
  const { say } = useVoice()
  return <Tag kind={deliberation.closedAt ? undefined : 'open'}>{say(deliberation.closedAt ? words.isClosed : words.isOpen)}</Tag>
}

export interface DeliberationsPageProps extends Place {
  deliberations: Deliberation[]
  regions: { code: string; name: string }[]
  values: Values
  mistakes?: Mistakes
}

export function DeliberationsPage({ deliberations, regions, values, mistakes, ...place }: DeliberationsPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { call, wave } = place
  return (
    <CallDesk call={call} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes} breadcrumb={crumbsOf(voice, place)}>
      <Sheet plain>
        <DataTable
          caption={say(words.title)}
          columns={[
            {
              key: 'name',
              label: say(words.deliberation),
              header: true,
              cell: (each) => (
                <Link to={deliberationPath(place, each)}>
                  <DeliberationName deliberation={each} />
                </Link>
              ),
            },
            { key: 'held', label: say(words.heldOn), cell: (each) => <Time day={each.heldOn} /> },
            { key: 'quorum', label: say(words.quorum), num: true, cell: (each) => each.quorum },
            { key: 'state', label: say(words.state), cell: (each) => <StateOf deliberation={each} /> },
          ]}
          rows={deliberations}
          empty={say(words.none)}
        />
      </Sheet>
      <Sheet id="ouvrir" title={say(words.open)}>
        <Form action={`${wavePath({ call, wave })}/deliberations`} values={values} mistakes={mistakes}>
          <RadioField
            name="niveau"
            label={say(words.level)}
            required
            options={juryLevels
              .filter((level) => level === 'national' || call.terms.levels === 'regional_then_national')
              .map((level) => ({ value: level, label: say(juryLevelNames[level]) }))}
          />
          {call.terms.levels === 'regional_then_national' && (
            <SelectField
              name="region"
              label={say(words.region)}
              hint={say(words.regionHint)}
              options={regions.map((region) => ({ value: region.code, label: region.name }))}
            />
          )}
          <TextField name="quorum" label={say(words.quorum)} hint={say(words.quorumHint)} inputmode="numeric" short required />
          <DayField name="jour" label={say(words.heldOn)} required />
          <Button>{say(words.openIt)}</Button>
        </Form>
      </Sheet>
    </CallDesk>
  )
}

export interface DeliberationPageProps extends Place {
  deliberation: Deliberation
  jurors: Juror[]
  present: ReadonlySet<string>
  /** Candidacies that the wall closes to whoever asks. */
  closed: number
  waiting: number
  /** Those whose votes have moved since their decision. */
  moved: string[]
  ranking: Omit<RankingProps, 'path'>
  values?: Values
  mistakes?: Mistakes
}

export function DeliberationPage(props: DeliberationPageProps) {
  const { deliberation, jurors, present, closed, waiting, moved, ranking, values, mistakes, ...place } = props
  const voice = useVoice()
  const { say } = voice
  const path = deliberationPath(place, deliberation)
  return (
    <CallDesk
      call={place.call}
      title={nameOf(voice, deliberation)}
      lead={say(words.presentSaid)(present.size, jurors.length, deliberation.quorum)}
      intro={<StateOf deliberation={deliberation} />}
      mistakes={mistakes}
      breadcrumb={[...crumbsOf(voice, place), { label: say(words.title), to: `${wavePath(place)}/deliberations` }]}
    >
      {present.size < deliberation.quorum && <NoticeSheet kind="warning">{say(words.belowQuorum)}</NoticeSheet>}
      {closed > 0 && <Notice>{say(words.hiddenFromYou)(closed)}</Notice>}
      <Ranking path={path} {...ranking} />
      <Sheet id="presences" title={say(words.attendance)} margin={<Time day={deliberation.heldOn} />}>
        <Attendance path={path} deliberation={deliberation} jurors={jurors} present={present} />
      </Sheet>
      <Sheet id="proces-verbal" title={say(words.minutes)}>
        {closed > 0 ? (
          <p>{say(words.minutesClosed)}</p>
        ) : deliberation.closedAt ? (
          <Prose text={deliberation.minutes} lang={languageIn(voice, place.call)} />
        ) : (
          <Form action={`${path}/proces-verbal`} values={values ?? { texte: deliberation.minutes }} mistakes={mistakes}>
            <TextArea name="texte" label={say(words.minutes)} hint={say(words.minutesHint)} rows={12} prose required />
            <Button quiet>{say(words.save)}</Button>
          </Form>
        )}
      </Sheet>
      {!deliberation.closedAt && (
        <Sheet id="cloture" title={say(words.close)}>
          {waiting > 0 && <p>{say(words.waiting)(waiting)}</p>}
          {moved.length > 0 && <Notice kind="warning">{say(words.movedNames)(voice.list(moved))}</Notice>}
          <PostButton action={`${path}/cloture`} label={say(words.close)} confirm={say(words.closeSure)} quiet />
        </Sheet>
      )}
    </CallDesk>
  )
}

function Attendance({
  path,
  deliberation,
  jurors,
  present,
}: Pick<DeliberationPageProps, 'deliberation' | 'jurors' | 'present'> & { path: string }) {
  const { say } = useVoice()
  if (jurors.length === 0) return <p>{say(words.noJuror)}</p>
  if (deliberation.closedAt) {
    return (
      <ul>
        {jurors
          .filter((juror) => present.has(juror.juryMemberId))
          .map((juror) => (
            <li key={juror.juryMemberId}>{juror.name}</li>
          ))}
      </ul>
    )
  }
  return (
    <Form action={`${path}/presences`}>
      <CheckboxList
        name="presents"
        label={say(words.present)}
        values={[...present]}
        options={jurors.map((juror) => ({ value: juror.juryMemberId, label: juror.name }))}
      />
      <Button quiet>{say(words.saveAttendance)}</Button>
    </Form>
  )
}

export function SensitivityPage({
  deliberation,
  sensitivity,
  ...place
}: Place & { deliberation: Deliberation; sensitivity: Omit<SensitivityProps, 'path'> }) {
  const voice = useVoice()
  const { say } = voice
  const path = deliberationPath(place, deliberation)
  return (
    <CallDesk
      call={place.call}
      title={say(words.sensitivity)}
      lead={say(words.sensitivityLead)}
      breadcrumb={[...crumbsOf(voice, place), { label: nameOf(voice, deliberation), to: path }]}
    >
      <Sensitivity path={path} {...sensitivity} />
    </CallDesk>
  )
}

export interface JudgedPageProps extends Place {
  deliberation: Deliberation
  candidacy: Rankable
  seats: Seat[]
  jurors: Juror[]
  cast: ReadonlyMap<string, Vote>
  count: Count
  decision: JuryDecision | undefined
  proposals: JuryDecision[]
  values: Values
  mistakes?: Mistakes
}

/** One candidacy before the jury: who counts for it, how each voted, what was decided. */
export function JudgedPage(props: JudgedPageProps) {
  const { deliberation, candidacy, count, decision, proposals, values, mistakes, ...place } = props
  const voice = useVoice()
  const { say } = voice
  const lang = languageIn(voice, place.call)
  const path = deliberationPath(place, deliberation)
  return (
    <CallDesk
      call={place.call}
      title={candidacy.name}
      lead={`${candidacy.reference}, ${say(verdictNames[candidacy.verdict ?? 'unchecked'])}`}
      mistakes={mistakes}
      breadcrumb={[...crumbsOf(voice, place), { label: nameOf(voice, deliberation), to: path }]}
      intro={
        <ButtonLink to={`/reseau/appels/${place.call.slug}/candidatures/${candidacy.reference}`} quiet>
          {say(words.candidacy)}
        </ButtonLink>
      }
    >
      {proposals.map((proposal) => (
        <RulingShown key={proposal.id} decision={proposal} lang={lang} />
      ))}
      <Sheet id="votes" title={say(words.votes)} margin={say(words.quorumHere)(count.present, count.quorum)}>
        {decision && !deliberation.closedAt && hasMoved(decision, count) && (
          <Notice kind="warning">
            {say(words.movedHere)(say(words.countSaid)(decision.votesFor, decision.votesAgainst, decision.abstentions))}
          </Notice>
        )}
        {count.isReached ? (
          <p>{say(words.countSaid)(count.votes.for, count.votes.against, count.votes.abstain)}</p>
        ) : (
          <Notice kind="warning">{say(words.belowQuorum)}</Notice>
        )}
        <VotesForm {...props} action={`${path}/candidatures/${candidacy.reference}/votes`} />
      </Sheet>
      <RulingSheet
        action={`${path}/candidatures/${candidacy.reference}/decision`}
        decision={decision}
        isOpen={place.wave.state !== 'published'}
        lang={lang}
        values={values}
        mistakes={mistakes}
      />
    </CallDesk>
  )
}

function VotesForm({ deliberation, seats, jurors, cast, action }: JudgedPageProps & { action: string }) {
  const { say } = useVoice()
  const seatOf = (juror: Juror) => seats.find((seat) => seat.juryMemberId === juror.juryMemberId)
  const because = (juror: Juror) => {
    const seat = seatOf(juror)
    if (seat?.hasConflict) return words.hasConflict
    if (!seat?.isPresent) return words.notPresent
    return seat.hasDeclared ? undefined : words.notDeclared
  }
  const isClosed = deliberation.closedAt !== null
  const table = (
    <DataTable
      caption={say(words.votes)}
      columns={[
        { key: 'juror', label: say(words.juror), header: true, cell: (juror) => juror.name },
        {
          key: 'vote',
          label: say(words.vote),
          cell: (juror) => {
            const reason = because(juror)
            const vote = cast.get(juror.juryMemberId)
            if (reason) return say(reason)
            return isClosed ? (
              say(vote ? voteNames[vote] : words.noVote)
            ) : (
              <VoteSelect name={juror.juryMemberId} label={say(words.voteOf)(juror.name)} vote={vote} />
            )
          },
        },
      ]}
      rows={jurors}
      empty={say(words.noJuror)}
    />
  )
  if (isClosed || jurors.every(because)) return table
  return (
    <Form action={action}>
      {table}
      <Button quiet>{say(words.saveVotes)}</Button>
    </Form>
  )
}

export function VoteSelect({ name, label, vote }: { name: string; label: string; vote: Vote | undefined }) {
  const { say } = useVoice()
  return (
    <CellSelect
      name={name}
      label={label}
      value={vote ?? ''}
      empty={say(words.noVote)}
      options={votes.map((each) => ({ value: each, label: say(voteNames[each]) }))}
    />
  )
}
