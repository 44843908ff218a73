import { dayOf } from '../../../../platform/day.ts'
import type { Paging } from '../../../../platform/paging.ts'
import { HiddenField } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Tag, Time } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, type Option, Pager } from '../../../../ui/table.tsx'
import type { Cell } from '../../figures/schema.ts'
import { amountSaid, quantitySaid } from '../../figures/words.ts'
import { divides } from '../../indicators/rules.ts'
import type { SourceLine } from '../../sources/pages.tsx'
import { questionOf } from '../rules.ts'
import type { FactCount, FactFilter, FactLine } from '../store.ts'
import type { ExplanationMatter } from '../views.tsx'
import { words } from '../words.ts'

export interface FactsMatter {
  /** A withheld commune has an empty code and no name. */
  lines: FactLine[]
  sources: ReadonlyMap<string, SourceLine>
  count: FactCount
  kinds: Option[]
  communes: Option[]
  filter: FactFilter
  paging: Paging
  csv: string
}

export function FactsSheet({ facts, indicator, query, about }: ExplanationMatter & { facts: FactsMatter }) {
  const voice = useVoice()
  const { say } = voice
  const { count, filter, paging } = facts
  const counted = count.lines - 2 * count.reversed
  return (
    <Sheet id="faits" title={say(words.theFacts)} margin={say(words.factsMargin)(voice.number(counted), voice.number(count.reversed))}>
      <FilterBar action={`/chiffres/${indicator.code}/explication`} label={say(words.theFacts)}>
        {[...questionOf(query, about.slug)].map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        {facts.communes.length > 1 && (
          <FilterSelect
            name="ou"
            label={say(words.commune)}
            value={filter.communeCode}
            all={say(words.everywhere)}
            options={facts.communes}
          />
        )}
        <FilterSelect
          name="nature"
          label={say(words.kind)}
          value={filter.corrections ? 'corrections' : filter.sourceKind}
          all={say(words.everyKind)}
          options={[...facts.kinds, { value: 'corrections', label: say(words.corrections) }]}
        />
      </FilterBar>
      <FactsTable facts={facts} indicator={indicator} />
      {(paging.previous || paging.next) && <Pager {...paging} label={say(words.factsNoun)} />}
      <p>{say(words.pseudonyms)}</p>
    </Sheet>
  )
}

function FactsTable({ facts, indicator }: Pick<ExplanationMatter, 'indicator'> & { facts: FactsMatter }) {
  const voice = useVoice()
  const { say } = voice
  const { lines, paging } = facts
  const valueSaid = (line: FactLine) => {
    if (line.value === null) return say(words.notEstimated)
    if (divides(indicator.aggregation)) return `${voice.number(line.value, 2)} ÷ ${voice.number(line.denominator ?? 0, 2)}`
    return amountSaid((line.value * line.shareBp) / 10_000, indicator, voice, 2)
  }
  const columns: Column<FactLine>[] = [
    {
      key: 'day',
      label: say(words.day),
      cell: (line) => (
        <span id={`fait-${line.id}`}>
          <Time day={line.occurredOn} short />
        </span>
      ),
    },
    { key: 'act', label: say(words.act), cell: (line) => <ActCell line={line} source={facts.sources.get(line.sourceId)} /> },
    {
      key: 'where',
      label: say(words.where),
      cell: (line) => line.communeName ?? say(line.communeCode === '' ? words.someCommune : words.noCommune),
    },
    { key: 'by', label: say(words.by), cell: (line) => <ByCell line={line} /> },
    { key: 'value', label: say(words.value), num: true, cell: valueSaid },
  ]
  return (
    <DataTable
      caption={say(words.factsCaption)(voice.number(paging.from), voice.number(paging.to))}
      columns={columns}
      rows={lines}
      empty={say(words.factsNone)}
      isReversed={(line) => line.reversedBy !== null || line.superseded}
    />
  )
}

/** What was done, and what has been taken back since: both members of a pair name each other. */
function ActCell({ line, source }: { line: FactLine; source: SourceLine | undefined }) {
  const voice = useVoice()
  const { say } = voice
  const name = source?.name ?? line.sourceKind
  // A source that names its own object has said the category already.
  const category = line.category && source?.label?.includes(line.category) ? '' : line.category
  const about = [name.charAt(0).toUpperCase() + name.slice(1), source?.label, category].filter(Boolean).join(', ')
  const act = source?.to ? <Link to={source.to}>{about}</Link> : about
  if (line.reverses)
    return (
      <>
        {say(words.correctionOf)}
        {'\u00a0: '}
        {act}
        {line.reversalReason ? `, ${line.reversalReason}` : ''}{' '}
        <a href={`#fait-${line.reverses}`}>
          <Tag kind="late">{say(words.takesBack)}</Tag>
        </a>
      </>
    )
  return (
    <>
      {act}
      {line.estimated && line.value !== null && <> · {say(words.estimated)}</>}
      {line.shareBp < 10_000 && <> · {say(words.counts)(voice.percent(line.shareBp / 10_000, 2))}</>}
      {line.reversedBy && line.reversedAt && (
        <>
          {' '}
          <a href={`#fait-${line.reversedBy}`}>
            <Tag>{say(words.takenBack)(voice.shortDay(dayOf(line.reversedAt)))}</Tag>
          </a>
        </>
      )}
      {line.superseded && !line.reversedBy && (
        <>
          {' '}
          <Tag>{say(words.superseded)}</Tag>
        </>
      )}
    </>
  )
}

/** An organisation, never a person. */
function ByCell({ line }: { line: FactLine }) {
  const voice = useVoice()
  const who =
    line.organisationId && line.organisationName ? (
      <Link to={`/acteurs/${line.organisationId}`}>{line.organisationName}</Link>
    ) : (
      <Link to={`/territoires/${line.territorySlug}`}>{line.territoryName}</Link>
    )
  return (
    <>
      {who}
      {line.validated && (
        <>
          {' '}
          <Tag kind="ok">{voice.say(words.validated)}</Tag>
        </>
      )}
    </>
  )
}

/** Where people are counted, facts are not listed one by one: months are, under the same rule of small counts. */
export function PeopleSheet({ byMonth, indicator }: ExplanationMatter) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<Cell>[] = [
    { key: 'month', label: say(words.month), cell: (cell) => voice.month(cell.key) },
    { key: 'value', label: say(words.value), num: true, cell: (cell) => quantitySaid(cell, indicator, voice) },
  ]
  return (
    <Sheet id="faits" title={say(words.theFacts)}>
      <DataTable caption={say(words.peopleByMonth)} columns={columns} rows={byMonth} />
      <p>{say(words.peopleByMonthNote)}</p>
      <p>{say(words.pseudonyms)}</p>
    </Sheet>
  )
}
