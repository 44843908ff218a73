/** What every page of this room stands on: the room itself. */
import { openRoom } from '../../../platform/room.ts'

export const room = openRoom()
