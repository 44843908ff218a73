/** A room's part of the database: sizes of its tables, added up. */
export interface RoomShare {
  /** A room's name, `platform`, or `queue` for graphile-worker. */
  room: string
  bytes: number
  tables: number
}

/** Adds tables up by the room that owns them, largest first. `ownerOf` answers undefined for a table nobody declared. */
export function sharesOf(tables: readonly { table: string; bytes: number }[], ownerOf: (table: string) => string | undefined): RoomShare[] {
  const shares = new Map<string, RoomShare>()
  for (const { table, bytes } of tables) {
    const room = ownerOf(table) ?? 'other'
    const share = shares.get(room) ?? { room, bytes: 0, tables: 0 }
    shares.set(room, { room, bytes: share.bytes + bytes, tables: share.tables + 1 })
  }
  return [...shares.values()].sort((a, b) => b.bytes - a.bytes || a.room.localeCompare(b.room))
}

/** A size as people say it: the unit in which the number has one to three figures before the comma. */
export function sizeOf(bytes: number): { amount: number; unit: 'kB' | 'MB' | 'GB' } {
  if (bytes >= 1e9) return { amount: bytes / 1e9, unit: 'GB' }
  if (bytes >= 1e6) return { amount: bytes / 1e6, unit: 'MB' }
  return { amount: bytes / 1e3, unit: 'kB' }
}

/** Below a tenth of the disk, or two gigabytes, somebody should make room before anything is refused. */
export const isDiskShort = (freeBytes: number | null, totalBytes: number | null): boolean =>
  freeBytes !== null && totalBytes !== null && (freeBytes < totalBytes / 10 || freeBytes < 2e9)
