import type { ComponentChildren, VNode } from 'preact'
import type { Paging } from '../../platform/paging.ts'
import type { Voice } from '../../platform/speech.ts'
import { BarLegend, ObjectiveTree } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice, Time } from '../../ui/notice.tsx'
import { DemoTag, Page, Seal, Sheet } from '../../ui/page.tsx'
import { Prose } from '../../ui/prose.tsx'
import { useVoice } from '../../ui/sight.ts'
import { type Column, DataTable, EmptyState, FilterBar, FilterSelect, FilterText, Pager } from '../../ui/table.tsx'
import type { Challenge, Objective } from './challenges/store.ts'
import type { Named } from './geography/store.ts'
import { TerritoryMap, type TerritoryMapProps } from './maps/views.tsx'
import { words as outlineWords } from './outlines/words.ts'
import { told, waveKey } from './rules.ts'
import { territoryKinds } from './schema.ts'
import type { Territory, TerritoryOrder, Wave } from './store.ts'
import { challengeKindNames, kindNames, words } from './words.ts'

export interface TerritoriesProps {
  territories: Territory[]
  paging: Paging
  chosen: { q: string; vague: string; region: string; nature: string }
  order: TerritoryOrder
  /** The address of this list in another order, its filters kept. */
  inOrder: (order: TerritoryOrder) => string
  waves: Wave[]
  regions: Named[]
  /** Whether the visitor may add one. */
  mayCreate: boolean
  create: string
}

/** Waves to choose from, the latest first. */
export const waveChoices = (voice: Voice, waves: readonly Wave[]) =>
  waves.map((wave) => ({ value: waveKey(wave, waves), label: voice.say(words.waveOn)(wave.number, voice.month(wave.labelledOn)) }))

export function TerritoriesPage({ territories, paging, chosen, order, inOrder, waves, regions, mayCreate, create }: TerritoriesProps) {
  const voice = useVoice()
  const { say } = voice
  const sortBy = (by: TerritoryOrder) => ({
    to: inOrder(by),
    direction: by === order ? (by === 'label' ? ('descending' as const) : ('ascending' as const)) : undefined,
  })
  const columns: Column<Territory>[] = [
    {
      key: 'name',
      label: say(words.territory),
      header: true,
      sort: sortBy('nom'),
      cell: (row) => (
        <>
          <Link to={`/territoires/${row.slug}`}>{row.name}</Link> {row.demonstration && <DemoTag />}
        </>
      ),
    },
    { key: 'kind', label: say(words.kind), cell: (row) => say(kindNames[row.kind]) },
    { key: 'region', label: say(words.region), sort: sortBy('region'), cell: (row) => row.regionName ?? '—' },
    { key: 'wave', label: say(words.wave), num: true, cell: (row) => (row.labelWave === null ? '—' : voice.number(row.labelWave)) },
    { key: 'label', label: say(words.label), sort: sortBy('label'), cell: (row) => (row.labelledOn ? <Time day={row.labelledOn} /> : '—') },
  ]
  return (
    <Page
      title={say(words.territories)}
      lead={say(words.territoriesLead)}
      intro={
        mayCreate && (
          <p>
            <Link to="/reseau/territoires/nouveau">{create}</Link> · <Link to="/reseau/contours">{say(outlineWords.title)}</Link>
          </p>
        )
      }
    >
      <Sheet plain>
        <FilterBar action="/territoires">
          <FilterText name="q" label={say(words.name)} value={chosen.q} />
          <FilterSelect name="vague" label={say(words.wave)} value={chosen.vague} options={waveChoices(voice, waves)} />
          <FilterSelect
            name="region"
            label={say(words.region)}
            value={chosen.region}
            options={regions.map((region) => ({ value: region.code, label: region.name }))}
          />
          <FilterSelect
            name="nature"
            label={say(words.kind)}
            value={chosen.nature}
            options={territoryKinds.map((kind) => ({ value: kind, label: say(kindNames[kind]) }))}
          />
        </FilterBar>
        <DataTable
          caption={say(words.found)(paging.total, voice.number(paging.total))}
          columns={columns}
          rows={territories}
          empty={say(words.noMatch)}
        />
        {paging.total > 0 && <Pager {...paging} label={say(words.pagesOf)} />}
        <p>
          <a href="/territoires.csv">{say(words.csv)}</a>
        </p>
      </Sheet>
    </Page>
  )
}

export interface TerritoryProps {
  territory: Territory
  challenges: Challenge[]
  /** What the objectiveFigures slot shows, by objective. */
  figures: ReadonlyMap<string, VNode[]>
  sections: VNode[]
  companions: number
  labelledBefore: number
  population: number | null
  /** What the map shows; nothing where no perimeter is known. */
  shown: TerritoryMapProps | undefined
  shownDemonstration: boolean
  demonstration: boolean
  mayRead: boolean
}

export function TerritoryPage(props: TerritoryProps) {
  const { territory, challenges, figures, sections, shown } = props
  const voice = useVoice()
  const { say } = voice
  const lead = told(voice, territory.language, territory.lead, territory.leadOther)
  const isMeasured = [...figures.values()].some((panels) => panels.length > 0)
  const anchors = [
    ...challenges.map((each) => ({ id: `defi-${each.position}`, label: say(words.challengeShort)(each.position) })),
    { id: 'carte', label: say(words.mapSection) },
    ...sections.flatMap((section) => anchorOf(section)),
  ]
  return (
    <Page
      title={territory.name}
      kicker={[say(territory.labelledOn ? words.labelled : words.notLabelled), territory.regionName].filter(Boolean).join(' · ')}
      lead={lead.text && <span lang={lead.lang}>{lead.text}</span>}
      breadcrumb={[{ label: say(words.territories), to: '/territoires' }]}
      variant="split"
      inPage={anchors}
      demonstration={territory.demonstration}
      description={lead.text || undefined}
      intro={
        props.mayRead && (
          <p>
            <Link to={`/territoires/${territory.slug}/espace`}>{say(words.workspace)}</Link>
          </p>
        )
      }
      aside={
        (territory.labelledOn || isMeasured) && (
          <>
            <TerritorySeal {...props} />
            {isMeasured && <BarLegend />}
          </>
        )
      }
    >
      {challenges.length === 0 && (
        <Sheet id="defis" title={say(words.challengesTitle)}>
          <EmptyState>{say(words.noChallenge)}</EmptyState>
        </Sheet>
      )}
      {challenges.map((challenge) => (
        <ChallengeSheet key={challenge.id} {...props} challenge={challenge} isMeasured={isMeasured && props.demonstration} />
      ))}
      <WhereSheet territory={territory} shown={shown} population={props.population} demonstration={props.shownDemonstration} />
      {sections}
    </Page>
  )
}

/** The sheets that a later room shows directly name themselves; what wraps its sheet is found by scrolling. */
function anchorOf(section: VNode): { id: string; label: string }[] {
  const { id, title } = section.props as { id?: unknown; title?: unknown }
  return typeof id === 'string' && typeof title === 'string' ? [{ id, label: title }] : []
}

function TerritorySeal({ territory, companions, labelledBefore }: TerritoryProps) {
  const voice = useVoice()
  const { say } = voice
  if (!territory.labelledOn) return null
  const said = [
    territory.labelWave !== null && say(words.sealWave)(territory.labelWave, companions, voice.number(companions)),
    territory.regionCode && say(words.sealRegion)(labelledBefore, voice.number(labelledBefore)),
  ]
  return <Seal title={say(words.sealTitle)(voice.day(territory.labelledOn))}>{said.filter(Boolean).join(' ')}</Seal>
}

function ChallengeSheet({
  territory,
  challenge,
  figures,
  isMeasured,
}: Pick<TerritoryProps, 'territory' | 'figures'> & { challenge: Challenge; isMeasured: boolean }) {
  const voice = useVoice()
  const { say } = voice
  const title = told(voice, challenge.language, challenge.title, challenge.titleOther)
  const summary = told(voice, challenge.language, challenge.summary, challenge.summaryOther)
  return (
    <Sheet
      id={`defi-${challenge.position}`}
      numeral={challenge.position}
      title={
        <Link to={`/territoires/${territory.slug}/defis/${challenge.position}`}>
          <span lang={title.lang}>{say(words.challenge)(challenge.position, title.text)}</span>
        </Link>
      }
      margin={isMeasured ? say(words.invented) : say(challengeKindNames[challenge.kind])}
      demonstration={challenge.demonstration || isMeasured}
    >
      {summary.text && <p lang={summary.lang}>{summary.text}</p>}
      <ObjectivesOf challenge={challenge} figures={figures} />
    </Sheet>
  )
}

/** The tree of a challenge's objectives, each with what the measuring rooms say of it. */
export function ObjectivesOf({ challenge, figures }: { challenge: Challenge; figures: ReadonlyMap<string, VNode[]> }) {
  const voice = useVoice()
  const entry = (objective: Objective): Parameters<typeof ObjectiveTree>[0]['objectives'][number] => {
    const title = told(voice, objective.language, objective.title, objective.titleOther)
    const description = told(voice, objective.language, objective.description, objective.descriptionOther)
    const panels = figures.get(objective.id) ?? []
    return {
      key: objective.id,
      name: title.text,
      lang: title.lang,
      note: description.text || undefined,
      figures: panels.length > 0 ? panels : undefined,
      below: objective.children.map(entry),
    }
  }
  if (challenge.objectives.length === 0) return <EmptyState>{voice.say(words.noObjective)}</EmptyState>
  return <ObjectiveTree objectives={challenge.objectives.map(entry)} />
}

function WhereSheet({
  territory,
  shown,
  population,
  demonstration,
}: Pick<TerritoryProps, 'territory' | 'shown' | 'population'> & { demonstration: boolean }) {
  const voice = useVoice()
  const { say } = voice
  const note = told(voice, territory.language, territory.note ?? '', territory.noteOther)
  const count = shown?.communes.length ?? 0
  const margin = [
    count > 0 && say(words.communesCount)(count, voice.number(count)),
    population !== null && say(words.population)(voice.number(population)),
  ]
  return (
    <Sheet id="carte" title={say(words.where)} margin={margin.filter(Boolean).join(', ')} demonstration={demonstration} sunk>
      {note.text && (
        <Notice>
          <p lang={note.lang}>{note.text}</p>
        </Notice>
      )}
      {shown && <TerritoryMap {...shown} />}
      <MapLinks territory={territory} hasCommunes={count > 0} />
    </Sheet>
  )
}

function MapLinks({ territory, hasCommunes }: { territory: Territory; hasCommunes: boolean }) {
  const { say } = useVoice()
  const base = `/territoires/${territory.slug}`
  const links: ComponentChildren[] = [
    hasCommunes && <Link to={`${base}/carte`}>{say(words.seeMap)}</Link>,
    <Link to={`${base}/perimetre`}>{say(words.seePerimeter)}</Link>,
    hasCommunes && <a href={`${base}/communes.csv`}>{say(words.communesCsv)}</a>,
  ].filter(Boolean)
  return (
    <p>
      {links.map((link, order) => (
        <>
          {order > 0 && ' · '}
          {link}
        </>
      ))}
    </p>
  )
}

export interface ChallengePageProps {
  territory: Territory
  challenge: Challenge
  others: Challenge[]
  figures: ReadonlyMap<string, VNode[]>
  sections: VNode[]
  demonstration: boolean
}

export function ChallengePage({ territory, challenge, others, figures, sections, demonstration }: ChallengePageProps) {
  const voice = useVoice()
  const { say } = voice
  const title = told(voice, challenge.language, challenge.title, challenge.titleOther)
  const summary = told(voice, challenge.language, challenge.summary, challenge.summaryOther)
  const isLead = summary.text !== '' && summary.text.length <= 300 && !summary.text.includes('\n')
  const isMeasured = [...figures.values()].some((panels) => panels.length > 0)
  return (
    <Page
      title={say(words.challenge)(challenge.position, title.text)}
      heading={<span lang={title.lang}>{title.text}</span>}
      kicker={`${say(challengeKindNames[challenge.kind])} · ${territory.name}`}
      lead={isLead && <span lang={summary.lang}>{summary.text}</span>}
      demonstration={challenge.demonstration}
      breadcrumb={[
        { label: say(words.territories), to: '/territoires' },
        { label: territory.name, to: `/territoires/${territory.slug}` },
      ]}
      variant={isMeasured ? 'split' : 'plain'}
      aside={isMeasured && <BarLegend />}
    >
      {summary.text !== '' && !isLead && <Prose text={summary.text} lang={summary.lang} level={2} />}
      <Sheet
        id="objectifs"
        title={say(words.objectives)}
        margin={isMeasured && demonstration ? say(words.invented) : undefined}
        demonstration={challenge.demonstration || (isMeasured && demonstration)}
      >
        <ObjectivesOf challenge={challenge} figures={figures} />
      </Sheet>
      {sections}
      {others.length > 0 && (
        <Sheet id="autres" title={say(words.otherChallenges)}>
          <Prose>
            <ul>
              {others.map((other) => {
                const name = told(voice, other.language, other.title, other.titleOther)
                return (
                  <li key={other.id}>
                    <Link to={`/territoires/${territory.slug}/defis/${other.position}`}>
                      <span lang={name.lang}>{say(words.challenge)(other.position, name.text)}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </Prose>
        </Sheet>
      )}
    </Page>
  )
}
