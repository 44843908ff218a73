import type { ComponentChildren, VNode } from 'preact'
import { nameOfEvent } from '../../../platform/journal.ts'
import { More } from '../../../ui/choice.tsx'
import { ButtonLink, ButtonRow } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Timeline, type TimelineItem } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState, FilterBar, FilterSelect, FilterText, type Option, Pager } from '../../../ui/table.tsx'
import { waysIn } from '../../people/index.ts'
import { type Change, changesIn, differing, familyOf, isNameless, type JournalFilter, type Names, parameters, type Sight } from './rules.ts'
import type { JournalLine } from './store.ts'
import { sayField, sayValue, type Telling } from './values/words.ts'
import { familyNames, kindNames, programWays, words } from './words.ts'

export interface JournalPageProps {
  title: string
  lead: string
  breadcrumb: Crumb[]
  intro?: VNode | false
  path: string
  lines: readonly JournalLine[]
  names: Names
  filter: JournalFilter
  families: readonly string[]
  kinds: readonly string[]
  territories: readonly Option[]
  /** Whether this reader may look for an author by name. */
  findsAuthors: boolean
  sight: Sight
  readerId: string
  newer?: string | undefined
  older?: string | undefined
  /** The address of the same lines as a file, by its ending. */
  fileOf(ending: 'csv' | 'jsonl'): string
  demonstration: boolean
}

export function JournalPage(props: JournalPageProps) {
  const { say } = useVoice()
  const { title, lead, breadcrumb, intro, lines, newer, older, fileOf } = props
  const itemOf = (line: JournalLine): TimelineItem => ({
    key: line.id,
    title: <Act line={line} names={props.names} />,
    when: <Moment at={new Date(line.at)} />,
    step: line.sequence !== null,
    body: <Told line={line} {...props} />,
  })
  return (
    <Page title={title} lead={lead} breadcrumb={breadcrumb} intro={intro} variant="short" demonstration={props.demonstration} unlisted>
      <Sheet plain>
        <JournalFilters {...props} />
        {lines.length === 0 ? <EmptyState>{say(words.empty)}</EmptyState> : <Timeline level={2} items={lines.map(itemOf)} />}
        {(newer || older) && <Pager label={say(words.acts)} previous={newer} next={older} />}
      </Sheet>
      {lines.length > 0 && (
        <Sheet id="emporter" title={say(words.takeAway)}>
          <p>{say(words.takeAwayText)}</p>
          <ButtonRow>
            <ButtonLink to={fileOf('csv')} quiet download>
              CSV
            </ButtonLink>
            <ButtonLink to={fileOf('jsonl')} quiet download>
              JSON Lines
            </ButtonLink>
          </ButtonRow>
          <p>
            <Link to="/journal/sceaux">{say(words.seals)}</Link>
          </p>
        </Sheet>
      )}
    </Page>
  )
}

type Say = ReturnType<typeof useVoice>['say']

const authorSaid = (line: JournalLine, say: Say): string => line.authorName ?? say(line.authorId ? words.somebody : words.program)

export const waySaid = (wayIn: string, say: Say): string => {
  const said = waysIn[wayIn] ?? programWays[wayIn]
  return said ? say(said) : wayIn
}

/** What was done, and to which thing. */
function Act({ line, names }: { line: JournalLine; names: Names }) {
  const { say, language } = useVoice()
  const thing = names.get(line.thingId)
  const called = thing?.name || say(kindNames[line.thingKind] ?? { fr: line.thingKind, en: line.thingKind })
  return (
    <>
      {say(nameOfEvent(line.event))}
      {language === 'fr' ? '\u00a0: ' : ': '}
      {thing?.to ? <Link to={thing.to}>{called}</Link> : called}
    </>
  )
}

type ToldProps = { line: JournalLine } & Pick<JournalPageProps, 'names' | 'territories' | 'sight' | 'readerId'>

/** Who did it, by which way in, where; and, folded, what changed. */
function Told({ line, names, territories, sight, readerId }: ToldProps) {
  const voice = useVoice()
  const { say } = voice
  const changes = changesIn(line.payload, line.personal).filter((change) => !isNameless(change, names))
  const hidden = line.personalDigest !== null && line.personal === null
  return (
    <>
      <p>
        {authorSaid(line, say)}, {waySaid(line.wayIn, say)}
        {territories.length > 0 && line.territoryName && (
          <>
            {' · '}
            <Link to={`/territoires/${line.territorySlug}`}>{line.territoryName}</Link>
          </>
        )}
      </p>
      {(changes.length > 0 || hidden) && (
        <More label={say(words.changed)}>
          {changes.length > 0 && <Changes changes={changes} telling={{ voice, names, noun: familyOf(line.event) }} />}
          {hidden && <p>{say(sight === 'team' && line.authorId !== readerId ? words.withheld : words.erased)}</p>}
          <p>{line.sequence === null ? say(words.unsealed) : say(words.sealedAs)(voice.number(line.sequence))}</p>
        </More>
      )}
    </>
  )
}

/** Each change on a line of its own, in plain lists: what only is, and what was before. */
function Changes({ changes, telling }: { changes: readonly Change[]; telling: Telling }) {
  const item = ({ field, within, before, after }: Change) => {
    const isText = typeof before === 'string' && typeof after === 'string'
    const [was, is] = isText ? differing(before, after) : [before, after]
    return (
      <li>
        {within && `${within}, `}
        {sayField(field, telling)}
        {telling.voice.language === 'fr' ? '\u00a0: ' : ': '}
        {before !== undefined && (
          <>
            <del>
              <Value value={was} field={field} telling={telling} />
            </del>
            <span aria-hidden="true"> → </span>
          </>
        )}
        {before === undefined ? (
          <Value value={is} field={field} telling={telling} />
        ) : (
          <ins>
            <Value value={is} field={field} telling={telling} />
          </ins>
        )}
      </li>
    )
  }
  return <ul>{changes.map(item)}</ul>
}

/** A value in words; things that have a page lead to it. */
function Value({ value, field, telling }: { value: unknown; field: string; telling: Telling }): ComponentChildren {
  if (Array.isArray(value) && value.length > 0)
    return value.map((each, at) => (
      <>
        {at > 0 && ', '}
        <Value value={each} field={field} telling={telling} />
      </>
    ))
  const thing = typeof value === 'string' ? telling.names.get(value) : undefined
  return thing?.name && thing.to ? <Link to={thing.to}>{thing.name}</Link> : sayValue(value, field, telling)
}

function JournalFilters({ path, filter, families, kinds, territories, findsAuthors }: JournalPageProps) {
  const { say } = useVoice()
  const named = (list: readonly string[], names: typeof familyNames): Option[] =>
    list.map((value) => ({ value, label: names[value] ? say(names[value]) : value })).sort((a, b) => a.label.localeCompare(b.label, 'fr'))
  const ways = Object.keys({ ...waysIn, ...programWays })
  return (
    <FilterBar action={path} label={say(words.filters)}>
      <FilterSelect name={parameters.family} label={say(words.family)} value={filter.family} options={named(families, familyNames)} />
      <FilterSelect name={parameters.kind} label={say(words.kind)} value={filter.kind} options={named(kinds, kindNames)} />
      {findsAuthors && <FilterText name={parameters.author} label={say(words.author)} value={filter.author} />}
      <FilterSelect
        name={parameters.wayIn}
        label={say(words.by)}
        value={filter.wayIn}
        options={ways.map((value) => ({ value, label: waySaid(value, say) }))}
      />
      {territories.length > 0 && (
        <FilterSelect name={parameters.territory} label={say(words.territory)} value={filter.territory} options={territories} />
      )}
      <FilterText name={parameters.from} label={say(words.from)} type="date" value={filter.from} />
      <FilterText name={parameters.until} label={say(words.until)} type="date" value={filter.until} />
    </FilterBar>
  )
}

/** On another thing's page: the way to its journal. */
export function JournalSheet({ text, links }: { text: string; links: readonly { to: string; label: string }[] }) {
  const { say } = useVoice()
  return (
    <Sheet id="journal" title={say(words.journal)}>
      <p>{text}</p>
      <ButtonRow>
        {links.map(({ to, label }) => (
          <ButtonLink to={to} quiet>
            {label}
          </ButtonLink>
        ))}
      </ButtonRow>
    </Sheet>
  )
}
