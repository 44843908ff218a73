import type { VNode } from 'preact'
import { nameOfEvent } from '../../../platform/journal.ts'
import { More } from '../../../ui/choice.tsx'
import { ButtonLink, ButtonRow } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, FilterText, type Option, Pager } from '../../../ui/table.tsx'
import { waysIn } from '../../people/index.ts'
import { type Change, changesIn, type JournalFilter, type Names, parameters } from './rules.ts'
import type { JournalLine } from './store.ts'
import { sayField, sayValue } from './values/words.ts'
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
  newer?: string | undefined
  older?: string | undefined
  /** The address of the same lines as a file, by its ending. */
  fileOf(ending: 'csv' | 'jsonl'): string
  demonstration: boolean
}

export function JournalPage(props: JournalPageProps) {
  const { say } = useVoice()
  const { title, lead, breadcrumb, intro, lines, newer, older, fileOf } = props
  return (
    <Page title={title} lead={lead} breadcrumb={breadcrumb} intro={intro} variant="short" demonstration={props.demonstration} unlisted>
      <Sheet plain>
        <JournalFilters {...props} />
        <DataTable caption={say(words.caption)} columns={columnsOf(props, say)} rows={lines} empty={say(words.empty)} />
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

function columnsOf({ names, territories }: JournalPageProps, say: Say): Column<JournalLine>[] {
  const columns: Column<JournalLine>[] = [
    { key: 'act', label: say(words.act), header: true, cell: (line) => <Act line={line} names={names} /> },
    { key: 'who', label: say(words.who), cell: (line) => authorSaid(line, say) },
    { key: 'when', label: say(words.when), cell: (line) => <Moment at={new Date(line.at)} /> },
    { key: 'by', label: say(words.by), cell: (line) => waySaid(line.wayIn, say) },
  ]
  if (territories.length === 0) return columns
  const territory: Column<JournalLine> = {
    key: 'territory',
    label: say(words.territory),
    cell: (line) => line.territoryName && <Link to={`/territoires/${line.territorySlug}`}>{line.territoryName}</Link>,
  }
  return [...columns, territory]
}

const authorSaid = (line: JournalLine, say: Say): string => line.authorName ?? say(line.authorId ? words.somebody : words.program)

export const waySaid = (wayIn: string, say: Say): string => {
  const said = waysIn[wayIn] ?? programWays[wayIn]
  return said ? say(said) : wayIn
}

function Act({ line, names }: { line: JournalLine; names: Names }) {
  const voice = useVoice()
  const { say } = voice
  const thing = names.get(line.thingId)
  const kind = say(kindNames[line.thingKind] ?? { fr: line.thingKind, en: line.thingKind })
  const called = thing?.name || kind
  const changes = changesIn(line.payload, line.personal)
  const seal = line.sequence === null ? say(words.unsealed) : say(words.sealedAs)(voice.number(line.sequence))
  const hidden = line.personalDigest !== null && line.personal === null
  return (
    <>
      {say(nameOfEvent(line.event))}
      {voice.language === 'fr' ? '\u00a0: ' : ': '}
      {thing?.to ? <Link to={thing.to}>{called}</Link> : called}
      {changes.length > 0 || hidden ? (
        <More label={say(words.changed)}>
          {changes.length > 0 && <ChangeTable changes={changes} names={names} />}
          {hidden && <p>{say(line.authorName === null ? words.withheld : words.erased)}</p>}
          <p>{seal}</p>
        </More>
      ) : null}
    </>
  )
}

/** Each change on a line of its own, in plain lists: what only is, and what was before. */
function ChangeTable({ changes, names }: { changes: readonly Change[]; names: Names }) {
  const voice = useVoice()
  const item = ({ field, before, after }: Change) => (
    <li>
      {sayField(field, voice, names)}
      {voice.language === 'fr' ? '\u00a0: ' : ': '}
      {before !== undefined && (
        <>
          <del>{sayValue(before, voice, names)}</del>
          <span aria-hidden="true"> → </span>
        </>
      )}
      {before === undefined ? sayValue(after, voice, names) : <ins>{sayValue(after, voice, names)}</ins>}
    </li>
  )
  return <ul>{changes.map(item)}</ul>
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
