/** Every table of the database, gathered from the rooms that own them. */

import type { CallsTables } from './modules/calls/schema.ts'
import type { CircularTables } from './modules/circular/schema.ts'
import type { EcosystemTables } from './modules/ecosystem/schema.ts'
import type { ImpactTables } from './modules/impact/schema.ts'
import type { NetworkTables } from './modules/network/schema.ts'
import type { PeopleTables } from './modules/people/schema.ts'
import type { ProjectsTables } from './modules/projects/schema.ts'
import type { TerritoriesTables } from './modules/territories/schema.ts'
import type { BackupRunTable, InstanceTable } from './platform/backup-runs.ts'
import type { FileTable } from './platform/files.ts'
import type { ProcessTable } from './platform/health.ts'
import type { HeldJobTable, HoldingTable } from './platform/holding.ts'
import type { JournalPersonalTable, JournalTable } from './platform/journal.ts'
import type { AttemptTable } from './platform/limits.ts'
import type { LetterTable } from './platform/mail.ts'
import type { SecurityCountTable } from './platform/security.ts'

export interface PlatformTables {
  journal: JournalTable
  journal_personal: JournalPersonalTable
  letter: LetterTable
  file: FileTable
  attempt: AttemptTable
  process_seen: ProcessTable
  security_count: SecurityCountTable
  instance: InstanceTable
  backup_run: BackupRunTable
  holding: HoldingTable
  held_job: HeldJobTable
}

export interface Tables
  extends PlatformTables,
    PeopleTables,
    TerritoriesTables,
    EcosystemTables,
    ProjectsTables,
    ImpactTables,
    CircularTables,
    CallsTables,
    NetworkTables {}
