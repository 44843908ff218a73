/** A small directory: an association that holds a library, a circle that nobody sees, a place that is not where it should be, an invented one. */
import { addOrganisations, addPlaces, saveSource, saveSourceRecords } from '../src/modules/ecosystem/index.ts'
import type { Db } from '../src/platform/database.ts'

type Organisation = Partial<Parameters<typeof addOrganisations>[1][number]>
type Place = Partial<Parameters<typeof addPlaces>[1][number]>

/** The ids of the two organisations and of the library, which came from a source. Each test says what else it needs of them. */
export async function stageDirectory(
  db: Db,
  { recycler: held, library: kept }: { recycler: Organisation; library?: Place },
): Promise<{ recycler: string; hidden: string; library: string }> {
  const [recycler = '', hidden = ''] = await addOrganisations(db, [
    {
      name: 'La Ressource',
      kind: 'association',
      siret: '73282932000074',
      communeCode: '73065',
      commune: 'Chambéry',
      phone: '+33479000000',
      verifiedOn: '2026-01-10',
      ...held,
    },
    { name: 'Cercle discret', kind: 'informal_group', communeCode: '73065', isPublic: false },
  ])
  const [library = ''] = await addPlaces(db, [
    {
      name: 'Bibliothèque de la Gare',
      organisationId: recycler,
      kinds: ['BIB', 'REPAIR_WORKSHOP'],
      services: ['internet_access', 'paperwork', 'object_repair'],
      cost: ['free'],
      publics: ['seniors'],
      programmes: ['caf'],
      details: { care: ['english_spoken'], trainings: ['etapes_numeriques'], access: ['walk_in'], support: ['alone'], mobility: ['fixed'] },
      summary: 'Salle | claire',
      address: '1 place de la Gare',
      postcode: '73000',
      commune: 'Chambéry',
      communeCode: '73065',
      lat: 45.5711,
      lon: 5.9199,
      openingHours: 'Mo-Fr 09:00-12:00',
      phone: '+33479111111',
      contactIsPublic: true,
      verifiedOn: '2026-03-01',
      ...kept,
    },
    { name: 'Point numérique sans adresse', services: ['paperwork'], communeCode: '73065', commune: 'Chambéry', lat: 45.58, lon: 5.92 },
    { name: 'Fablab inventé', services: ['digital_creation'], communeCode: '73065', demonstration: true },
  ])
  await saveSource(db, { code: 'annuaire', title: 'Annuaire ouvert', publisher: 'Ville', url: 'https://ville.example/', licence: 'LO 2.0' })
  await saveSourceRecords(db, [
    { source: 'annuaire', sourceId: '7', thingKind: 'place', thingId: library, fields: {}, sourceDate: '2026-03-01', runId: null },
  ])
  return { recycler, hidden, library }
}
