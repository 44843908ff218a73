import type { Generated, GeneratedAlways } from 'kysely'

/** The outcomes of the Open Repair Data Standard. Only what is fixed counts in waste and emissions avoided. */
export const repairStatuses = ['fixed', 'repairable', 'end_of_life', 'unknown'] as const
export type RepairStatus = (typeof repairStatuses)[number]

/** What prevented a repair; said of objects at their end of life only. */
export const repairBarriers = [
  'parts_unavailable',
  'parts_too_expensive',
  'cannot_open',
  'no_information',
  'no_equipment',
  'worn_out',
] as const
export type RepairBarrier = (typeof repairBarriers)[number]

export interface RepairTable {
  id: string
  number: GeneratedAlways<number>
  territory_id: string
  event_id: string
  category: string
  size: string | null
  partner_category: string | null
  brand: string | null
  year_of_manufacture: number | null
  product_age: number | null
  problem: string | null
  status: RepairStatus
  barrier: RepairBarrier | null
  weight_kg: number | null
  weight_is_weighed: Generated<boolean>
  country: Generated<string>
  data_provider: string | null
  provider_id: string | null
  factor_set_id: number | null
  client_key: string | null
  corrects: string | null
  logged_by: string | null
  logged_at: Generated<Date>
  cancelled_by: string | null
  cancelled_at: Date | null
  cancel_reason: string | null
  demonstration: Generated<boolean>
}

export interface RepairTables {
  repair: RepairTable
}
