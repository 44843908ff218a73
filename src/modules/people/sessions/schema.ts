import { type Generated, sql } from 'kysely'
import { personalOf } from '../../../platform/personal.ts'

export interface SessionTable {
  token_hash: Buffer
  person_id: string
  way_in: string
  created_at: Generated<Date>
  seen_at: Generated<Date>
  expires_at: Date
  id: Generated<string>
  verified_at: Generated<Date>
  twice_verified_at: Date | null
  device: Generated<string>
  id_token: string | null
}

/** A way and a device by which a person has come in before. */
export interface FamiliarWayTable {
  person_id: string
  way_in: string
  device: string
  seen_at: Generated<Date>
}

export interface SessionTables {
  session: SessionTable
  familiar_way: FamiliarWayTable
}

export const personal = personalOf<SessionTables>()(
  [
    {
      table: 'session',
      columns: ['person_id', 'way_in', 'device', 'id_token'],
      whose: 'account_holder',
      what: {
        fr: 'Les sessions : ouverture, dernière visite, moyen d’entrer, navigateur et système, ce que le fournisseur d’identité a signé',
        en: 'Sessions: opening, last visit, way in, browser and system, what the identity provider signed',
      },
      purpose: 'security',
      retention: 'session',
      of: ['person_id'],
      beside: ['created_at', 'seen_at', 'verified_at', 'twice_verified_at', 'expires_at'],
      erasure: { fate: 'removed' },
      over: (before) => sql`expires_at < ${before}`,
    },
    {
      table: 'familiar_way',
      columns: ['person_id', 'way_in', 'device'],
      whose: 'account_holder',
      what: {
        fr: 'Les moyens d’entrer et les navigateurs déjà vus, pour signaler un nouveau',
        en: 'Ways in and browsers seen before, so that a new one is told',
      },
      purpose: 'security',
      retention: 'familiar',
      of: ['person_id'],
      beside: ['seen_at'],
      erasure: { fate: 'removed' },
      over: (before) => sql`seen_at < ${before}`,
    },
  ],
  [{ table: 'session', columns: ['token_hash'], because: 'digest' }],
)
