/** Organisations as files have them: the list of social-economy employers (SIAE), data·inclusion, and local tables. */
import type { Row } from '../../../../platform/exchange-table.ts'
import { fold, nameKey } from '../../../../platform/search.ts'
import { recogniseRna, recogniseSiren, recogniseSiret } from '../../../../platform/siret.ts'
import type { OrganisationKind } from '../../organisations/schema.ts'
import type { OrganisationFields } from '../../organisations/store.ts'
import type { ReadContext } from '../places/exchange.ts'
import { oneLine, openReading, type Reading, type ReadRow, readLocated, readUpdatedOn } from '../rows/rules.ts'

/** Integration schemes by their abbreviation, as the Labour code names them (art. L5132-4). */
export const schemes: Readonly<Record<string, string>> = {
  ACI: 'atelier et chantier d’insertion',
  EI: 'entreprise d’insertion',
  AI: 'association intermédiaire',
  ETTI: 'entreprise de travail temporaire d’insertion',
  EITI: 'entreprise d’insertion par le travail indépendant',
  GEIQ: 'groupement d’employeurs pour l’insertion et la qualification',
  EA: 'entreprise adaptée',
  EATT: 'entreprise adaptée de travail temporaire',
}

export interface OrganisationContext extends ReadContext {
  /** Schemes of each SIRET over the whole file: its rows are one organisation. */
  schemesBySiret: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads one row as an organisation. Refused without a name. */
export function readOrganisationRow(
  row: Row,
  values: Readonly<Record<string, string>>,
  context: OrganisationContext,
): ReadRow<OrganisationFields> {
  const reading = openReading(row, values, context.mapping)
  const name = oneLine(reading.text('name', 300))
  if (name === null) reading.say('name_missing', 'refused', 'name')
  const fields: Partial<OrganisationFields> = { name: name ?? '', ...readIdentifiers(reading), ...readLocated(reading, context.communes) }
  if (reading.has('description')) fields.description = reading.text('description')
  const own = context.schemesBySiret.get(fields.siret ?? '') ?? new Set([...schemeOf(reading.text('scheme', 40))])
  if (own.size > 0) {
    fields.description = fields.description ?? saidSchemes([...own])
    fields.themes = ['employment']
  }
  const form = reading.text('legalForm', 300)
  const code = legalFormCode(form)
  if (code) fields.legalForm = code
  const kind = kindOf(form, own.size > 0, fields.siren ?? null, name ?? '')
  if (kind.isAssumed) reading.say('kind_assumed', 'warning')
  fields.kind = kind.kind
  const updatedOn = readUpdatedOn(reading, context.today)
  if (updatedOn) fields.verifiedOn = updatedOn
  fields.contactIsPublic = context.isOpen
  return { number: row.number, key: keyOf(reading, fields), fields, updatedOn, findings: reading.findings, isRefused: reading.isRefused }
}

export const schemeOf = (text: string | null): string[] => {
  const code = text?.trim().toUpperCase() ?? ''
  return code !== '' && code in schemes ? [code] : []
}

const saidSchemes = (codes: readonly string[]): string =>
  `Structure de l’insertion par l’activité économique : ${[...codes]
    .sort()
    .map((code) => `${schemes[code]} (${code})`)
    .join(', ')}.`

function readIdentifiers(reading: Reading): Partial<OrganisationFields> {
  const fields: Partial<OrganisationFields> = {}
  if (reading.has('siret')) fields.siret = reading.take('siret', recogniseSiret)
  if (reading.has('siren') || reading.has('siret')) {
    const given = reading.has('siren') ? reading.take('siren', recogniseSiren) : null
    const own = fields.siret?.slice(0, 9) ?? null
    if (given && own && given !== own) reading.say('siren_siret_differ', 'warning', 'siren')
    fields.siren = own ?? given
  }
  if (reading.has('rna')) fields.rna = reading.take('rna', recogniseRna)
  return fields
}

/** The SIRET is the steadiest name of an establishment: the employers' list gives no other, and several rows may share it. */
function keyOf(reading: Reading, fields: Partial<OrganisationFields>): string {
  const id = reading.text('sourceId', 200)
  if (id !== null) return id
  if (fields.siret) return `= siret ${fields.siret}`
  if (fields.rna) return `= rna ${fields.rna}`
  const where = fields.communeCode ?? fields.postcode ?? fold(fields.commune ?? '')
  return `= ${nameKey(fields.name ?? '')} @ ${where} ${fields.siren ?? ''}`.slice(0, 400)
}

/** Categories of INSEE's list of legal forms that files write out, by their folded beginning. */
const legalForms: readonly [RegExp, string, OrganisationKind][] = [
  [/^association declaree d insertion/, '9221', 'association'],
  [/^association intermediaire/, '9222', 'association'],
  [/^association declaree/, '9220', 'association'],
  [/^association non declaree/, '9210', 'association'],
  [/^association/, '', 'association'],
  [/^fondation/, '9300', 'foundation'],
  [/^mutuelle/, '8210', 'mutual'],
  [/cooperative|scop\b|scic\b/, '', 'cooperative'],
  [/^commune et commune nouvelle|^commune$/, '7210', 'local_authority'],
  [/^communaute de communes/, '7346', 'local_authority'],
  [/^communaute d agglomeration/, '7348', 'local_authority'],
  [/^centre (?:inter)?communal d action sociale/, '7361', 'local_authority'],
  [/^departement$/, '7220', 'local_authority'],
  [/etablissement public local d enseignement/, '7331', 'research_education'],
  [/etablissement public national/, '', 'state'],
]

const legalFormCode = (form: string | null): string | null =>
  form === null ? null : (legalForms.find(([pattern]) => pattern.test(fold(form)))?.[1] ?? '') || null

/**
 * The kind of body. An employer of the integration list that is a company is a social enterprise (law of 31 July 2014, art. 11).
 * SIRENs that begin with 1 are the State's, with 2 local authorities' (INSEE).
 */
export function kindOf(
  form: string | null,
  isEmployer: boolean,
  siren: string | null,
  name: string,
): { kind: OrganisationKind; isAssumed: boolean } {
  const stated = form === null ? undefined : legalForms.find(([pattern]) => pattern.test(fold(form)))?.[2]
  if (stated) return { kind: stated, isAssumed: false }
  if (isEmployer) return { kind: 'social_enterprise', isAssumed: false }
  if (form !== null && /\b(?:sa|sas|sarl|eurl|societe)\b/.test(fold(form))) return { kind: 'company', isAssumed: false }
  if (siren !== null && /^2/.test(siren)) return { kind: 'local_authority', isAssumed: false }
  if (siren !== null && /^1/.test(siren)) return { kind: 'state', isAssumed: false }
  const words = fold(name)
  if (
    /^(?:mairie|commune|ville|communaute|departement|conseil departemental|ccas|cias|metropole|region|mediatheque|bibliotheque)\b/.test(
      words,
    )
  ) {
    return { kind: 'local_authority', isAssumed: true }
  }
  if (/^(?:sa|sas|sarl|eurl|la poste)\b|\b(?:sas|sarl)$/.test(words)) return { kind: 'company', isAssumed: true }
  return { kind: 'association', isAssumed: true }
}
