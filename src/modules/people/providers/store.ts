import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { ProviderIdentity } from '../../../platform/openid.ts'
import { hashToken } from '../../../platform/token.ts'

export interface LinkedIdentity {
  id: Id<'ProviderIdentity'>
  personId: Id<'Person'>
  suspendedAt: Date | null
  issuer: string
  email: string | null
  siret: string | null
  linkedAt: Date
  usedAt: Date | null
  hasProvenTwice: boolean
}

const selected = sql<LinkedIdentity>`i.id, i.person_id as "personId", p.suspended_at as "suspendedAt", i.issuer, i.email, i.siret,
  i.linked_at as "linkedAt", i.used_at as "usedAt", i.twice_proven_at is not null as "hasProvenTwice"`
const joined = sql`provider_identity i join person p on p.id = i.person_id`

/** Who a provider's subject is here, if anybody. */
export async function findIdentity(db: Db, issuer: string, subject: string): Promise<LinkedIdentity | undefined> {
  const { rows } = await sql<LinkedIdentity>`
    select ${selected} from ${joined} where i.issuer = ${issuer} and i.subject = ${subject} for update of i`.execute(db)
  return rows[0]
}

export async function findIdentityById(db: Db, id: string): Promise<LinkedIdentity | undefined> {
  const { rows } = await sql<LinkedIdentity>`select ${selected} from ${joined} where i.id = ${id}`.execute(db)
  return rows[0]
}

export async function listIdentities(db: Db, personId: string): Promise<LinkedIdentity[]> {
  const { rows } = await sql<LinkedIdentity>`
    select ${selected} from ${joined} where i.person_id = ${personId} order by i.linked_at, i.id`.execute(db)
  return rows
}

/** The establishments that her providers say a person works for: suggestions, which open nothing by themselves. */
export async function listSuggestedSirets(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ siret: string }>`
    select distinct siret from provider_identity where person_id = ${personId} and siret is not null order by siret`.execute(db)
  return rows.map((row) => row.siret)
}

/** Links an identity; false when somebody holds it already. */
export async function saveIdentity(
  db: Db,
  linked: Pick<ProviderIdentity, 'issuer' | 'subject' | 'email' | 'siret' | 'isTwice'> & { id: string; personId: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into provider_identity (id, person_id, issuer, subject, email, siret, twice_proven_at)
    values (${linked.id}, ${linked.personId}, ${linked.issuer}, ${linked.subject}, ${linked.email}, ${linked.siret}, case when ${linked.isTwice}::boolean then now() end)
    on conflict (issuer, subject) do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Notes that an identity has served, with what the provider says today. */
export async function saveIdentityUse(db: Db, id: string, said: Pick<ProviderIdentity, 'email' | 'siret' | 'isTwice'>): Promise<void> {
  await sql`update provider_identity set used_at = now(), email = ${said.email}, siret = ${said.siret},
    twice_proven_at = case when ${said.isTwice}::boolean then now() else twice_proven_at end where id = ${id}`.execute(db)
}

/** What the provider signed when it let this session in. */
export async function findIdToken(db: Db, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ idToken: string | null }>`
    select id_token as "idToken" from session where token_hash = ${hashToken(token)}`.execute(db)
  return rows[0]?.idToken ?? undefined
}
