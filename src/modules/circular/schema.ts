import { sql } from 'kysely'
import { freeText, personalOf, signature } from '../../platform/personal.ts'
import type { EventTables } from './events/schema.ts'
import type { RepairImportTables } from './imports/schema.ts'
import type { RepairTables } from './repairs/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface CircularTables extends EventTables, RepairTables, RepairImportTables {}

const ofOldImports = (before: Date) => sql<boolean>`import_id in (select r.id from repair_import r where r.started_at < ${before})`

/** What the room holds on people: who logged, and what a free text may say. Whose object it was is never asked. */
export const personal = personalOf<CircularTables>()(
  [
    signature('repair_event', ['created_by', 'cancelled_by'], ['id', 'name', 'held_on', 'created_at', 'cancelled_at']),
    signature('repair', ['logged_by', 'cancelled_by'], ['id', 'number', 'category', 'status', 'problem', 'logged_at', 'cancelled_at']),
    freeText('repair', ['problem', 'cancel_reason', 'brand'], { fr: 'La panne d’un objet', en: 'What was wrong with an object' }),
    signature('repair_import', ['started_by'], ['id', 'file_name', 'state', 'started_at', 'imported_at']),
    {
      table: 'repair_import_finding',
      columns: ['value', 'became', 'reason'],
      whose: 'mentioned',
      what: { fr: 'Les valeurs signalées dans un fichier de réparations', en: 'Values remarked on in a file of repairs' },
      purpose: 'imports',
      retention: 'imported',
      erasure: {
        fate: 'kept',
        because: { fr: 'Disparaît à son terme, avec tout le fichier.', en: 'Goes when its time is over, with the whole file.' },
      },
      over: ofOldImports,
    },
  ],
  [
    { table: 'repair_event', columns: ['name', 'commune_code', 'group_identifier'], because: 'body' },
    {
      table: 'repair',
      columns: ['category', 'size', 'partner_category', 'country', 'data_provider', 'provider_id', 'client_key'],
      because: 'vocabulary',
    },
    { table: 'repair_import', columns: ['commune_code', 'file_name', 'mapping', 'categories', 'report'], because: 'program' },
    { table: 'repair_import_finding', columns: ['column_name'], because: 'program' },
  ],
)
