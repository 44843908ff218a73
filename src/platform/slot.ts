/** Slots: places that an earlier room's page keeps for what later rooms show there. The application plugs panels in; neither room knows the other. */
import type { VNode } from 'preact'
import type { Call } from './room.ts'

export type Panel<Matter> = (call: Call, matter: Matter) => Promise<VNode | null>

export interface Slot<Matter> {
  /** Adds a panel; panels show in the order in which they were added. */
  add(panel: Panel<Matter>): void
  /** What the panels show for this matter, those with nothing to say left out. */
  fill(call: Call, matter: Matter): Promise<VNode[]>
}

export function openSlot<Matter>(): Slot<Matter> {
  const panels: Panel<Matter>[] = []
  return {
    add: (panel) => void panels.push(panel),
    async fill(call, matter) {
      const shown: VNode[] = []
      for (const panel of panels) {
        const view = await panel(call, matter)
        if (view) shown.push(view)
      }
      return shown
    },
  }
}
