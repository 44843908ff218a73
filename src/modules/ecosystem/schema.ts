import { sql } from 'kysely'
import { freeText, personalOf, signature } from '../../platform/personal.ts'
import type { ClaimTables } from './claims/schema.ts'
import type { CoalitionTables } from './coalitions/schema.ts'
import type { DuplicateTables } from './duplicates/schema.ts'
import type { ImportTables } from './imports/schema.ts'
import type { OrganisationTables } from './organisations/schema.ts'
import type { PlaceTables } from './places/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface EcosystemTables extends OrganisationTables, PlaceTables, CoalitionTables, ClaimTables, ImportTables, DuplicateTables {}

const contact = {
  whose: 'contact',
  what: {
    fr: 'Adresse, téléphone et courriel d’une structure ou d’un lieu : parfois ceux d’une personne',
    en: 'Address, telephone and e-mail of an organisation or place: at times a person’s own',
  },
  purpose: 'directory',
  retention: 'published',
  erasure: {
    fate: 'kept',
    because: {
      fr: 'La fiche est celle de la structure. Son contact ne se publie qu’avec son accord, et se corrige sur demande.',
      en: 'The entry is the organisation’s. Its contact is published with its consent only, and corrected on request.',
    },
  },
} as const

const raw = {
  whose: 'mentioned',
  purpose: 'imports',
  retention: 'imported',
  erasure: {
    fate: 'kept',
    because: { fr: 'Disparaît à son terme, avec tout le fichier.', en: 'Goes when its time is over, with the whole file.' },
  },
} as const

/** Runs begun before: their rows are raw, and may hold anything that a file held. */
const ofOldRuns = (before: Date) => sql<boolean>`run_id in (select r.id from import_run r where r.started_at < ${before})`

/** What the room holds on people. */
export const personal = personalOf<EcosystemTables>()(
  [
    { table: 'organisation', columns: ['address', 'address_more', 'phone', 'email'], ...contact },
    { table: 'place', columns: ['address', 'address_more', 'phone', 'email', 'details'], ...contact },
    freeText('organisation', ['description'], { fr: 'La présentation d’une structure', en: 'How an organisation is presented' }),
    freeText('place', ['summary', 'description', 'opening_hours'], { fr: 'La présentation d’un lieu', en: 'How a place is presented' }),
    {
      table: 'claim',
      columns: ['person_id', 'message', 'reason'],
      whose: 'account_holder',
      what: { fr: 'Les demandes « c’est ma structure » et leur réponse', en: '“This is my organisation” claims and their answer' },
      purpose: 'accountability',
      retention: 'signed',
      of: ['person_id'],
      beside: ['organisation_id', 'state', 'asked_at', 'decided_at'],
      erasure: { fate: 'blanked', into: { message: '', reason: null } },
    },
    signature('claim', ['decided_by'], ['id', 'state', 'decided_at']),
    signature('import_mapping', ['saved_by'], ['source', 'thing_kind', 'saved_at']),
    signature('import_run', ['started_by'], ['id', 'source', 'file_name', 'state', 'started_at']),
    signature('field_edit', ['edited_by'], ['thing_kind', 'thing_id', 'field', 'edited_at']),
    signature('proposal', ['decided_by'], ['id', 'field', 'state', 'decided_at']),
    signature('duplicate', ['decided_by'], ['id', 'thing_kind', 'state', 'decided_at']),
    signature('merge_history', ['merged_by', 'unmerged_by'], ['id', 'survivor_id', 'absorbed_id', 'merged_at', 'unmerged_at']),
    {
      ...raw,
      table: 'import_page',
      columns: ['lines'],
      what: { fr: 'Les lignes d’un fichier importé, telles quelles', en: 'The rows of an imported file, as they were' },
      over: ofOldRuns,
    },
    {
      ...raw,
      table: 'import_finding',
      columns: ['value', 'became', 'reason'],
      what: { fr: 'Les valeurs signalées dans un fichier importé', en: 'Values remarked on in an imported file' },
      over: ofOldRuns,
    },
    {
      ...raw,
      table: 'source_record',
      columns: ['fields'],
      retention: 'published',
      what: { fr: 'Ce qu’une source dit d’une structure ou d’un lieu', en: 'What a source says of an organisation or a place' },
      erasure: contact.erasure,
    },
    {
      ...raw,
      table: 'proposal',
      columns: ['current', 'proposed'],
      what: { fr: 'Les changements qu’une source propose', en: 'Changes that a source proposes' },
      over: (before) => sql`proposed_at < ${before} and state <> 'proposed'`,
    },
    {
      ...raw,
      table: 'merge_history',
      columns: ['filled'],
      retention: 'published',
      what: { fr: 'Ce qu’une fiche fusionnée a prêté à l’autre', en: 'What a merged entry lent to the other' },
      erasure: contact.erasure,
    },
  ],
  [
    {
      table: 'organisation',
      columns: ['name', 'siren', 'siret', 'rna', 'legal_form', 'postcode', 'commune', 'commune_code', 'website', 'words', 'folded'],
      because: 'body',
    },
    { table: 'organisation', columns: ['themes'], because: 'vocabulary' },
    {
      table: 'place',
      columns: ['name', 'pivot', 'postcode', 'commune', 'commune_code', 'website', 'words', 'folded'],
      because: 'body',
    },
    { table: 'place', columns: ['kinds', 'services', 'publics', 'cost', 'programmes'], because: 'vocabulary' },
    { table: 'import_source', columns: ['code', 'title', 'publisher', 'url', 'licence'], because: 'body' },
    { table: 'import_mapping', columns: ['source', 'mapping'], because: 'program' },
    { table: 'import_run', columns: ['source', 'format', 'file_name', 'dialect', 'mapping', 'columns', 'failure'], because: 'program' },
    { table: 'import_finding', columns: ['column_name'], because: 'program' },
    { table: 'source_record', columns: ['source', 'source_id'], because: 'body' },
    { table: 'field_edit', columns: ['field'], because: 'vocabulary' },
    { table: 'proposal', columns: ['field', 'source'], because: 'vocabulary' },
    { table: 'duplicate', columns: ['reasons'], because: 'program' },
  ],
)
