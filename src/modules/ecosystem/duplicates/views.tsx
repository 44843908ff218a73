import type { Paging } from '../../../platform/paging.ts'
import { RadioField } from '../../../ui/choice.tsx'
import { Button, Form, type Mistakes, PostButton } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet, SubNav } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState, Pager } from '../../../ui/table.tsx'
import type { Territory } from '../../territories/index.ts'
import { useCrumbs } from '../imports/views.tsx'
import type { Reason } from './rules.ts'
import { type DuplicateState, duplicateStates } from './schema.ts'
import type { Duplicate, DuplicateSide } from './store.ts'
import { none, reasonNames, stateNames, words } from './words.ts'

export interface DuplicatesProps {
  territory: Territory
  state: DuplicateState
  duplicates: Duplicate[]
  paging: Paging
  mistakes?: Mistakes
}

export function DuplicatesPage({ territory, state, duplicates, paging, mistakes }: DuplicatesProps) {
  const { say } = useVoice()
  const here = `/territoires/${territory.slug}/doublons`
  const pages = duplicateStates.map((each) => ({ label: say(stateNames[each]), to: each === 'proposed' ? here : `${here}?etat=${each}` }))
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      breadcrumb={useCrumbs(territory)}
      mistakes={mistakes}
      intro={<SubNav label={say(words.states)} pages={pages} />}
      variant="short"
      unlisted
    >
      {duplicates.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(none[state])}</EmptyState>
        </Sheet>
      )}
      {duplicates.map((pair) => (
        <PairSheet key={pair.id} pair={pair} here={here} />
      ))}
      {paging.total > duplicates.length && <Pager {...paging} label={say(words.title)} />}
    </Page>
  )
}

function PairSheet({ pair, here }: { pair: Duplicate; here: string }) {
  const voice = useVoice()
  const { say } = voice
  const to = (side: DuplicateSide) => `/${pair.thingKind === 'place' ? 'lieux' : 'acteurs'}/${side.id}`
  const rows = [
    { name: say(words.name), of: (side: DuplicateSide) => <Link to={to(side)}>{side.name}</Link> },
    { name: say(words.address), of: (side: DuplicateSide) => [side.address, side.postcode, side.commune].filter(Boolean).join(', ') },
    { name: say(words.identifier), of: (side: DuplicateSide) => side.identifier },
    { name: say(words.contact), of: (side: DuplicateSide) => [side.phone, side.email, side.website].filter(Boolean).join(', ') },
    { name: say(words.sources), of: (side: DuplicateSide) => side.sources.join(', ') },
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'field', label: say(words.field), header: true, cell: (row) => row.name },
    { key: 'a', label: say(words.first), cell: (row) => row.of(pair.a) },
    { key: 'b', label: say(words.second), cell: (row) => row.of(pair.b) },
  ]
  const title = pair.a.name === pair.b.name ? pair.a.name : say(words.pair)(pair.a.name, pair.b.name)
  return (
    <Sheet id={`paire-${pair.id}`} title={title} margin={<Reasons reasons={pair.reasons} />}>
      <DataTable caption={title} columns={columns} rows={rows.filter((row) => row.of(pair.a) || row.of(pair.b))} />
      {pair.state === 'proposed' && <MergeForm pair={pair} here={here} />}
      {pair.state === 'proposed' && <PostButton action={`${here}/${pair.id}/ecart`} label={say(words.dismiss)} quiet />}
      {pair.state === 'merged' && <PostButton action={`${here}/${pair.id}/separation`} label={say(words.unmerge)} quiet />}
      {pair.state === 'dismissed' && <PostButton action={`${here}/${pair.id}/retour`} label={say(words.reopen)} quiet />}
    </Sheet>
  )
}

function MergeForm({ pair, here }: { pair: Duplicate; here: string }) {
  const { say } = useVoice()
  const options = [
    { value: pair.a.id, label: `${say(words.first)} : ${pair.a.name}` },
    { value: pair.b.id, label: `${say(words.second)} : ${pair.b.name}` },
  ]
  return (
    <Form action={`${here}/${pair.id}/fusion`} values={{ [`garder-${pair.id}`]: pair.a.id }}>
      <RadioField name={`garder-${pair.id}`} label={say(words.choose)} options={options} required />
      <Button quiet>{say(words.mergeButton)}</Button>
    </Form>
  )
}

/** Why the two may be one, with the figures that say how near they are. */
function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const voice = useVoice()
  const said = reasons.map(({ because, likeness, metres }) => {
    const name = voice.say(reasonNames[because])
    if (likeness !== undefined) return `${name} (${voice.percent(likeness)})`
    return metres === undefined ? name : `${name} (${voice.number(metres)}\u00a0m)`
  })
  return <>{`${voice.say(words.why)} : ${voice.list(said)}`}</>
}
