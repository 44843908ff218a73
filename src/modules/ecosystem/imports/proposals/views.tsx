import type { Paging } from '../../../../platform/paging.ts'
import { type Mistakes, PostButton } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { type Column, DataTable, Pager } from '../../../../ui/table.tsx'
import type { Territory } from '../../../territories/index.ts'
import { fieldLabel, importsPath, useCrumbs } from '../views.tsx'
import type { Proposal } from './store.ts'
import { words } from './words.ts'

export interface ProposalsProps {
  territory: Territory
  proposals: Proposal[]
  paging: Paging
  mistakes?: Mistakes
}

export function ProposalsPage({ territory, proposals, paging, mistakes }: ProposalsProps) {
  const { say } = useVoice()
  const here = `${importsPath(territory)}/propositions`
  const said = (value: unknown) => saidValue(value) || say(words.nothing)
  const columns: Column<Proposal>[] = [
    {
      key: 'record',
      label: say(words.record),
      header: true,
      cell: (each) => <Link to={`/${each.thingKind === 'place' ? 'lieux' : 'acteurs'}/${each.thingId}`}>{each.thingName}</Link>,
    },
    { key: 'field', label: say(words.field), cell: (each) => say(fieldLabel(each.field)) },
    { key: 'current', label: say(words.current), cell: (each) => said(each.current) },
    { key: 'proposed', label: say(words.proposed), cell: (each) => <strong>{said(each.proposed)}</strong> },
    { key: 'source', label: say(words.source), cell: (each) => each.sourceTitle },
    {
      key: 'decide',
      label: say(words.decide),
      cell: (each) => (
        <>
          <PostButton action={`${here}/${each.id}`} label={say(words.accept)} values={{ decision: 'accepter' }} />
          <PostButton action={`${here}/${each.id}`} label={say(words.dismiss)} values={{ decision: 'garder' }} quiet />
        </>
      ),
    },
  ]
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      breadcrumb={useCrumbs(territory, [{ label: say(words.imports), to: importsPath(territory) }])}
      mistakes={mistakes}
      variant="short"
      unlisted
    >
      <Sheet plain>
        <DataTable caption={say(words.title)} columns={columns} rows={proposals} empty={say(words.none)} />
        {paging.total > proposals.length && <Pager {...paging} label={say(words.title)} />}
      </Sheet>
    </Page>
  )
}

/** A value as a person reads it: a list with commas, an object by its values. */
function saidValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(saidValue).join(', ')
  if (typeof value === 'object') return Object.values(value).map(saidValue).join(' · ')
  return String(value)
}
