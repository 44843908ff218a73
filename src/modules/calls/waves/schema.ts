import type { Generated } from 'kysely'

export const waveStates = ['planned', 'cut_off', 'deliberated', 'published'] as const
export type WaveState = (typeof waveStates)[number]

export interface WaveTable {
  id: string
  call_id: string
  number: number
  name: string
  name_other: string | null
  cut_off_at: Date
  publish_at: Date | null
  state: Generated<WaveState>
  published_at: Date | null
  /** The grid that it is judged by, fixed when its first evaluation begins. */
  grid_id: string | null
  created_at: Generated<Date>
}

export interface WaveTables {
  wave: WaveTable
}
