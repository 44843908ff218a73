/** What a form that saves itself is answered: as JSON, with the parts of the page that changed. */
import type { VNode } from 'preact'
import { now } from '../../../platform/clock.ts'
import type { Call as Request } from '../../../platform/room.ts'
import { words } from './words.ts'

export interface Autosave {
  /** The revisions that stand, of what was sent. */
  revisions: Readonly<Record<string, number>>
  /** One sentence for each field that can’t be read. */
  mistakes: Readonly<Record<string, string>>
  /** Parts that somebody else wrote meanwhile: theirs are in the view, to choose from. */
  conflicts: readonly string[]
  /** Every part that the page has now, in its order. */
  asked: readonly string[]
  view: VNode
}

/** Whether it is the island that asks, and not the form's own button. */
export const isIsland = (request: Request): boolean => request.request.headers.get('accept') === 'application/json'

export function answerAutosave(request: Request, { view, ...saved }: Autosave): Response {
  const { say, hour } = request.voice
  const isWhole = Object.keys(saved.mistakes).length === 0
  return Response.json(
    {
      said: saved.conflicts.length > 0 ? say(words.choose) : say(isWhole ? words.savedAt : words.partly)(hour(now())),
      ...saved,
      html: request.house.render(request, view),
    },
    { headers: { 'cache-control': 'private, no-store' } },
  )
}
