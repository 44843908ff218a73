import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { loadDemonstration } from '../../../../demonstration/index.ts'
import { speak } from '../../../../platform/speech.ts'
import { printedAnswer } from '../../answers/printed/exchange.ts'
import type { Answer } from '../../answers/schema.ts'
import type { Question } from '../../forms/schema.ts'
import { findCandidacyByReference } from '../store.ts'
import { findWhole } from '../submissions/acts.ts'
import { candidacyPdf } from './exchange.ts'

interface Node {
  role?: string
  children?: Node[]
}

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
})
after(() => stand.close())

test('the whole of a draft is a tagged PDF in both languages, marked as a draft on each page', async () => {
  const { rows } = await sql<{ reference: string }>`select reference from candidacy where name = 'Les Deux Vallées'`.execute(stand.db)
  const candidacy = await findCandidacyByReference(stand.db, rows[0]?.reference ?? '')
  assert.ok(candidacy)
  const whole = await findWhole(stand.db, candidacy)
  for (const [language, mark] of [
    ['fr', 'Brouillon, non déposé'],
    ['en', 'Draft, not submitted'],
  ] as const) {
    const long = { ...whole, answers: { ...whole.answers, gouvernance: 'Une assemblée par saison.\n\n'.repeat(60) } }
    const bytes = await candidacyPdf(long, undefined, speak(language), new Date('2026-11-27T12:00:00Z'))
    const read = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
    assert.ok(read.numPages > 2)
    for (let n = 1; n <= read.numPages; n += 1) {
      const items = (await (await read.getPage(n)).getTextContent()).items
      assert.ok(
        items
          .map((item) => ('str' in item ? item.str : ''))
          .join('')
          .includes(mark),
        `page ${n}`,
      )
    }
    const tree = (await (await read.getPage(1)).getStructTree()) as unknown as Node
    const roles = JSON.stringify(tree)
    for (const role of ['H1', 'H2', 'H3', 'P', 'L', 'LI']) assert.ok(roles.includes(`"role":"${role}"`), role)
    await read.destroy()
  }
})

test('what was submitted carries its fingerprint and no mark of a draft', async () => {
  const { rows } = await sql<{ reference: string }>`select reference from candidacy where name = 'Les Deux Vallées'`.execute(stand.db)
  const candidacy = await findCandidacyByReference(stand.db, rows[0]?.reference ?? '')
  assert.ok(candidacy)
  const whole = await findWhole(stand.db, candidacy)
  const version = {
    id: 'x',
    candidacyId: candidacy.id,
    number: 1,
    waveId: 'w',
    content: {
      reference: candidacy.reference,
      name: candidacy.name,
      call: { slug: '', title: '' },
      form: { number: 1, sha256: '' },
      answers: whole.answers,
      members: [],
    },
    sha256: 'abc123',
    submittedAt: new Date('2026-11-27T12:00:00Z'),
  } as unknown as Parameters<typeof candidacyPdf>[1]
  const bytes = await candidacyPdf(whole, version, speak('fr'), new Date('2026-11-27T12:00:00Z'))
  const read = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const text = (await (await read.getPage(1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('')
  assert.match(text, /abc123/)
  assert.ok(!text.includes('Brouillon'))
  await read.destroy()
})

test('a challenge is printed with its kind and its indicator by its name, money with its state, a number in the reader’s manner', () => {
  const question = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
    ...{ key: 'q', kind, label: { fr: '', en: '' }, help: { fr: '', en: '' }, required: true, shownWhen: null },
    ...more,
  })
  const words = (asked: Question, answer: Answer) =>
    JSON.stringify(printedAnswer(asked, answer, speak('fr'), new Map([['ateliers', 'Ateliers tenus (ateliers)']])))
  const objective = { title: 'Réparer', indicator: 'ateliers', baseline: 1.5, target: 2, dueOn: null }
  const challenge = { kind: 'citizen' as const, title: 'La halle', why: '', objectives: [objective] }
  assert.match(
    words(question('challenges'), [challenge]),
    /La halle \(Défi citoyen\).*Réparer, Ateliers tenus \(ateliers\), Valeur de départ 1,5/,
  )
  const plan = { uses: [], resources: [{ label: 'Ville', cents: 100, state: 'granted' as const }] }
  assert.match(words(question('financing'), plan), /Ville\u00a0: 1\s€ \(acquise\)/)
  const columns = [{ key: 'n', label: { fr: 'Nombre', en: '' }, kind: 'number' as const }]
  assert.match(words(question('table', { columns }), [{ n: 1234.5 }]), /Nombre\u00a0: 1\s234,5/)
})

test('a draft that was withdrawn without having been submitted stays its coalition’s: the network reads nothing of it', async () => {
  const { rows } = await sql<{ reference: string; lead: string }>`
    select d.reference, m.organisation_id as lead from candidacy d join candidacy_member m on m.candidacy_id = d.id and m.role = 'lead'
    where d.name = 'Les Deux Vallées'`.execute(stand.db)
  const ana = await stand.someone('Ana Withdraws', { role: 'member', on: rows[0]?.lead ?? '' })
  const net = await stand.someone('Inès Reads', { role: 'network' })
  const base = `/candidatures/${rows[0]?.reference}`
  assert.equal((await ana.get(`${base}/dossier.pdf`)).headers.get('content-type'), 'application/pdf')
  assert.equal((await ana.post(`${base}/retrait`)).status, 303)
  for (const page of ['dossier.pdf', 'recepisse', 'depot.json']) assert.equal((await net.get(`${base}/${page}`)).status, 403, page)
  assert.equal((await ana.get(`${base}/dossier.pdf`)).status, 200)
})
