/** The rooms, in the order in which they moved in. A room may call on the doors of those before it. */

import { people } from './modules/people/index.ts'
import type { ApiRoom } from './platform/api.ts'
import type { Chores } from './platform/jobs.ts'
import { mailChores } from './platform/mail.ts'
import type { Room } from './platform/room.ts'

/** What a room brings to the house. */
export interface RoomDoor extends Pick<Room, 'routes' | 'guards'> {
  name: string
  api?: ApiRoom
  chores?: Chores
  /** `essaim import NAME FILE …` */
  importers?: Record<string, Importer>
}
export type Importer = (context: ImportContext, file: string, options: Record<string, string>) => Promise<string[]>
export interface ImportContext {
  db: import('./platform/database.ts').Db
  language: import('./platform/speech.ts').Language
}

export const rooms: RoomDoor[] = [people]

export const chores: Chores[] = [mailChores, ...rooms.flatMap((room) => (room.chores ? [room.chores] : []))]
