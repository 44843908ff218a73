/**
 * The page that the plan's first goal names: a hundred rows, three queries (who asks, which commune, its rows), signed in. It is a
 * page like any other of the house; a hand-written handler answers with the very same bytes.
 */
import { readPage } from '../src/platform/paging.ts'
import { everyone, openRoom } from '../src/platform/room.ts'
import { Link } from '../src/ui/link.tsx'
import { Page, Sheet } from '../src/ui/page.tsx'
import { DataTable } from '../src/ui/table.tsx'

export const rowsPath = '/bench/communes/73065'
export const rowsSize = 100

export interface BenchRow {
  id: string
  name: string
  kind: string
  commune: string | null
  postcode: string | null
  themes: string[]
}

export function RowsPage({ rows, commune }: { rows: readonly BenchRow[]; commune: string }) {
  return (
    <Page title={`Acteurs, ${commune}`} lead="Les premiers par leur nom" variant="short">
      <Sheet plain>
        <DataTable
          caption={commune}
          columns={[
            { key: 'nom', label: 'Nom', cell: (row: BenchRow) => <Link to={`/acteurs/${row.id}`}>{row.name}</Link> },
            { key: 'nature', label: 'Nature', cell: (row) => row.kind },
            { key: 'commune', label: 'Commune', cell: (row) => row.commune },
            { key: 'cp', label: 'Code postal', cell: (row) => row.postcode },
            { key: 'themes', label: 'Thèmes', cell: (row) => row.themes.join(', ') },
          ]}
          rows={rows}
        />
      </Sheet>
    </Page>
  )
}

/** The page as a room shows it: the hall finds who asks, the room asks the two other queries through Kysely. */
export function openRowsRoom() {
  const room = openRoom()
  room.show('/bench/communes/:code', everyone, async (call) => {
    const { size, offset } = readPage(call.query, rowsSize)
    const commune = await call.db.selectFrom('commune').select('name').where('code', '=', call.param('code')).executeTakeFirst()
    if (!commune) return call.no(404)
    const rows = await call.db
      .selectFrom('organisation')
      .where('is_public', '=', true)
      .where('merged_into', 'is', null)
      .where('commune_code', '=', call.param('code'))
      .select(['id', 'name', 'kind', 'commune', 'postcode', 'themes'])
      .orderBy('name', (order) => order.collate('fr-x-icu'))
      .orderBy('id')
      .limit(size)
      .offset(offset)
      .execute()
    return call.page(<RowsPage rows={rows} commune={commune.name} />)
  })
  return { name: 'bench', ...room }
}
