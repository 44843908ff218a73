import { Button, ButtonLink, Form, TextField } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { type Column, DataTable, EmptyState, FilterBar, FilterSelect, Pager, type PagerProps } from '../../../../ui/table.tsx'
import { territoryKindNames, territoryKinds } from '../../../territories/index.ts'
import { Told } from '../../answers/views.tsx'
import { decisionNames } from '../../decisions/words.ts'
import { advices } from '../../evaluations/schema.ts'
import { signed } from '../../evaluations/views.tsx'
import { adviceCounts, adviceNames } from '../../evaluations/words.ts'
import type { GridCriterion } from '../../grids/schema.ts'
import { verdictNames, words } from '../words.ts'
import { advicesOf, type Ranked, type Shift } from './rules.ts'
import type { Rankable } from './store.ts'

export type RankedRow = Ranked<Rankable>

export interface RankingFilter {
  region: string
  nature: string
  avis: string
  remises: string
}

const oneDigit = 1

/** The columns that every ranking has: rank, name, mean and how far marks lie apart, the calibrated mean beside them, evaluations, advice. */
export function rankingColumns(voice: ReturnType<typeof useVoice>, to: (row: RankedRow) => string | null): Column<RankedRow>[] {
  const { say, number, list } = voice
  const points = (value: number | null | undefined) => (value === null || value === undefined ? '–' : number(value, oneDigit))
  return [
    { key: 'rank', label: say(words.rank), num: true, cell: ({ standing }) => standing.rank ?? '–' },
    {
      key: 'name',
      label: say(words.candidacy),
      header: true,
      cell: (row) => {
        const address = to(row)
        return (
          <>
            {address ? <Link to={address}>{row.candidacy.name}</Link> : row.candidacy.name} <small>{row.candidacy.reference}</small>
          </>
        )
      },
    },
    { key: 'mean', label: say(words.mean), num: true, cell: ({ standing }) => points(standing.marks?.mean) },
    {
      key: 'spread',
      label: say(words.spread),
      num: true,
      cell: ({ standing: { marks } }) => (marks && marks.count > 1 ? points(marks.most - marks.least) : '–'),
    },
    { key: 'z', label: say(words.calibrated), num: true, cell: ({ standing }) => signed(voice, standing.calibrated?.mean ?? null) },
    {
      key: 'done',
      label: say(words.evaluations),
      cell: ({ candidacy }) => say(words.of)(candidacy.judgements.length, candidacy.asked),
    },
    {
      key: 'advice',
      label: say(words.advice),
      cell: ({ candidacy }) => {
        const counts = advicesOf(candidacy)
        const said = advices.flatMap((advice) => {
          const n = counts.get(advice)
          return n ? [say(adviceCounts[advice])(n)] : []
        })
        return said.length > 0 ? list(said) : '–'
      },
    },
  ]
}

export interface RankingProps {
  path: string
  rows: RankedRow[]
  filter: RankingFilter
  regions: { code: string; name: string }[]
  pager: Omit<PagerProps, 'label'>
  hasGrid: boolean
  /** How many of this jury are tied to a candidacy. */
  tiesOf: (candidacy: Rankable) => number
}

/** The ranked list, as the secretary sees it. */
export function Ranking({ path, rows, filter, regions, pager, hasGrid, tiesOf }: RankingProps) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<RankedRow>[] = [
    ...rankingColumns(voice, ({ candidacy }) => `${path}/candidatures/${candidacy.reference}`),
    { key: 'conflicts', label: say(words.conflicts), num: true, cell: ({ candidacy }) => tiesOf(candidacy) },
    { key: 'verdict', label: say(words.verdict), cell: ({ candidacy }) => say(verdictNames[candidacy.verdict ?? 'unchecked']) },
    {
      key: 'decision',
      label: say(words.decision),
      cell: ({ candidacy: { national, regional } }) =>
        national
          ? say(decisionNames[national])
          : regional.length > 0
            ? say(words.proposal)(voice.list(regional.map((kind) => say(decisionNames[kind]))))
            : '–',
    },
  ]
  return (
    <Sheet id="classement" title={say(words.ranking)} plain>
      <p>{hasGrid ? say(words.rankingLead) : say(words.noGrid)}</p>
      <FilterBar action={path} label={say(words.filters)}>
        <FilterSelect
          name="region"
          label={say(words.region)}
          value={filter.region}
          options={regions.map((region) => ({ value: region.code, label: region.name }))}
        />
        <FilterSelect
          name="nature"
          label={say(words.territoryKind)}
          value={filter.nature}
          options={territoryKinds.map((kind) => ({ value: kind, label: say(territoryKindNames[kind]) }))}
        />
        <FilterSelect
          name="avis"
          label={say(words.advice)}
          value={filter.avis}
          options={advices.map((advice) => ({ value: advice, label: say(adviceNames[advice]) }))}
        />
        <FilterSelect
          name="remises"
          label={say(words.completeness)}
          value={filter.remises}
          options={[
            { value: 'assez', label: say(words.complete) },
            { value: 'manque', label: say(words.incomplete) },
          ]}
        />
      </FilterBar>
      <DataTable caption={say(words.ranking)} columns={columns} rows={rows} empty={say(words.noCandidacy)} />
      <Pager {...pager} label={say(words.paged)} />
      {hasGrid && (
        <ButtonLink to={`${path}/sensibilite`} quiet>
          {say(words.seeSensitivity)}
        </ButtonLink>
      )}
    </Sheet>
  )
}

export interface SensitivityProps {
  path: string
  criteria: GridCriterion[]
  shifts: Shift[]
  names: ReadonlyMap<string, string>
  places: number | null
}

/** What changes if a weight moves, in words. */
export function Sensitivity({ path, criteria, shifts, names, places }: SensitivityProps) {
  const { say } = useVoice()
  if (criteria.length === 0) return <EmptyState>{say(words.noGrid)}</EmptyState>
  const titles = new Map(criteria.map((criterion) => [criterion.key, criterion.title]))
  return (
    <Sheet plain>
      <Form action={`${path}/sensibilite`} method="get">
        <TextField name="ligne" label={say(words.line)} value={places} inputmode="numeric" short />
        <Button quiet>{say(words.draw)}</Button>
      </Form>
      <DataTable
        caption={say(words.sensitivity)}
        columns={[
          {
            key: 'criterion',
            label: say(words.criterion),
            header: true,
            cell: (shift) => <Told of={titles.get(shift.criterion) ?? { fr: '', en: '' }} />,
          },
          { key: 'by', label: say(words.change), cell: (shift) => say(shift.by > 0 ? words.moreWeight : words.lessWeight) },
          { key: 'effect', label: say(words.effect), cell: (shift) => <Effect shift={shift} names={names} /> },
        ]}
        rows={shifts}
      />
    </Sheet>
  )
}

function Effect({ shift, names }: { shift: Shift; names: ReadonlyMap<string, string> }) {
  const { say } = useVoice()
  if (shift.moved.length === 0) return <>{say(words.noEffect)}</>
  return (
    <ul>
      {shift.moved.map(({ id, from, to, crosses }) => (
        <li key={id}>
          {say(words.moves)(names.get(id) ?? '', from, to)}
          {crosses && <b> {say(words.crosses[crosses])}</b>}
        </li>
      ))}
    </ul>
  )
}
