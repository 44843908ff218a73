/** What the ground floor itself holds on people: the journal, letters, files, attempts. */
import { sql } from 'kysely'
import type { PlatformTables } from '../tables.ts'
import { declarePersonal, freeText, personalOf, signature } from './personal.ts'

declarePersonal(
  'platform',
  personalOf<PlatformTables>()(
    [
      {
        ...signature('journal', ['author_id'], ['id', 'at', 'event', 'thing_kind', 'thing_id', 'way_in']),
        what: { fr: 'Le journal : qui a fait quoi, et quand', en: 'The journal: who did what, and when' },
      },
      {
        ...freeText('journal', ['payload'], { fr: 'Ce qu’un acte a changé : titres, motifs', en: 'What an act changed: titles, reasons' }),
        retention: 'signed',
        erasure: {
          fate: 'kept',
          because: {
            fr: 'Le journal ne se réécrit pas ; les noms et adresses n’y entrent pas, ils sont à côté, effaçables.',
            en: 'The journal is not rewritten; names and addresses stay out of it, in an erasable side table.',
          },
        },
      },
      {
        table: 'journal_personal',
        columns: ['payload'],
        whose: 'account_holder',
        what: {
          fr: 'Ce qui nomme une personne dans le journal : son nom et son adresse quand elle est ajoutée ou renommée',
          en: 'What names a person in the journal: her name and address when she is added or renamed',
        },
        purpose: 'accountability',
        retention: 'journal',
        // Lines about her, and lines of hers or of others that write her address. What she wrote of somebody else is the other's.
        of: ({ id, email }) => sql`(journal_id in (select j.id from journal j where j.thing_kind = 'person' and j.thing_id = ${id})
          or ${email} <> '' and position('"' || lower(${email}) || '"' in lower(payload)) > 0)`,
        beside: ['journal_id'],
        erasure: { fate: 'removed' },
        over: (before) => sql`journal_id in (select j.id from journal j where j.at < ${before})`,
      },
      {
        table: 'letter',
        columns: ['to_address', 'to_name', 'subject', 'body', 'failure'],
        whose: 'account_holder',
        what: { fr: 'Les lettres envoyées : adresse, nom, texte', en: 'Letters sent: address, name, text' },
        purpose: 'letters',
        retention: 'letter',
        of: ({ email }) => sql`lower(to_address) = lower(${email})`,
        beside: ['created_at', 'kind', 'state', 'sent_at'],
        erasure: { fate: 'removed' },
        over: (before) => sql`created_at < ${before} and state in ('sent', 'kept')`,
      },
      {
        ...signature('file', ['stored_by', 'name'], ['id', 'media_type', 'size_bytes', 'stored_at']),
        what: { fr: 'Les fichiers déposés, et qui les a déposés', en: 'Files handed in, and who did' },
        of: ['stored_by'],
      },
      {
        ...signature('holding', ['released_by'], ['id', 'held_at', 'released_at', 'letters']),
        what: { fr: 'Qui a laissé partir ce qu’une restauration retenait', en: 'Who let go of what a restore was holding' },
      },
      {
        table: 'attempt',
        columns: ['key'],
        whose: 'visitor',
        what: {
          fr: 'Empreinte d’une adresse IP, d’un compte ou d’une adresse électronique tapée pour se connecter, avec un compte d’essais',
          en: 'Digest of an IP address, an account or an e-mail address typed to sign in, with a count of attempts',
        },
        purpose: 'security',
        retention: 'attempt',
        erasure: {
          fate: 'kept',
          because: { fr: 'Oublié en quelques heures.', en: 'Forgotten within hours.' },
        },
      },
    ],
    [
      { table: 'journal', columns: ['event', 'thing_kind', 'way_in'], because: 'vocabulary' },
      { table: 'journal', columns: ['personal_digest'], because: 'digest' },
      { table: 'journal_personal', columns: ['salt'], because: 'digest' },
      { table: 'letter', columns: ['kind', 'language'], because: 'vocabulary' },
      { table: 'file', columns: ['sha256'], because: 'digest' },
      { table: 'backup_run', columns: ['way_in', 'state'], because: 'vocabulary' },
      { table: 'backup_run', columns: ['path', 'failure'], because: 'program' },
      { table: 'backup_run', columns: ['checksum'], because: 'digest' },
      { table: 'holding', columns: ['backup_checksum'], because: 'digest' },
      { table: 'holding', columns: ['letters'], because: 'vocabulary' },
      { table: 'held_job', columns: ['task', 'payload', 'queue', 'key'], because: 'program' },
      { table: 'process_seen', columns: ['host', 'program', 'node'], because: 'program' },
      { table: 'file', columns: ['media_type'], because: 'vocabulary' },
      { table: 'security_count', columns: ['kind'], because: 'vocabulary' },
    ],
  ),
)
