import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../test/stand.ts'
import { buildVillage, type Village } from '../../../test/village.ts'
import { commandLine } from '../../platform/visitor.ts'
import { createProject, findProject, setShares, sharesOf, type WholeProject } from './index.ts'

let stand: Stand
let village: Village
before(async () => {
  stand = await openStand()
  village = await buildVillage(stand)
})
after(() => stand.close())

const begin = (title: string, more: { summary?: string; replicationOf?: string } = {}) =>
  createProject(stand.db, commandLine, {
    territoryId: village.territoryId,
    holderId: village.holderId,
    title,
    language: 'fr',
    stage: 'idea',
    sinceOn: '2024-03-12',
    ...more,
  })

const share = (project: WholeProject, ...bp: number[]) =>
  setShares(
    stand.db,
    commandLine,
    project,
    bp.map((shareBp, index) => ({ objectiveId: village.objectives[index] ?? '', shareBp })),
    new Set(village.objectives),
  )

async function published(title: string): Promise<WholeProject> {
  const project = await begin(title, { summary: 'Réparer chez vous.' })
  assert.ok((await share(project, 6000, 4000)).allowed)
  assert.equal((await village.people.holder.post(`/projets/${project.slug}/publication`)).status, 303)
  return project
}

const lettersOf = async (kind: string) => {
  const rows = await stand.db.selectFrom('letter').selectAll().where('kind', '=', kind).orderBy('created_at').execute()
  return rows.map((row) => ({ to: row.to_name, body: row.body }))
}
/** What a stranger reads now: a page kept from before the change may live some milliseconds longer, under its own address. */
let asked = 0
const read = (path: string) => {
  asked += 1
  return stand.stranger.get(`${path}?vu=${asked}`)
}
const stateOf = async (slug: string) => (await findProject(stand.db, slug))?.state

test('two projects of one title have two addresses', async () => {
  assert.equal((await begin('Le même titre')).slug, 'le-meme-titre')
  assert.equal((await begin('Le même titre')).slug, 'le-meme-titre-2')
  const together = await Promise.all([1, 2, 3].map(() => stand.db.transaction().execute((tx) => beginIn(tx))))
  assert.equal(new Set(together.map((project) => project.slug)).size, 3)
})
const beginIn = (db: Stand['db']) =>
  createProject(db, commandLine, { territoryId: village.territoryId, holderId: village.holderId, title: 'Ensemble', language: 'fr' })

test('a contributor begins a project for an organisation of the territory, which is told by letter', async () => {
  const { contributor } = village.people
  const path = `/territoires/${village.territorySlug}/projets/nouveau`
  const found = await contributor.get(`${path}?porteur=boucle`)
  assert.match(found.body, new RegExp(village.holderId))
  const empty = await contributor.post(path, { titre: 'A' })
  assert.equal(empty.status, 422)
  const made = await contributor.post(path, {
    structure: village.holderId,
    titre: 'Un atelier mobile',
    langue: 'fr',
    etape: 'seed',
    depuis: '2025-01-15',
  })
  assert.equal(made.location, '/projets/un-atelier-mobile/espace')
  const project = await findProject(stand.db, 'un-atelier-mobile')
  assert.deepEqual(
    [project?.state, project?.stage, project?.stageSinceOn, project?.holderName],
    ['draft', 'seed', '2025-01-15', 'La Boucle'],
  )
  const [letter] = await lettersOf('project_created')
  assert.equal(letter?.to, 'Hélène Holder')
  assert.match(letter?.body ?? '', /Théo Contributor .*\n*[\s\S]*\/projets\/un-atelier-mobile\/espace/)
})

test('a holder begins a project from its own page, in a territory it chooses, and writes no letter to itself', async () => {
  const path = `/acteurs/${village.holderId}/projets/nouveau`
  const before = (await lettersOf('project_created')).length
  assert.equal((await village.people.holder.get(path)).status, 200)
  assert.equal((await village.people.partner.get(path)).status, 403)
  const form = { territoire: village.territorySlug, titre: 'Depuis chez nous', langue: 'fr', etape: 'idea', depuis: '2026-01-01' }
  assert.equal((await village.people.holder.post(path, { ...form, territoire: 'nulle-part' })).status, 422)
  assert.equal((await village.people.holder.post(path, { ...form, depuis: '2999-01-01' })).status, 422)
  assert.equal((await village.people.holder.post(path, form)).location, '/projets/depuis-chez-nous/espace')
  assert.equal((await lettersOf('project_created')).length, before)
})

test('a draft is there for its own people only: for others there is nothing at its address', async () => {
  const { people } = village
  const project = await begin('Brouillon secret')
  const seen = async (who: keyof Village['people']) => (await people[who].get(`/projets/${project.slug}`)).status
  assert.deepEqual(
    await Promise.all((['holder', 'coordinator', 'contributor', 'reader', 'network'] as const).map(seen)),
    [200, 200, 200, 200, 200],
  )
  assert.deepEqual(await Promise.all((['partner', 'elsewhere'] as const).map(seen)), [404, 404])
  assert.equal((await stand.stranger.get(`/projets/${project.slug}`)).status, 404)
  for (const page of ['espace', 'modifier', 'etapes', 'partenaires', 'parts', 'besoins', 'fichiers', 'lieux', 'publication']) {
    assert.equal((await stand.stranger.get(`/projets/${project.slug}/${page}`)).status, 404, page)
    assert.equal((await people.elsewhere.post(`/projets/${project.slug}/${page}`)).status, 404, page)
    assert.equal((await people.reader.get(`/projets/${project.slug}/${page}`)).status, 403, page)
    assert.equal((await people.holder.get(`/projets/${project.slug}/${page}`)).status, 200, page)
  }
  assert.equal((await people.contributor.get(`/projets/${project.slug}/publication`)).status, 403)
  assert.doesNotMatch((await stand.stranger.get('/projets?recherche=brouillon')).body, /Brouillon secret/)
})

test('a project is published once it says what it must, when its holder says so, and the coordination is told', async () => {
  const { holder, coordinator } = village.people
  const project = await begin('La Boucle mobile')
  const bare = await holder.post(`/projets/${project.slug}/publication`)
  assert.equal(bare.status, 422)
  assert.match(bare.body, /Il manque encore quelque chose/)
  assert.match(bare.body, /Écrire un résumé/)
  const words = { titre: 'La Boucle mobile', resume: 'Réparer chez vous.', langue: 'fr', modele: 'L’établi roulant' }
  assert.equal((await holder.post(`/projets/${project.slug}/modifier`, words)).status, 303)
  assert.ok((await share(project, 10_000)).allowed)
  const unsaid = await coordinator.post(`/projets/${project.slug}/publication`)
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /cochez la case quand vous avez sa parole/)
  assert.equal(await stateOf(project.slug), 'draft')
  assert.equal((await holder.post(`/projets/${project.slug}/publication`)).location, `/projets/${project.slug}`)
  assert.equal(await stateOf(project.slug), 'published')
  const told = await lettersOf('project_published')
  assert.deepEqual(
    told.map((letter) => letter.to),
    ['Nadia Coordinator'],
  )
  const page = await stand.stranger.get(`/projets/${project.slug}`)
  assert.equal(page.status, 200)
  for (const said of ['La Boucle mobile', 'Réparer chez vous.', 'L’établi roulant', 'Préserver les ressources', 'mars 2024']) {
    assert.ok(page.body.includes(said), said)
  }
  assert.equal((await stand.stranger.get(`/en/projets/${project.slug}`)).status, 200)
})

test('the coordination publishes on the holder’s word, and the journal says so', async () => {
  const project = await begin('Sur parole', { summary: 'Avec l’accord du porteur.' })
  await share(project, 10_000)
  assert.equal((await village.people.coordinator.post(`/projets/${project.slug}/publication`, { accord: 'on' })).status, 303)
  const entry = await stand.db
    .selectFrom('journal')
    .selectAll()
    .where('thing_id', '=', project.id)
    .where('event', '=', 'project.published')
    .executeTakeFirstOrThrow()
  assert.deepEqual(entry.payload, { onHolderWord: true, before: { state: 'draft' }, after: { state: 'published' } })
})

test('an archived project leaves the lists and keeps its page; reopened, it is a draft again', async () => {
  const { holder } = village.people
  const { slug } = await published('Bientôt rangé')
  assert.equal((await holder.post(`/projets/${slug}/archivage`)).status, 303)
  assert.equal((await holder.post(`/projets/${slug}/archivage`)).status, 422)
  // Half past midnight in Paris on the first of April is still March by the clock of Greenwich.
  await sql`update project set archived_at = '2026-03-31T22:30:00Z' where slug = ${slug}`.execute(stand.db)
  assert.match((await read(`/projets/${slug}`)).body, /archivé depuis le 1er avril 2026/)
  assert.doesNotMatch((await read('/projets')).body, /Bientôt rangé/)
  assert.equal((await holder.post(`/projets/${slug}/reouverture`)).status, 303)
  assert.equal((await read(`/projets/${slug}`)).status, 404)
  assert.equal((await holder.post(`/projets/${slug}/publication`)).status, 303)
  assert.equal((await read(`/projets/${slug}`)).status, 200)
})

test('lineage shows both ways, never leads to a draft and never turns in a circle', async () => {
  const { holder } = village.people
  const model = await published('Le modèle')
  const replica = await published('La reprise')
  const words = { titre: 'La reprise', resume: 'Ailleurs.', langue: 'fr' }
  const take = (slug: string, reprend: string) => holder.post(`/projets/${slug}/modifier`, { ...words, reprend })
  assert.equal((await take(replica.slug, 'http://localhost:3000/en/projets/le-modele')).status, 303)
  assert.match((await read(`/projets/${replica.slug}`)).body, /Reprend le modèle de.*Le modèle/s)
  assert.match((await read(`/projets/${model.slug}`)).body, /Repris par.*La reprise/s)
  assert.match((await take(model.slug, replica.slug)).body, /de proche en proche/)
  assert.match((await take(replica.slug, replica.slug)).body, /son propre modèle/)
  const hidden = await begin('Caché')
  for (const wrong of [hidden.slug, 'inconnu', 'pas une adresse', '/projets/']) {
    const answer = await take(replica.slug, wrong)
    assert.equal(answer.status, 422, wrong)
    assert.match(answer.body, /Aucun projet publié n’a cette adresse/)
  }
})

test('shares replaced keep what they said: as of a moment or a transaction before, they are as they were', async () => {
  const project = await begin('Parts datées')
  await share(project, 6000, 4000)
  const { rows } = await sql<{ tx: string; at: Date }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as tx, clock_timestamp() as at`.execute(stand.db)
  await share(project, 2500, 2500, 5000)
  const bp = async (asOf?: string | Date) => (await sharesOf(stand.db, [project.id], asOf)).map((each) => each.shareBp)
  assert.deepEqual(await bp(), [5000, 2500, 2500])
  assert.deepEqual(await bp(rows[0]?.at), [6000, 4000])
  assert.deepEqual(await bp(rows[0]?.tx), [6000, 4000])
  assert.deepEqual(await bp(new Date('2020-01-01')), [])
  const ofTerritory = await sharesOf(stand.db, village.territoryId)
  assert.ok(ofTerritory.filter((each) => each.projectId === project.id).length === 3)
})

test('the database itself refuses shares that are not whole, and shares that are rewritten', async () => {
  const project = await begin('Parts gardées')
  await share(project, 10_000)
  const insert = stand.db.transaction().execute((tx) =>
    sql`insert into project_share (id, territory_id, project_id, objective_id, share_bp)
      values (gen_random_uuid(), ${village.territoryId}, ${project.id}, ${village.objectives[1]}, 1)`.execute(tx),
  )
  await assert.rejects(insert, /make 10001 basis points/)
  await assert.rejects(
    sql`update project_share set share_bp = 9999 where project_id = ${project.id}`.execute(stand.db),
    /keeps what it said/,
  )
  await assert.rejects(sql`delete from project_share where project_id = ${project.id}`.execute(stand.db), /keeps what it said/)
  await assert.rejects(sql`update project_stage set note = 'x' where project_id = ${project.id}`.execute(stand.db), /append-only/)
})
