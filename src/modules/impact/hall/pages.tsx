/** What every page of this room stands on: the room itself, and how it hands out files. */
import { csvOf, type OutRow } from '../../../platform/exchange-write.ts'
import { type Call, openRoom } from '../../../platform/room.ts'

export const room = openRoom()

/** A CSV to take away, of a length that memory holds. */
export async function downloadCsv(call: Call, name: string, columns: readonly string[], rows: Iterable<OutRow>): Promise<Response> {
  let text = ''
  for await (const piece of csvOf(columns, rows)) text += piece
  return call.download(name, 'text/csv; charset=utf-8', text)
}
