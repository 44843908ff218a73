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

/** Two of the sources list the places of one national programme. */
const programmeOf: Readonly<Record<string, string[]>> = { franceServices: ['france_services'], cnfs: ['conseillers_numeriques'] }

/** What the cast's places are, in the codes of the national list where it has one, and what they offer. */
const placeKinds: Readonly<Record<string, { kinds: string[]; services: PlaceService[] }>> = {
  repair_workshop: { kinds: ['REPAIR_WORKSHOP'], services: ['object_repair'] },
  reuse_centre: { kinds: ['RESSOURCERIE'], services: ['second_hand_shop', 'drop_off'] },
  fablab: { kinds: ['FABLAB'], services: ['shared_workshop', 'digital_creation'] },
  third_place: { kinds: ['TIERS_LIEUX'], services: ['coworking', 'everyday_digital', 'internet_access'] },
  digital_space: { kinds: ['EPN'], services: ['everyday_digital', 'paperwork', 'internet_access'] },
  pick_up_point: { kinds: ['PICK_UP_POINT'], services: ['food_baskets'] },
  grocery: { kinds: ['ES'], services: ['solidarity_grocery', 'shared_kitchen'] },
  shared_garden: { kinds: ['SHARED_GARDEN'], services: ['gardening'] },
}

/** The cast's hours, which its file says in words, in the notation of the directory. */
const openingHours: Readonly<Record<string, string>> = {
  'atelier-central-de-la-boucle': 'We,Sa 14:00-18:00',
  'halte-du-chatelard': 'We 09:00-16:00',
  'halte-de-la-ravoire': 'Fr 14:00-18:00',
  'recyclerie-du-grand-tamis': 'Tu-Sa 10:00-18:00',
  'atelier-du-pignon-volant': 'Tu,Fr 16:00-20:00',
  'tiers-lieu-des-lucioles': 'Mo-Fr 08:30-19:00',
  'relais-des-lucioles': 'Mo,Th 09:00-17:00',
  'fablab-de-l-enclume-douce': 'We-Sa 13:00-19:00',
  'annexe-de-l-enclume-douce': 'Sa 10:00-17:00',
  'comptoir-du-code-buissonnier': 'Mo,Tu,Th 09:00-12:00',
  'halle-du-verger-bleu': 'We 16:00-19:00',
  'cuisine-de-la-cuillere-ronde': 'Tu-Sa 09:00-13:00',
  'jardin-de-la-rue-courbe': '24/7',
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
      verifiedOn: cast.source.date,
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
      // What the notation can’t say stays in words.
      summary: /[;\u202f]/.test(each.openingFr) ? each.openingFr : null,
      openingHours: openingHours[each.slug] ?? null,
      verifiedOn: cast.source.date,
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
      kinds: each.source === 'franceServices' ? ['RFS'] : [],
      programmes: programmeOf[each.source] ?? [],
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
