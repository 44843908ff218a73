import { today } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { Author } from '../../../platform/visitor.ts'
import { amendRecord, tellAdded, tellVouched } from '../records/acts.ts'
import { blankRecord } from '../records/schema.ts'
import { decideIdentifiers, type OrganisationRefusal } from './rules.ts'
import type { OrganisationKind } from './schema.ts'
import {
  findOrganisation,
  findOrganisationByIdentifier,
  type Organisation,
  type OrganisationFields,
  organisationColumns,
  saveOrganisation,
  saveOrganisations,
} from './store.ts'
import { searchWordsOf } from './words.ts'

export interface OrganisationDraft extends Partial<OrganisationFields> {
  name: string
  kind: OrganisationKind
  demonstration?: boolean
}

const blank: Omit<OrganisationFields, 'name' | 'kind'> = {
  ...blankRecord,
  siren: null,
  siret: null,
  rna: null,
  legalForm: null,
  themes: [],
}

/** Adds many organisations at once, as an import or the demonstration does; the caller writes the journal. */
export async function addOrganisations(db: Db, drafts: readonly (OrganisationDraft & { id?: string })[]): Promise<Id<'Organisation'>[]> {
  const saved = drafts.map((draft) => {
    const { demonstration = false, id = makeId<'Organisation'>(), ...fields } = draft
    const whole = { ...blank, ...fields }
    return { ...whole, siren: whole.siren ?? whole.siret?.slice(0, 9) ?? null, id, demonstration, words: searchWordsOf(whole) }
  })
  await saveOrganisations(db, saved)
  return saved.map((each) => each.id as Id<'Organisation'>)
}

/** Whoever says the same SIRET at the same moment waits for the first, and finds hers. */
async function findBySiret(db: Db, siret: string): Promise<Organisation | undefined> {
  await lockFor(db, `ecosystem.siret.${siret}`)
  return findOrganisationByIdentifier(db, { siret })
}

/** Adds an organisation that a person describes. One whose SIRET is known already is not added twice. */
export async function createOrganisation(
  db: Db,
  author: Author,
  draft: OrganisationDraft,
): Promise<Decision<Id<'Organisation'>, OrganisationRefusal>> {
  const identifiers = decideIdentifiers(draft.siren ?? null, draft.siret ?? null)
  if (!identifiers.allowed) return identifiers
  if (draft.siret && (await findBySiret(db, draft.siret))) return refuse('siret_known')
  const [id] = (await addOrganisations(db, [{ ...draft, siren: identifiers.value }])) as [Id<'Organisation'>]
  await tellAdded(db, author, { kind: 'organisation', id }, organisationColumns, draft)
  return allow(id)
}

/** Changes what a person says of an organisation. What she changed, no later import overwrites. */
export async function updateOrganisation(
  db: Db,
  author: Author,
  id: string,
  changes: Partial<OrganisationFields>,
): Promise<Decision<string[], OrganisationRefusal | 'absent'>> {
  const current = await findOrganisation(db, id)
  if (!current) return refuse('absent')
  const next: OrganisationFields = { ...current, ...changes }
  // A new SIRET brings its own SIREN, unless both were given.
  const siren = changes.siret !== undefined && changes.siren === undefined ? null : next.siren
  const identifiers = decideIdentifiers(siren, next.siret)
  if (!identifiers.allowed) return identifiers
  next.siren = identifiers.value
  const known = next.siret && next.siret !== current.siret ? await findBySiret(db, next.siret) : undefined
  if (known && known.id !== current.id) return refuse('siret_known')
  const thing = { kind: 'organisation', id: current.id } as const
  const save = () => saveOrganisation(db, current.id, next, searchWordsOf(next))
  return allow(await amendRecord<OrganisationFields>(db, author, thing, organisationColumns, { current, next, save }))
}

/** Says that the record still holds, as of today. */
export async function vouchForOrganisation(db: Db, author: Author, id: string): Promise<void> {
  const before = (await findOrganisation(db, id))?.verifiedOn ?? null
  await updateOrganisation(db, author, id, { verifiedOn: today() })
  await tellVouched(db, author, { kind: 'organisation', id }, before)
}
