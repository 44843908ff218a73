/** Words that stand out, and lists that tell: states, stages, stories, people. */
import type { ComponentChildren } from 'preact'
import type { Day } from '../platform/speech.ts'
import type { Level } from './figure.tsx'
import { Link } from './link.tsx'
import { DemoTag, Sheet } from './page.tsx'
import { useVoice } from './sight.ts'
import { steps as stepWords } from './words.ts'

export interface NoticeProps {
  kind?: 'info' | 'ok' | 'warning' | 'error'
  title?: ComponentChildren
  children?: ComponentChildren
  level?: Level
  /** Read aloud when it appears: the answer to what a person just did. */
  live?: boolean
}

/** One thing to know here and now; never two in a row. */
export function Notice({ kind = 'info', title, children, level = 3, live }: NoticeProps) {
  const Heading = `h${level}` as const
  return (
    <div class={kind === 'info' ? 'notice' : `notice notice--${kind}`} role={live ? 'status' : undefined}>
      {title && <Heading>{title}</Heading>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** A notice alone above the sheets of its page: what has just been done, or what holds for all that follows. */
export function NoticeSheet(props: NoticeProps) {
  return (
    <Sheet plain>
      <Notice {...props} />
    </Sheet>
  )
}

export type TagKind = 'ok' | 'open' | 'late' | 'info'

/** The state of a record, in two or three words. */
export function Tag({ kind, children }: { kind?: TagKind; children: ComponentChildren }) {
  return <span class={kind ? `tag tag--${kind}` : 'tag'}>{children}</span>
}

/** A day as a person says it, and as a machine reads it. */
export function Time({ day, short }: { day: Day; short?: boolean }) {
  const voice = useVoice()
  return <time dateTime={day}>{short ? voice.shortDay(day) : voice.day(day)}</time>
}

/** A moment, with its hour in Paris. */
export function Moment({ at }: { at: Date }) {
  const voice = useVoice()
  return <time dateTime={at.toISOString()}>{voice.instant(at)}</time>
}

export interface TimelineItem {
  key: string
  title: ComponentChildren
  /** When and how: a Time, a Moment, "courriel, 28 octobre". */
  when?: ComponentChildren
  /** A decision has a full dot, a message an empty one. */
  step?: boolean
  /** Somebody's own words. */
  quote?: ComponentChildren
  body?: ComponentChildren
  /** The language of the quote, where it is not the page's. */
  lang?: string
}

/** Dated events and messages, latest first. */
export function Timeline({ items, level = 3 }: { items: readonly TimelineItem[]; level?: Level }) {
  const Heading = `h${level}` as const
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li key={item.key} class={item.step ? 'step' : undefined}>
          <header>
            <Heading>{item.title}</Heading>
            {item.when && <span>{item.when}</span>}
          </header>
          {item.quote && <blockquote lang={item.lang}>{paragraph(item.quote)}</blockquote>}
          {paragraph(item.body)}
        </li>
      ))}
    </ol>
  )
}

const paragraph = (said: ComponentChildren) => (typeof said === 'string' ? <p>{said}</p> : said)

export interface Step {
  label: string
  note?: ComponentChildren
  state: 'done' | 'current' | 'todo'
}

/** The stages of a project or the states of a case. */
export function StageRibbon({ steps, label }: { steps: readonly Step[]; label?: string }) {
  const voice = useVoice()
  return (
    <div class="stage-ribbon">
      <ol aria-label={label}>
        {steps.map((step) => (
          <li
            key={step.label}
            class={step.state === 'done' ? 'done' : undefined}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <b>
              {step.label}
              {step.state === 'done' && <span class="hidden-text"> ({voice.say(stepWords.done)})</span>}
            </b>
            {step.note && <span>{step.note}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A form in several pages: states in words, each step a link where one can go. */
export function Steps({ steps, label }: { steps: readonly (Step & { to?: string })[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ol class="steps">
        {steps.map((step) => (
          <li
            key={step.to ?? step.label}
            class={step.state === 'done' ? 'done' : undefined}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span>
              {step.to && step.state !== 'current' ? <Link to={step.to}>{step.label}</Link> : step.label}
              {step.note && <small>{step.note}</small>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface Person {
  key?: string
  name: string
  role?: ComponentChildren
  to?: string
  /** Two letters or a number; taken from the name when left out. */
  initials?: string
}

/** Two letters for a name, without its little words: « Tiers-lieu des Landiers » → TL. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s’'-]+/).filter((word) => /^\p{Lu}|^\d/u.test(word))
  const letters = (words.length > 0 ? words : [name.trim()]).map((word) => Array.from(word)[0] ?? '')
  return letters.slice(0, 2).join('').toUpperCase()
}

/** Persons or structures with their role. */
export function PeopleList({ people }: { people: readonly Person[] }) {
  return (
    <ul class="people-list">
      {people.map((person) => (
        <li key={person.key ?? person.to ?? person.name}>
          <span aria-hidden="true">{person.initials ?? initialsOf(person.name)}</span>
          {person.to ? <Link to={person.to}>{person.name}</Link> : <span>{person.name}</span>}
          {person.role && <small>{person.role}</small>}
        </li>
      ))}
    </ul>
  )
}

export interface Story {
  title: string
  to: string
  day?: Day
  /** After the day: a territory, a kind, tags. */
  about?: ComponentChildren
  lead?: ComponentChildren
  /** Told large, alone in its list. */
  first?: boolean
  demonstration?: boolean
  lang?: string
}

/** Stories, precedents, projects: a title that leads on, and what it is about. */
export function StoryList({
  stories,
  level = 3,
  more,
}: {
  stories: readonly Story[]
  level?: Level
  more?: { to: string; label: string }
}) {
  const Heading = `h${level}` as const
  return (
    <ul class="story-list">
      {stories.map((story) => (
        <li key={story.to} class={story.first ? 'first' : undefined}>
          <Heading>
            <Link to={story.to} lang={story.lang}>
              {story.title}
            </Link>
          </Heading>
          <StoryLine story={story} />
          {story.lead && (
            <p class={story.first ? 'lead' : undefined} lang={story.lang}>
              {story.lead}
            </p>
          )}
        </li>
      ))}
      {more && (
        <li>
          <Link to={more.to}>{more.label}</Link>
        </li>
      )}
    </ul>
  )
}

function StoryLine({ story }: { story: Story }) {
  if (!story.day && !story.about && !story.demonstration) return null
  return (
    <p>
      {story.day && <Time day={story.day} />}
      {story.day && story.about && ' · '}
      {story.about} {story.demonstration && <DemoTag />}
    </p>
  )
}

export interface Entry {
  title: string
  text?: ComponentChildren
  to?: string
}

/** Short entries side by side. */
export function IndexList({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul class="index-list">
      {entries.map((entry) => (
        <li key={entry.to ?? entry.title}>
          <b>{entry.to ? <Link to={entry.to}>{entry.title}</Link> : entry.title}</b> {entry.text}
        </li>
      ))}
    </ul>
  )
}

export interface CounterProps {
  id: string
  title: string
  /** The ground itself gives the verdict, with a sign and words. */
  verdict?: 'ok' | 'refused'
  /** What was gained or spent, drawn very large. */
  amount?: string
  children: ComponentChildren
}

/** The counter: one hand, bad light, bad network. */
export function Counter({ id, title, verdict, amount, children }: CounterProps) {
  return (
    <section class={verdict ? `counter counter--${verdict}` : 'counter'} aria-labelledby={id}>
      <h2 id={id} class={verdict ? 'verdict' : undefined}>
        {verdict && (
          <svg viewBox="0 0 60 66" aria-hidden="true" focusable="false">
            <path fill="currentColor" d="M30 0.7L58 16.8L58 49.2L30 65.3L2 49.2L2 16.8z" />
            <path class="verdict-mark" d={verdict === 'ok' ? 'M17 34l9 10 17-21' : 'M20 22l20 22M40 22L20 44'} />
          </svg>
        )}
        {verdict && ' '}
        {title}
      </h2>
      {amount && <p class="amount">{amount}</p>}
      {children}
    </section>
  )
}
