import type { VNode } from 'preact'
import { Link } from '../../../ui/link.tsx'
import { IndexList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { words } from './words.ts'

/** The places of the network team, in one list. */
export function NetworkPage({ held }: { held: VNode | null }) {
  const { say } = useVoice()
  const entries = words.places.map(({ to, title, text }) => ({ to, title: say(title), text: say(text) }))
  return (
    <Page title={say(words.title)} lead={say(words.lead)} variant="short" unlisted>
      {held}
      <Sheet plain>
        <IndexList entries={entries} />
      </Sheet>
    </Page>
  )
}

/** On her account, the way to all of it. */
export function NetworkSheet() {
  const { say } = useVoice()
  return (
    <Sheet id="reseau" title={say(words.title)}>
      <p>
        <Link to="/reseau">{say(words.lead)}</Link>
      </p>
    </Sheet>
  )
}
