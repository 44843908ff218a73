import cast from '../../facts/cast.json' with { type: 'json' }
import chambery from '../../facts/grand-chambery.json' with { type: 'json' }
import {
  addOrganisations,
  addPlaces,
  joinCoalition,
  type OrganisationKind,
  type PlaceService,
  saveSource,
  saveSourceRecords,
} from '../modules/ecosystem/index.ts'
import type { Db } from '../platform/database.ts'
import type { Author } from '../platform/visitor.ts'

export interface StagedEcosystem {
  /** Ids of the invented organisations and places, by slug. */
  organisations: ReadonlyMap<string, string>
  places: ReadonlyMap<string, string>
}

const communeNames = new Map(chambery.communes.map((commune) => [commune.code, commune.name]))

/** The words of the source of 2021 to 2022, in the services of today's national standard. */
const serviceOf: Readonly<Record<string, PlaceService>> = {
  'Accéder à une connexion internet': 'internet_access',
  'Accéder à du matériel': 'internet_access',
  'Prendre en main un ordinateur': 'everyday_digital',
  'Prendre en main un smartphone ou une tablette': 'everyday_digital',
  'Utiliser le numérique au quotidien': 'everyday_digital',
  'Approfondir ma culture numérique': 'digital_culture',
  'Promouvoir la citoyenneté numérique': 'digital_culture',
  'Devenir autonome dans les démarches administratives': 'paperwork',
  'Réaliser des démarches administratives avec un accompagnement': 'paperwork',
  'Accompagner les démarches de santé': 'paperwork',
}

/** What the cast's places are, in the codes of the national list where it has one, and what they offer. */
const placeKinds: Readonly<Record<string, { kinds: string[]; services: PlaceService[] }>> = {
  repair_workshop: { kinds: ['ASSO'], services: ['object_repair', 'bicycle_repair'] },
  reuse_centre: { kinds: ['RESSOURCERIE'], services: ['second_hand_shop', 'drop_off'] },
  fablab: { kinds: ['FABLAB'], services: ['shared_workshop', 'digital_creation'] },
  third_place: { kinds: ['TIERS_LIEUX'], services: ['coworking', 'everyday_digital'] },
  digital_space: { kinds: ['EPN'], services: ['everyday_digital', 'paperwork', 'internet_access'] },
  pick_up_point: { kinds: ['ASSO'], services: ['food_baskets'] },
  grocery: { kinds: ['ESS'], services: ['solidarity_grocery'] },
  shared_garden: { kinds: ['ASSO'], services: ['gardening'] },
}

/** Real organisations and places of the territory, each with its source; invented ones, marked; and the coalition they form. */
export async function stageEcosystem(db: Db, author: Author, territoryId: string): Promise<StagedEcosystem> {
  await stageFacts(db)
  const organisationIds = await addOrganisations(
    db,
    cast.organisations.map((each) => ({
      name: each.name,
      kind: each.kind as OrganisationKind,
      description: each.descriptionFr,
      themes: each.theme === 'cross' ? [] : [each.theme],
      communeCode: each.communeCode,
      commune: communeNames.get(each.communeCode) ?? null,
      demonstration: true,
    })),
  )
  const organisations = new Map(cast.organisations.map((each, at) => [each.slug, organisationIds[at] as string]))
  const placeIds = await addPlaces(
    db,
    cast.places.map((each) => ({
      name: each.name,
      organisationId: organisations.get(each.organisation) ?? null,
      ...placeKinds[each.kind],
      description: each.openingFr,
      communeCode: each.communeCode,
      commune: communeNames.get(each.communeCode) ?? null,
      lon: each.lon,
      lat: each.lat,
      demonstration: true,
    })),
  )
  await stageCoalition(db, author, territoryId, organisations)
  return { organisations, places: new Map(cast.places.map((each, at) => [each.slug, placeIds[at] as string])) }
}

async function stageFacts(db: Db): Promise<void> {
  for (const [code, source] of Object.entries(chambery.sources)) {
    const { title, publisher, url, licence } = source
    await saveSource(db, { code: codeOf(code), title, publisher, url, licence })
  }
  const organisationIds = await addOrganisations(
    db,
    chambery.organisations.map((each) => ({
      name: each.name,
      kind: each.kind as OrganisationKind,
      siret: each.siret,
      communeCode: each.communeCode,
      commune: each.commune,
      themes: each.integrationSchemes.length > 0 ? ['employment'] : [],
      verifiedOn: each.sourceDate,
    })),
  )
  const placeIds = await addPlaces(
    db,
    chambery.places.map((each) => ({
      name: each.name,
      services: [...new Set(each.services.flatMap((service) => serviceOf[service] ?? []))],
      communeCode: each.communeCode,
      commune: each.commune,
      lon: each.lon,
      lat: each.lat,
      verifiedOn: each.sourceDate,
    })),
  )
  await saveSourceRecords(db, [
    ...chambery.organisations.map((each, at) =>
      recordOf('organisation', each.source, each.siret, organisationIds[at] ?? '', each.sourceDate, each),
    ),
    ...chambery.places.map((each, at) => recordOf('place', each.source, each.sourceId, placeIds[at] ?? '', each.sourceDate, each)),
  ])
}

const codeOf = (source: string): string => source.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function recordOf(
  thingKind: 'organisation' | 'place',
  source: string,
  sourceId: string,
  thingId: string,
  sourceDate: string,
  given: { name: string; communeCode: string },
) {
  return {
    source: codeOf(source),
    sourceId,
    thingKind,
    thingId,
    sourceDate,
    runId: null,
    fields: { name: given.name, communeCode: given.communeCode },
  }
}

/** The lead is the real local authority that was labelled; those who stand beside it are invented. */
async function stageCoalition(db: Db, author: Author, territoryId: string, organisations: ReadonlyMap<string, string>): Promise<void> {
  const lead = await db.selectFrom('organisation').select('id').where('siret', '=', cast.coalition.leadSiret).executeTakeFirst()
  const members = cast.organisations.flatMap((each) =>
    each.coalitionRole
      ? [
          {
            id: organisations.get(each.slug) ?? '',
            role: each.coalitionRole as 'member' | 'associate',
            since: each.coalitionSince ?? cast.coalition.leadSince,
          },
        ]
      : [],
  )
  const all = [...(lead ? [{ id: lead.id, role: 'lead' as const, since: cast.coalition.leadSince }] : []), ...members]
  for (const { id, role, since } of all) {
    const joined = await joinCoalition(db, author, territoryId, { organisationId: id, role, fromOn: since, demonstration: true })
    if (!joined.allowed) throw new Error(`The cast’s coalition can’t be staged: ${joined.because}.`)
  }
}
