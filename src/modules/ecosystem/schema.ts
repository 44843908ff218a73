import type { ClaimTable } from './claims/schema.ts'
import type { CoalitionMemberTable } from './coalitions/schema.ts'
import type { DuplicateTable, MergeHistoryTable } from './duplicates/schema.ts'
import type {
  FieldEditTable,
  ImportFindingTable,
  ImportMappingTable,
  ImportRunTable,
  ImportSourceTable,
  ProposalTable,
  SourceRecordTable,
} from './imports/schema.ts'
import type { OrganisationTable } from './organisations/schema.ts'
import type { PlaceTable } from './places/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface EcosystemTables {
  organisation: OrganisationTable
  place: PlaceTable
  coalition_member: CoalitionMemberTable
  claim: ClaimTable
  import_source: ImportSourceTable
  import_mapping: ImportMappingTable
  import_run: ImportRunTable
  import_finding: ImportFindingTable
  source_record: SourceRecordTable
  field_edit: FieldEditTable
  proposal: ProposalTable
  duplicate: DuplicateTable
  merge_history: MergeHistoryTable
}
