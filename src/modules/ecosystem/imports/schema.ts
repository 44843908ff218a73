import type { Generated } from 'kysely'

/** The two kinds of things that files bring in. */
export const thingKinds = ['organisation', 'place'] as const
export type ThingKind = (typeof thingKinds)[number]

export const importStates = ['received', 'mapped', 'imported', 'cancelled', 'failed'] as const
export type ImportState = (typeof importStates)[number]

/** What a file is recognised as. `columns` is any other table, whose columns a person confirms. */
export const importFormats = ['national', 'national_former', 'employers', 'inclusion', 'columns'] as const
export type ImportFormat = (typeof importFormats)[number]

export const findingKinds = ['refused', 'repaired', 'warning'] as const
export type FindingKind = (typeof findingKinds)[number]

export const proposalStates = ['proposed', 'accepted', 'dismissed'] as const
export type ProposalState = (typeof proposalStates)[number]

export interface ImportSourceTable {
  code: string
  title: string
  publisher: string | null
  url: string | null
  licence: string | null
  created_at: Generated<Date>
}

/** JSON columns are `unknown` here: the room's rules say their shape, and PostgreSQL is given text. */
export interface ImportMappingTable {
  source: string
  thing_kind: ThingKind
  mapping: unknown
  saved_at: Generated<Date>
  saved_by: string | null
}

export interface ImportRunTable {
  id: string
  source: string
  territory_id: string | null
  thing_kind: ThingKind
  format: string
  file_id: string | null
  file_name: string
  source_date: string | null
  state: Generated<ImportState>
  dialect: Generated<unknown>
  mapping: Generated<unknown>
  all_or_nothing: Generated<boolean>
  rows_read: Generated<number>
  rows_created: Generated<number>
  rows_updated: Generated<number>
  rows_unchanged: Generated<number>
  rows_proposed: Generated<number>
  rows_refused: Generated<number>
  rows_joined: Generated<number>
  organisations_created: Generated<number>
  columns: Generated<string[]>
  is_open: Generated<boolean>
  failure: string | null
  demonstration: Generated<boolean>
  started_by: string | null
  started_at: Generated<Date>
  imported_at: Date | null
}

export interface ImportPageTable {
  run_id: string
  /** The number of its first row. */
  number: number
  /** A row a line: its number, a space, a JSON list of its cells. */
  lines: string
}

export interface ImportFindingTable {
  run_id: string
  position: number
  row_number: number
  column_name: string | null
  value: string | null
  became: string | null
  kind: FindingKind
  reason: string
}

export interface SourceRecordTable {
  source: string
  source_id: string
  thing_kind: ThingKind
  thing_id: string
  fields: unknown
  source_date: string | null
  run_id: string | null
  imported_at: Generated<Date>
}

export interface FieldEditTable {
  thing_kind: ThingKind
  thing_id: string
  field: string
  edited_at: Generated<Date>
  edited_by: string | null
}

export interface ProposalTable {
  id: string
  thing_kind: ThingKind
  thing_id: string
  field: string
  current: unknown
  proposed: unknown
  source: string
  run_id: string | null
  state: Generated<ProposalState>
  proposed_at: Generated<Date>
  decided_at: Date | null
  decided_by: string | null
}

export interface ImportTables {
  import_source: ImportSourceTable
  import_mapping: ImportMappingTable
  import_run: ImportRunTable
  import_page: ImportPageTable
  import_finding: ImportFindingTable
  source_record: SourceRecordTable
  field_edit: FieldEditTable
  proposal: ProposalTable
}
