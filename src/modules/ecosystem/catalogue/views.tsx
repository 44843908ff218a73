import type { VNode } from 'preact'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import { words } from './words.ts'

export interface Download {
  to: string
  format: string
  about: string
}

/** Files to take away, each with what it holds. */
export function DownloadTable({ caption, files }: { caption: string; files: readonly Download[] }) {
  const { say } = useVoice()
  const columns: Column<Download>[] = [
    {
      key: 'file',
      label: say(words.file),
      header: true,
      cell: (file) => (
        <Link to={file.to} download>
          {file.to.slice(1)}
        </Link>
      ),
    },
    { key: 'format', label: say(words.format), cell: (file) => file.format },
    { key: 'about', label: say(words.about), cell: (file) => file.about },
  ]
  return <DataTable caption={caption} columns={columns} rows={files} />
}

export function CataloguePage({ sections }: { sections: VNode[] }) {
  const { say } = useVoice()
  const plain = say(words.plain)
  return (
    <Page title={say(words.title)} lead={say(words.lead)} variant="short">
      <Sheet id="acteurs" title={say(words.organisations)} margin={say(words.organisationsAbout)}>
        <DownloadTable
          caption={say(words.organisations)}
          files={[
            { to: '/acteurs.csv', format: 'CSV', about: plain },
            { to: '/acteurs.xlsx', format: 'XLSX', about: plain },
            { to: '/structures-data-inclusion.json', format: 'JSON', about: say(words.structures) },
            { to: '/structures-data-inclusion-ecartees.csv', format: 'CSV', about: say(words.leftOutStructures) },
          ]}
        />
      </Sheet>
      <Sheet id="lieux" title={say(words.places)} margin={say(words.placesAbout)}>
        <DownloadTable
          caption={say(words.places)}
          files={[
            { to: '/lieux.csv', format: 'CSV', about: plain },
            { to: '/lieux.xlsx', format: 'XLSX', about: plain },
            { to: '/lieux-mediation-numerique.csv', format: 'CSV', about: say(words.national) },
            { to: '/lieux-mediation-numerique.json', format: 'JSON', about: say(words.national) },
            { to: '/lieux-mediation-numerique-ecartes.csv', format: 'CSV', about: say(words.leftOut) },
          ]}
        />
      </Sheet>
      {sections}
      <Sheet id="api" title={say(words.api)} margin={say(words.apiAbout)}>
        <ul>
          <li>
            <a href="/api/v1/openapi.json">{say(words.openapi)}</a>
          </li>
          <li>
            <a href="/api/v1/organisations?size=10">{say(words.apiOrganisations)}</a>
          </li>
          <li>
            <a href="/api/v1/places?size=10">{say(words.apiPlaces)}</a>
          </li>
        </ul>
      </Sheet>
      <Sheet id="licence" title={say(words.licence)}>
        <p>{say(words.licenceText)}</p>
        <p>{say(words.fiction)}</p>
      </Sheet>
    </Page>
  )
}
