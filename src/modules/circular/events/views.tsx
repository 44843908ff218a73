import type { Day } from '../../../platform/day.ts'
import type { Mistakes } from '../../../platform/form.ts'
import type { Paging } from '../../../platform/paging.ts'
import type { Voice } from '../../../platform/speech.ts'
import { CheckboxField, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, DayField, Form, PostButton, TextField } from '../../../ui/field.tsx'
import { FactList, FigureCard, FigureRow } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet, StoryList, Time } from '../../../ui/notice.tsx'
import { Page, Sheet, Stack } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState, Pager } from '../../../ui/table.tsx'
import { type Figure, FigureOf } from '../../impact/index.ts'
import type { Repair } from '../repairs/store.ts'
import { BookTable, sayCounts } from '../repairs/views.tsx'
import type { Habit, Host, RepairEventRow } from './store.ts'
import { words } from './words.ts'

/** Where and by whom, in one line. */
export const sayWhere = (event: Pick<RepairEventRow, 'organisationName' | 'placeName' | 'communeName'>): string =>
  [event.placeName ?? event.communeName, event.organisationName].filter(Boolean).join(', ')

interface DeskProps {
  today: readonly RepairEventRow[]
  coming: readonly RepairEventRow[]
  past: readonly RepairEventRow[]
  habits: readonly Habit[]
  mayOpen: boolean
}

/** The volunteer's first page: today's events, and one tap to open one. */
export function DeskPage({ today, coming, past, habits, mayOpen }: DeskProps) {
  const { say } = useVoice()
  return (
    <Page title={say(words.yourEvents)} lead={say(mayOpen ? words.yourEventsLead : words.noRole)} variant="short" unlisted>
      {mayOpen && (
        <Sheet id="aujourdhui" title={say(words.today)}>
          <Stack big>
            {today.length === 0 && <p>{say(words.noneToday)}</p>}
            {today.map((event) => (
              <TodayEvent key={event.id} event={event} />
            ))}
          </Stack>
        </Sheet>
      )}
      {mayOpen && (
        <Sheet id="commencer" title={say(words.start)} margin={habits.length > 0 && say(words.startLead)}>
          <Stack big>
            {habits.map((habit) => (
              <HabitButton key={`${habit.organisationId} ${habit.placeId} ${habit.communeCode} ${habit.projectId}`} habit={habit} />
            ))}
            <p>
              <Link to="/reparation/ouvrir">{say(words.elsewhere)}</Link>
            </p>
          </Stack>
        </Sheet>
      )}
      {coming.length > 0 && (
        <Sheet id="a-venir" title={say(words.coming)}>
          <EventList events={coming} />
        </Sheet>
      )}
      {past.length > 0 && (
        <Sheet id="derniers" title={say(words.past)}>
          <EventList events={past} />
        </Sheet>
      )}
    </Page>
  )
}

function TodayEvent({ event }: { event: RepairEventRow }) {
  const voice = useVoice()
  return (
    <div>
      <p>
        <Link to={`/reparation/${event.id}`}>{event.name}</Link>
        <br />
        {sayCounts(event, voice)}
      </p>
      <ButtonRow>
        <ButtonLink to={`/reparation/${event.id}/nouvelle`}>
          {voice.say(words.log)}
          <span class="hidden-text">{` (${event.name})`}</span>
        </ButtonLink>
      </ButtonRow>
    </div>
  )
}

function HabitButton({ habit }: { habit: Habit }) {
  const { say } = useVoice()
  const values = {
    hote: `${habit.organisationId} ${habit.territoryId}`,
    lieu: habit.placeId ?? '',
    commune: habit.communeCode ?? '',
    projet: habit.projectId ?? '',
    nom: habit.name,
  }
  return (
    <PostButton
      action="/reparation"
      label={say(words.startAt)(habit.placeId === null && habit.communeName ? `${habit.name}, ${habit.communeName}` : habit.name)}
      values={values}
      quiet
    />
  )
}

/** Events as a list of titles. */
export function EventList({ events, level }: { events: readonly RepairEventRow[]; level?: 3 }) {
  const voice = useVoice()
  return (
    <StoryList
      level={level}
      stories={events.map((event) => ({
        title: event.name,
        to: `/reparation/${event.id}`,
        day: event.heldOn,
        about: [sayWhere(event), event.brought > 0 ? sayCounts(event, voice) : ''].filter(Boolean).join(' · '),
        demonstration: event.demonstration,
      }))}
    />
  )
}

export interface EventChoices {
  hosts: readonly Host[]
  places: readonly { id: string; name: string; organisationName: string }[]
  projects: readonly { id: string; title: string; organisationName: string }[]
  communes: readonly string[]
}

interface EventFormProps {
  choices: EventChoices
  values: Record<string, unknown>
  mistakes?: Mistakes
  latest: Day
}

/** Opens an event somewhere else than usual, or on another day. */
export function OpenPage({ choices, values, mistakes, latest }: EventFormProps) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.newEvent)}
      variant="short"
      mistakes={mistakes}
      breadcrumb={[{ label: say(words.yourEvents), to: '/reparation' }]}
      unlisted
    >
      <Sheet plain>
        <Form action="/reparation" mistakes={mistakes} values={values}>
          <SelectField
            name="hote"
            label={say(words.host)}
            hint={say(words.hostHint)}
            required
            empty={choices.hosts.length === 1 ? false : undefined}
            options={choices.hosts.map((host) => ({
              value: `${host.organisationId} ${host.territoryId}`,
              label: `${host.organisationName}, ${host.territoryName}`,
            }))}
          />
          <EventFields choices={choices} latest={latest} />
          <Button>{say(words.open)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

function EventFields({ choices, latest }: { choices: EventChoices; latest: Day }) {
  const { say } = useVoice()
  const several = choices.hosts.length > 1
  return (
    <>
      <DayField name="jour" label={say(words.day)} max={latest} required />
      <SelectField
        name="lieu"
        label={say(words.place)}
        empty={say(words.noPlace)}
        options={choices.places.map((place) => ({
          value: place.id,
          label: place.name,
          group: several ? place.organisationName : undefined,
        }))}
      />
      <TextField
        name="commune"
        label={say(words.commune)}
        hint={say(words.communeHint)}
        suggestions={choices.communes.length > 0 && choices.communes.length <= 80 ? choices.communes : undefined}
      />
      <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} maxlength={160} />
      {choices.projects.length > 0 && (
        <SelectField
          name="projet"
          label={say(words.project)}
          hint={say(words.projectHint)}
          empty={say(words.noProject)}
          options={choices.projects.map((project) => ({
            value: project.id,
            label: project.title,
            group: several ? project.organisationName : undefined,
          }))}
        />
      )}
      <CheckboxField name="publier" label={say(words.publishes)} hint={say(words.publishesHint)} />
    </>
  )
}

/** Puts an event right. */
export function EditEventPage({ event, choices, values, mistakes, latest }: EventFormProps & { event: RepairEventRow }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.editEvent)}
      kicker={event.name}
      variant="short"
      mistakes={mistakes}
      demonstration={event.demonstration}
      breadcrumb={[
        { label: say(words.yourEvents), to: '/reparation' },
        { label: event.name, to: `/reparation/${event.id}` },
      ]}
      unlisted
    >
      <Sheet plain>
        <Form action={`/reparation/${event.id}/modifier`} mistakes={mistakes} values={values}>
          <EventFields choices={choices} latest={latest} />
          <Button>{say(words.save)}</Button>
        </Form>
        {event.brought === 0 && (
          <PostButton
            action={`/reparation/${event.id}/annulation`}
            label={say(words.cancelEvent)}
            confirm={say(words.cancelEventConfirm)}
            quiet
          />
        )}
      </Sheet>
    </Page>
  )
}

interface EventPageProps {
  event: RepairEventRow
  isAhead: boolean
  /** What it counts for, where its facts can be told apart. */
  figures: readonly Figure[]
  book?: { repairs: readonly Repair[]; paging: Paging; mayWrite: boolean }
}

/** An event: what was brought to it, for everybody; its book, for those who hold it. */
export function EventPage({ event, isAhead, figures, book }: EventPageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={event.name}
      kicker={say(words.event)}
      lead={<Time day={event.heldOn} />}
      demonstration={event.demonstration}
      variant="split"
      breadcrumb={[{ label: event.territoryName, to: `/territoires/${event.territorySlug}` }]}
      aside={<EventFacts event={event} />}
      intro={book?.mayWrite && !isAhead && !event.cancelledAt && <EventButtons event={event} />}
    >
      {event.cancelledAt ? (
        <NoticeSheet kind="warning">{say(words.cancelled)}</NoticeSheet>
      ) : (
        <Outcomes event={event} isAhead={isAhead} figures={figures} />
      )}
      {book && (
        <Sheet id="cahier" title={say(words.book)} margin={say(words.bookMargin)}>
          <BookTable event={event} repairs={book.repairs} mayWrite={book.mayWrite} />
          {book.paging.total > book.repairs.length && <Pager {...book.paging} label={say(words.book)} />}
          {book.mayWrite && (
            <p>
              <Link to={`/reparation/${event.id}/modifier`}>{say(words.editEvent)}</Link>
            </p>
          )}
        </Sheet>
      )}
    </Page>
  )
}

function EventButtons({ event }: { event: RepairEventRow }) {
  const { say } = useVoice()
  return (
    <ButtonRow>
      <ButtonLink to={`/reparation/${event.id}/nouvelle`}>{say(words.log)}</ButtonLink>
    </ButtonRow>
  )
}

function EventFacts({ event }: { event: RepairEventRow }) {
  const { say } = useVoice()
  return (
    <FactList
      rows={[
        { name: say(words.heldBy), value: <Link to={`/acteurs/${event.survivorId}`}>{event.organisationName}</Link> },
        event.placeId !== null && { name: say(words.place), value: <Link to={`/lieux/${event.placeId}`}>{event.placeName}</Link> },
        event.communeCode !== null && {
          name: say(words.commune),
          value: <Link to={`/communes/${event.communeCode}`}>{event.communeName}</Link>,
        },
        event.projectIsPublic && {
          name: say(words.project),
          value: <Link to={`/projets/${event.projectSlug}`}>{event.projectTitle}</Link>,
        },
      ]}
    />
  )
}

/** Each figure opens on its facts, which are this event's alone; where another group met that day in the same place, counts stand alone. */
function Outcomes({ event, isAhead, figures }: { event: RepairEventRow; isAhead: boolean; figures: readonly Figure[] }) {
  const voice = useVoice()
  const { say } = voice
  if (event.brought === 0) {
    return (
      <Sheet plain>
        <EmptyState>{say(isAhead ? words.ahead : words.nothingYet)}</EmptyState>
      </Sheet>
    )
  }
  return (
    <Sheet id="resultats" title={say(words.result)} margin={say(words.resultMargin)} demonstration={event.demonstration}>
      {figures.length > 0 ? (
        <FigureRow>
          {figures.map((figure) => (
            <FigureOf key={figure.indicator.code} figure={figure} />
          ))}
        </FigureRow>
      ) : (
        <OutcomeCards event={event} />
      )}
      <p>{sayOutcomes(event, voice)}</p>
    </Sheet>
  )
}

/** `Réparés : 4, en fin de vie : 2 et issue inconnue : 1.` */
function sayOutcomes(event: RepairEventRow, { say, number, list }: Voice): string {
  const parts = [
    [event.fixed, words.fixed],
    [event.repairable, words.repairable],
    [event.endOfLife, words.endOfLife],
    [event.unknown, words.unknown],
  ] as const
  const said = list(parts.filter(([n]) => n > 0).map(([n, what]) => `${say(what).toLowerCase()}\u00a0: ${number(n)}`))
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

function OutcomeCards({ event }: { event: RepairEventRow }) {
  const { say, number, percent } = useVoice()
  return (
    <FigureRow>
      <FigureCard name={say(words.brought)} value={number(event.brought)} amount={event.brought} />
      <FigureCard name={say(words.fixed)} value={number(event.fixed)} amount={event.fixed} note={percent(event.fixed / event.brought)} />
    </FigureRow>
  )
}

/** On an organisation's or a place's page: its last and next events. */
export function EventsSheet({ events, more }: { events: readonly RepairEventRow[]; more?: { to: string; label: string } }) {
  const { say } = useVoice()
  return (
    <Sheet id="ateliers" title={say(words.organisationSheet)} demonstration={events.some((event) => event.demonstration)}>
      {events.length === 0 ? <EmptyState>{say(words.noEvent)}</EmptyState> : <EventList events={events} />}
      {more && (
        <p>
          <Link to={more.to}>{more.label}</Link>
        </p>
      )}
    </Sheet>
  )
}
