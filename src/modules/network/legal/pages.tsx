import { type Call, everyone } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { room } from '../hall/pages.tsx'
import { type MissingDetail, missingOf } from './rules.ts'
import { AccessibilityPage, LegalPage } from './views.tsx'

/** The day on which somebody last read the accessibility statement against what the tests do. */
const statementMadeOn = '2026-11-27'

/** What the host has not said yet, for the network team; nothing for anybody else. */
export const missingDetails = (call: Call): MissingDetail[] =>
  holds(call.visitor, ['network'], null) ? missingOf(call.house.config.publisher) : []

room.show('/mentions-legales', everyone, (call) =>
  call.page(<LegalPage publisher={call.house.config.publisher} missing={missingDetails(call)} />),
)

room.show('/accessibilite', everyone, (call) =>
  call.page(
    <AccessibilityPage
      publisher={call.house.config.publisher}
      missing={missingDetails(call)}
      site={call.house.config.publicUrl}
      madeOn={statementMadeOn}
    />,
  ),
)
