import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { findHolding, saveHolding, setAside } from '../../../platform/holding.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { root } from '../../../platform/root.ts'
import { letterKinds } from './words.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

/** Every kind of letter that the rooms write: said word by word, or by a beginning and the kinds that the same file lists. */
function listLetterKinds(): string[] {
  const rooms = path.join(root, 'src/modules')
  const files = readdirSync(rooms, { recursive: true, encoding: 'utf8' }).filter((name) => /(^|\/)letters\.ts$/.test(name))
  return files.flatMap((name) => {
    const source = readFileSync(path.join(rooms, name), 'utf8')
    const said = [...source.matchAll(/^ {4}kind: (.*),$/gm)].map(([, value = '']) => value)
    const listed = [...source.matchAll(/^ {2}(?:\| \{ )?kind: ('[^;\n]*')(?:;|$)/gm)].flatMap(
      ([, value = '']) => value.match(/[a-z_]+/g) ?? [],
    )
    return said.flatMap((value) => {
      const beginning = /^`([a-z_]+)\$\{/.exec(value)?.[1]
      return beginning ? listed.map((each) => beginning + each) : [...value.matchAll(/'([a-z_]+)'/g)].map(([, kind = '']) => kind)
    })
  })
}

test('every kind of letter has words for whoever decides whether it leaves', () => {
  const kinds = listLetterKinds()
  for (const kind of ['sign_in', 'jury_seated', 'audition_freed', 'measurement_retracted']) assert.ok(kinds.includes(kind), kind)
  assert.deepEqual(
    kinds.filter((kind) => !letterKinds[kind]),
    [],
  )
})

/** What a restore leaves: a letter of before the backup in doubt, one queued, a job. */
async function hold(): Promise<string[]> {
  const letter = { kind: 'sign_in', to: { address: 'awa@test.example' }, language: 'fr' as const, subject: 'Bonjour', body: 'Une lettre.' }
  const ids = [await writeLetter(stand.db, letter), await writeLetter(stand.db, { ...letter, kind: 'unheard_of' })]
  await saveHolding(stand.db, { madeAt: new Date(Date.now() + 1000), checksum: 'ab' })
  for (const id of ids) await setAside(stand.db, 'deliver_letter', { id })
  await setAside(stand.db, 'fold_facts', {})
  await stand.db
    .updateTable('letter')
    .set({ state: 'sending' })
    .where('id', '=', ids[0] ?? '')
    .execute()
  return ids
}

const statesOf = async (ids: string[]) =>
  (await stand.db.selectFrom('letter').select(['id', 'state']).where('id', 'in', ids).orderBy('id').execute()).map(({ state }) => state)

test('the network’s team sees what a restore holds back, says what becomes of the letters, and the journal says who did', async () => {
  const ines = await stand.someone('Inès', { role: 'network' })
  assert.match((await ines.get('/reseau/retenue')).body, /Rien n’est retenu/)
  assert.doesNotMatch((await ines.get('/compte')).body, /a été restaurée/)
  const ids = await hold()
  assert.match((await ines.get('/compte')).body, /Cette instance a été restaurée/)
  assert.match((await ines.get('/reseau')).body, /Cette instance a été restaurée/)
  const page = (await ines.get('/reseau/retenue')).body
  assert.match(page, /Lien de connexion[\s\S]*unheard_of[\s\S]*Dont 1\u00a0lettre en cours d’envoi[\s\S]*Mise à jour des sommes/)
  const unsaid = await ines.post('/reseau/retenue', {})
  assert.equal(unsaid.status, 422)
  assert.ok(await findHolding(stand.db))
  const released = await ines.post('/reseau/retenue', { lettres: 'kept' })
  assert.equal(released.status, 303)
  assert.match((await ines.get(released.location ?? '')).body, /plus rien n’est retenu/)
  assert.deepEqual(await statesOf(ids), ['kept', 'kept'])
  const line = await stand.db
    .selectFrom('journal')
    .select(['author_id', 'payload'])
    .where('event', '=', 'holding.released')
    .executeTakeFirstOrThrow()
  assert.equal(line.author_id, ines.personId)
  assert.deepEqual(line.payload, { letters: 'kept', letterCount: 2, jobCount: 1 })
  assert.equal((await ines.post('/reseau/retenue', { lettres: 'sent' })).status, 303, 'twice does no harm')
})

test('letters that are sent say that they may have arrived, and nobody else may let them go', async () => {
  const ids = await hold()
  const nadia = await stand.someone('Nadia', { role: 'juror' })
  assert.equal((await nadia.post('/reseau/retenue', { lettres: 'sent' })).status, 403)
  const malo = await stand.someone('Malo', { role: 'network' })
  assert.equal((await malo.post('/reseau/retenue', { lettres: 'sent' })).status, 303)
  assert.deepEqual(await statesOf(ids), ['sending', 'sending'])
})

test('a job that comes while nothing is held is done, and never put aside', async () => {
  assert.equal(await setAside(stand.db, 'deliver_letter', { id: '01900000-0000-7000-8000-000000000009' }), false)
})
