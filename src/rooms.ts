/** The rooms, in the order in which they moved in. A room may call on the doors of those before it. */

import { calls } from './modules/calls/index.ts'
import { circular } from './modules/circular/index.ts'
import { ecosystem } from './modules/ecosystem/index.ts'
import { impact } from './modules/impact/index.ts'
import { network } from './modules/network/index.ts'
import { people } from './modules/people/index.ts'
import { projects } from './modules/projects/index.ts'
import { territories } from './modules/territories/index.ts'
import type { ApiRoom } from './platform/api.ts'
import { backupChores } from './platform/backup-clock.ts'
import type { Db } from './platform/database.ts'
import { fileChores } from './platform/files.ts'
import type { Chores } from './platform/jobs.ts'
import './platform/personal-ground.ts'
import { limitChores } from './platform/limits.ts'
import { mailChores } from './platform/mail.ts'
import type { House, Room } from './platform/room.ts'
import { securityChores } from './platform/security.ts'
import type { Language } from './platform/speech.ts'

/** What a room brings to the house. */
export interface RoomDoor extends Pick<Room, 'routes' | 'guards'> {
  name: string
  api?: ApiRoom
  chores?: Chores
  /** What the room must find in the database before anyone comes: geography, indicators. Called at every start; must be idempotent and quick. */
  loadLibrary?: (db: Db) => Promise<void>
  /** `essaim import NAME FILE …` */
  importers?: Record<string, Importer>
  /** `essaim export NAME FILE`: the same files as the site's downloads. */
  exporters?: Record<string, Exporter>
  /** `essaim check`: one sentence for each thing that should be true and is not. `whole`: look at everything, whatever the time it takes. */
  check?: (db: Db, options?: { whole: boolean }) => Promise<string[]>
  /** `essaim check SUBJECT`, and part of `essaim check`: what is broken, and what was verified. */
  checks?: Record<string, Check>
  /** What a restore must set right, in its own transaction: a restored database counts transactions anew. */
  afterRestore?: (db: Db) => Promise<unknown>
}
export type Check = (house: House, options: Readonly<Record<string, string>>) => Promise<{ broken: string[]; said: string[] }>
export type Importer = (context: ImportContext, file: string, options: Record<string, string>) => Promise<string[]>
export type Exporter = (context: ImportContext) => AsyncIterable<string | Uint8Array> | Promise<string | Uint8Array>
export interface ImportContext {
  house: House
  db: Db
  language: Language
}

export const rooms: RoomDoor[] = [people, territories, ecosystem, projects, impact, circular, calls, network]

export const chores: Chores[] = [
  mailChores,
  limitChores,
  securityChores,
  backupChores,
  fileChores,
  ...rooms.flatMap((room) => (room.chores ? [room.chores] : [])),
]

/** Sets right what a restore can't know, room after room. */
export async function mendRestored(db: Db): Promise<void> {
  for (const room of rooms) await room.afterRestore?.(db)
}

/** Fills what every room needs before the first visitor. */
export async function loadLibraries(db: Db): Promise<void> {
  for (const room of rooms) await room.loadLibrary?.(db)
}
