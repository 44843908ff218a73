/** /reseau: the way to all that the network team keeps in order. */
import type { VNode } from 'preact'
import type { Call } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { networkTeam } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { heldPanel } from '../holding/pages.tsx'
import { NetworkPage, NetworkSheet } from './views.tsx'

room.show('/reseau', networkTeam, async (call) => call.page(<NetworkPage held={await heldPanel(call)} />))

/** On the account of somebody of the team. */
export const accountPanel = async (call: Call): Promise<VNode | null> => (holds(call.visitor, ['network'], null) ? <NetworkSheet /> : null)
