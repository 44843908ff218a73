/** Two hundred coalitions that submit at once, seconds before a cut-off: none may be lost, and none late by our fault. */
import { sql } from 'kysely'
import {
  beginCandidacy,
  createCall,
  type FormContent,
  fillAnswers,
  findCall,
  openCall,
  planWave,
  publishForm,
  usualTerms,
} from '../src/modules/calls/index.ts'
import { createOrganisation } from '../src/modules/ecosystem/index.ts'
import { addPerson, grantRole, openSession } from '../src/modules/people/index.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { type Measure, median, p95 } from './figures.ts'
import { type Ground, serveApart } from './ground.ts'

const coalitions = 200
/** They come so long before the cut-off, and are answered when it may have passed. */
const secondsBefore = 2

const content: FormContent = {
  sections: [
    {
      key: 'projet',
      title: { fr: 'Le projet', en: 'The project' },
      lead: { fr: '', en: '' },
      questions: [
        { key: 'nom', kind: 'short_text', label: { fr: 'Nom', en: '' }, help: { fr: '', en: '' }, required: true, shownWhen: null },
        { key: 'texte', kind: 'long_text', label: { fr: 'Le projet', en: '' }, help: { fr: '', en: '' }, required: true, shownWhen: null },
      ],
    },
  ],
}

interface Ready {
  reference: string
  cookie: string
}

export async function measureSubmissions(ground: Ground): Promise<Measure[]> {
  const { db } = ground.database
  const ready = await prepare(ground)
  const served = await serveApart('essaim', { DATABASE_URL: ground.embedded.url, ESSAIM_DATA: ground.folder })
  try {
    const cutOffAt = new Date(Date.now() + (secondsBefore + 1) * 1000)
    await sql`update wave set cut_off_at = ${cutOffAt} where call_id = (select id from call where slug = 'appel-de-mesure')`.execute(db)
    await new Promise((resolve) => setTimeout(resolve, cutOffAt.getTime() - secondsBefore * 1000 - Date.now()))
    const answers = await Promise.all(ready.map((each) => submit(served.port, each)))
    const { rows } = await sql<{ submitted: number; late: number }>`
      select count(*) filter (where d.state = 'submitted' and v.id is not null)::int as submitted,
        count(*) filter (where v.submitted_at >= ${cutOffAt})::int as late
      from candidacy d left join candidacy_version v on v.candidacy_id = d.id
      where d.reference = any(${ready.map((each) => each.reference)}::text[])`.execute(db)
    const { submitted = 0, late = 0 } = rows[0] ?? {}
    const times = answers.map((each) => each.ms).sort((a, b) => a - b)
    const acknowledged = answers.filter((each) => each.isReceipt).length
    const last = answers.filter((each) => each.endedAt > cutOffAt.getTime()).length
    return [
      {
        name: `${coalitions} candidacies submitted at once by ${coalitions} sessions, ${secondsBefore} s before a cut-off`,
        said: `${acknowledged} receipts, ${submitted} sealed, ${late} late, ${last} answered after the cut-off had passed`,
        goal: 'all sealed, none lost, none late',
        isMet: acknowledged === coalitions && submitted === coalitions && late === 0,
        cause: `${coalitions - submitted} were not sealed, ${late} were late`,
      },
      {
        name: 'their answers, in milliseconds, all in one queue',
        said: `p50 ${median(times).toFixed(0)}, p95 ${p95(times).toFixed(0)}, longest ${(times.at(-1) ?? Number.NaN).toFixed(0)}`,
        goal: 'p95 < 10,000',
        isMet: p95(times) < 10_000,
      },
    ]
  } finally {
    served.stop()
  }
}

/** An open call, and for each coalition its organisation, its person with a session, and a candidacy that lacks nothing. */
async function prepare({ database: { db } }: Ground): Promise<Ready[]> {
  const terms = { ...usualTerms, leastMembers: 1, memberRules: [] }
  await createCall(db, commandLine, { title: 'Appel de mesure', language: 'fr', text: 'Venez.', form: content, terms })
  const call = await findCall(db, 'appel-de-mesure')
  if (!call) throw new Error('The call of the bench is not there.')
  await planWave(db, commandLine, call.id, { name: 'Vague', nameOther: null, cutOffAt: new Date(Date.now() + 3_600_000), publishAt: null })
  await publishForm(db, commandLine, call.id)
  const opened = await openCall(db, commandLine, call.id)
  const open = await findCall(db, 'appel-de-mesure')
  if (!opened.allowed || !open) throw new Error('The call of the bench does not open.')
  const ready: Ready[] = []
  for (let n = 0; n < coalitions; n += 1) {
    const organisation = await createOrganisation(db, commandLine, { name: `Mesure ${n}`, kind: 'association' } as Parameters<
      typeof createOrganisation
    >[2])
    if (!organisation.allowed) throw new Error(`The organisation is refused: ${organisation.because}.`)
    const person = await addPerson(db, commandLine, { email: `mesure.${n}@bench.example`, name: `Mesure ${n}`, language: 'fr' })
    await grantRole(db, commandLine, { personId: person.id, role: 'member', organisationId: organisation.value })
    const author = { ...commandLine, name: person.name }
    const begun = await beginCandidacy(db, author, open, { name: `Mesure ${n}`, organisationId: organisation.value, language: 'fr' })
    if (!begun.allowed) throw new Error(`The candidacy is refused: ${begun.because}.`)
    await fillAnswers(db, commandLine, begun.value, { nom: `Mesure ${n}`, texte: 'Ce que nous ferons, et avec qui. '.repeat(60) })
    ready.push({ reference: begun.value.reference, cookie: `essaim=${await openSession(db, person.id, 'letter', undefined, 2)}` })
  }
  return ready
}

async function submit(port: number, { reference, cookie }: Ready): Promise<{ ms: number; isReceipt: boolean; endedAt: number }> {
  const began = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}/candidatures/${reference}/depot`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'bon=1',
  })
  await answer.arrayBuffer()
  const isReceipt = answer.status === 303 && (answer.headers.get('location') ?? '').endsWith('/recepisse')
  return { ms: performance.now() - began, isReceipt, endedAt: Date.now() }
}
