/**
 * Network: the instance as those who run it and those who trust it see it. How it is, what it keeps, what it has done.
 * In French: réseau, instance, santé, journal, données personnelles, accessibilité, mentions légales.
 * Tables: none yet of its own; it reads through the doors of the rooms before it.
 * Tells the journal: nothing yet.
 */
import type { RoomDoor } from '../../rooms.ts'
import { room } from './hall/pages.tsx'

export const network: RoomDoor = { name: 'network', routes: room.routes, guards: room.guards }
