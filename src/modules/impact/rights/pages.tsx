/** What this room's doors open to whom, for the page of rights. */
import { sayRights } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { rights } from './words.ts'

sayRights(room, rights)
