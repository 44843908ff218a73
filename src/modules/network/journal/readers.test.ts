/** Who reads which lines: a coalition its candidacy’s, a juror nothing that the wall closes, and each file and page the same. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { cutOff, declare, type JudgedCall, type JudgedCandidacy, stageJudgedCall, stageJudgedCandidacy } from '../../../../test/judged.ts'
import { type Client, openStand, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { saveAnswers } from '../../calls/candidacies/drafts/acts.ts'
import { listStandingAnswers } from '../../calls/candidacies/drafts/store.ts'
import { standingBefore } from '../../calls/juries/rules.ts'
import { listSeatsBefore } from '../../calls/juries/store.ts'
import { closedLines } from '../../calls/juries/walls/store.ts'

let stand: Stand
let judged: JudgedCall
let alpha: JudgedCandidacy
let beta: JudgedCandidacy
let network: Client
let writer: Client & { personId: string }

before(async () => {
  stand = await openStand()
  judged = await stageJudgedCall(stand.db)
  alpha = await stageJudgedCandidacy(stand.db, judged.call, 'Alpha des Monts')
  beta = await stageJudgedCandidacy(stand.db, judged.call, 'Beta des Plaines')
  await cutOff(stand.db, judged)
  network = await stand.someone('Inès Lectrice', { role: 'network' })
  writer = await stand.someone('Ana Rédactrice', { role: 'member', on: alpha.organisationId })
  await journal(stand.db, commandLine, {
    event: 'evaluation.submitted',
    thing: { kind: 'candidacy', id: alpha.id },
    payload: { version: 1 },
  })
})
after(() => stand.close())

const files = ['', '.csv', '.jsonl']

/** Somebody of the network's team who sits in the jury of the call, before both candidacies. */
async function teamJuror(name: string): Promise<Client & { personId: string; seatId: string }> {
  const juror = await stand.someone(name, { role: 'network' })
  const seatId = makeId()
  await sql`insert into jury_member (id, call_id, person_id, level) values (${seatId}, ${judged.call.id}, ${juror.personId}, 'national')`.execute(
    stand.db,
  )
  return { ...juror, seatId }
}

test('a coalition reads its candidacy’s lines, and nothing of what its jury does', async () => {
  for (const file of files) {
    const { status, body } = await writer.get(`/candidatures/${alpha.reference}/journal${file}`)
    assert.equal(status, 200)
    assert.match(body, /candidacy\.submitted|Candidature déposée/)
    assert.doesNotMatch(body, /evaluation\.submitted|Évaluation/)
    assert.doesNotMatch(body, /Beta/)
  }
  assert.match((await writer.get(`/candidatures/${alpha.reference}`)).body, new RegExp(`/candidatures/${alpha.reference}/journal`))
  for (const client of [network, stand.stranger])
    assert.notEqual((await client.get(`/candidatures/${alpha.reference}/journal`)).status, 200)
  assert.equal((await writer.get(`/candidatures/${beta.reference}/journal`)).status, 403)
})

test('its co-writers are named to each other, and whoever acted for the network is not', async () => {
  const desk = await stand.someone('Gardienne Du Guichet', { role: 'network' })
  for (const author of [desk.personId, writer.personId]) {
    const thing = { kind: 'candidacy', id: alpha.id }
    await journal(stand.db, { personId: author as never, wayIn: 'letter' }, { event: 'candidacy.time_granted', thing })
  }
  await writer.get(`/candidatures/${alpha.reference}`)
  const { body } = await writer.get(`/candidatures/${alpha.reference}/journal`)
  assert.match(body, /Ana Rédactrice, lettre/)
  assert.match(body, /Une personne, lettre/)
  assert.doesNotMatch(body, /Gardienne/)
})

test('an organisation’s administrators read the candidacies that it is in, without what their jury does', async () => {
  const administrator = await stand.someone('Samir Structure', { role: 'administrator', on: alpha.organisationId })
  const { body } = await administrator.get(`/acteurs/${alpha.organisationId}/journal`)
  assert.match(body, /Candidature déposée/)
  assert.doesNotMatch(body, /Évaluation|Beta/)
})

test('of the network’s team, whoever sits in a jury reads no line of a candidacy that the wall closes to her', async () => {
  const [tied, silent, cleared] = [await teamJuror('Tine Liée'), await teamJuror('Sil Muette'), await teamJuror('Clé Libre')]
  for (const juror of [tied, cleared]) await declare(stand.db, juror.seatId, beta.id, false)
  await declare(stand.db, tied.seatId, alpha.id, true)
  await declare(stand.db, cleared.seatId, alpha.id, false)
  const reads = async (client: Client, reference: string) => {
    const seen = []
    for (const file of files) {
      const { status, body } = await client.get(`/reseau/journal${file}?famille=candidacy`)
      assert.equal(status, 200)
      // Lines of JSON name things by their ids.
      const id = reference === alpha.reference ? alpha.id : beta.id
      seen.push(body.includes(reference) || body.includes(id))
    }
    assert.equal(new Set(seen).size, 1, 'the page and its files say the same')
    return seen[0]
  }
  const seen = []
  for (const client of [network, tied, silent, cleared])
    seen.push([await reads(client, alpha.reference), await reads(client, beta.reference)])
  assert.deepEqual(seen, [
    [true, true],
    [false, true],
    [false, false],
    [true, true],
  ])
  // Minutes tell of every candidacy: whoever may not read one of them reads none of it.
  const minutes = { event: 'deliberation.minuted', thing: { kind: 'call', id: judged.call.id }, personal: { minutes: 'Débat vif.' } }
  await sql`update candidacy set state = 'in_review' where call_id = ${judged.call.id}`.execute(stand.db)
  await journal(stand.db, commandLine, minutes)
  const readsMinutes = async (client: Client) => {
    const bodies = []
    for (const file of files) bodies.push((await client.get(`/reseau/journal${file}?famille=deliberation`)).body.includes('Débat vif.'))
    return bodies
  }
  assert.deepEqual(await readsMinutes(network), [true, true, true])
  assert.deepEqual(await readsMinutes(cleared), [true, true, true])
  for (const closed of [tied, silent]) assert.deepEqual(await readsMinutes(closed), [false, false, false])
  // One who gave up her seat after a conflict stays barred; one who gave it up without, reads again.
  await sql`update jury_member set left_at = now() where id in (${tied.seatId}, ${silent.seatId})`.execute(stand.db)
  assert.equal(await reads(tied, alpha.reference), false)
  assert.equal(await reads(silent, alpha.reference), true)
})

test('what she did herself stays hers to read', async () => {
  const tied = await teamJuror('Ada Auteure')
  await declare(stand.db, tied.seatId, alpha.id, true)
  const thing = { kind: 'candidacy', id: alpha.id }
  await journal(stand.db, { personId: tied.personId as never, wayIn: 'letter' }, { event: 'candidacy.help_answered', thing })
  for (const address of ['/compte/journal', '/reseau/journal?famille=candidacy']) {
    const { body } = await tied.get(address)
    assert.match(body, /Demande d’aide traitée/)
    assert.doesNotMatch(body, /Candidature déposée : <a[^>]*>[^<]*Alpha/)
  }
})

test('the wall before lines is the wall before pages, from whatever seats she holds or held', async () => {
  const said = [null, true, false] as const
  for (const first of said)
    for (const second of said)
      for (const [isHeld, writes] of [
        [true, false],
        [false, false],
        [true, true],
      ]) {
        const juror = await teamJuror(`Cas ${String(first)} ${String(second)} ${isHeld} ${writes}`)
        if (writes)
          await sql`insert into candidacy_writer (candidacy_id, person_id) values (${alpha.id}, ${juror.personId})`.execute(stand.db)
        const other = makeId()
        await sql`insert into jury_member (id, call_id, person_id, level, region_code, left_at)
          values (${other}, ${judged.call.id}, ${juror.personId}, 'regional', '84', ${isHeld ? null : new Date()})`.execute(stand.db)
        if (first !== null) await declare(stand.db, juror.seatId, alpha.id, first)
        if (second !== null) await declare(stand.db, other, alpha.id, second)
        const standing = standingBefore(await listSeatsBefore(stand.db, juror.personId, alpha.id))
        const { rows } = await sql<{ closed: boolean }>`
          select ${closedLines(juror.personId)} as closed from journal j where j.thing_id = ${alpha.id} limit 1`.execute(stand.db)
        assert.equal(
          rows[0]?.closed,
          standing === 'conflict' || standing === 'undeclared',
          `${first} ${second} ${isHeld} ${writes}: ${standing}`,
        )
      }
})

test('a coalition reads what each saving of an answer changed, in its words, as long as it keeps them; the network never does', async () => {
  const { rows } = await sql<{ question: string; label: string }>`
    select q ->> 'key' as question, q -> 'label' ->> 'fr' as label from candidacy d join call_form f on f.id = d.form_id,
      jsonb_array_elements(f.content -> 'sections') s, jsonb_array_elements(s -> 'questions') q
    where d.id = ${alpha.id} and q ->> 'kind' = 'long_text' limit 1`.execute(stand.db)
  const { question = '', label = '' } = rows[0] ?? {}
  const author = { personId: writer.personId as never, wayIn: 'letter' as const }
  const save = async (value: string) => {
    const standing = (await listStandingAnswers(stand.db, alpha.id)).find((each) => each.question === question)
    await saveAnswers(stand.db, author, { id: alpha.id }, [{ question, revision: standing?.revision ?? 0, value }])
  }
  await save('La halle rouvre en mai.')
  await save('La halle rouvre en juin.')
  const place = `/candidatures/${alpha.reference}/journal`
  const page = (await writer.get(place)).body
  assert.match(
    page,
    new RegExp(`${label}, réponse\u00a0: <del>La halle rouvre en mai\\.</del>[\\s\\S]{0,80}<ins>La halle rouvre en juin\\.</ins>`),
  )
  assert.match((await writer.get(`/en${place}`)).body, /answer: <del>La halle rouvre en mai/)
  assert.match((await writer.get(`${place}.csv`)).body, /La halle rouvre en mai\. → La halle rouvre en juin\./)
  // A program that makes hashes again reads each line as it is kept.
  assert.doesNotMatch((await writer.get(`${place}.jsonl`)).body, /halle rouvre/)
  for (const file of files) assert.doesNotMatch((await network.get(`/reseau/journal${file}?famille=candidacy`)).body, /halle rouvre/)
  await sql`delete from candidacy_answer where candidacy_id = ${alpha.id}`.execute(stand.db)
  const after = (await writer.get(place)).body
  assert.doesNotMatch(after, /halle rouvre/)
  assert.match(after, new RegExp(question))
})
