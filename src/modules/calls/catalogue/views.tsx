import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DownloadTable } from '../../ecosystem/index.ts'
import { words } from './words.ts'

/** On the page of open data: the register of labels, and the calls. */
export function OpenDataSheets() {
  const { say } = useVoice()
  return (
    <>
      <Sheet id="labels" title={say(words.labels)} margin={say(words.labelsAbout)}>
        <DownloadTable
          caption={say(words.labels)}
          files={[
            { to: '/labels.csv', format: 'CSV', about: say(words.csv) },
            { to: '/labels.jsonld', format: 'JSON-LD', about: say(words.jsonld) },
            { to: '/api/v1/labels', format: 'JSON', about: say(words.labelsApi) },
          ]}
        />
      </Sheet>
      <Sheet id="appels" title={say(words.calls)} margin={say(words.callsAbout)}>
        <DownloadTable caption={say(words.calls)} files={[{ to: '/api/v1/calls', format: 'JSON', about: say(words.callsApi) }]} />
      </Sheet>
    </>
  )
}
