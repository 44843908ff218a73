/** Honest people among the crowd: what the instance acknowledged to them is noted, and looked for when the crowd has gone. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import { type Guest, welcome } from './instance.ts'

export interface Acknowledged {
  repairs: string[]
  names: { personId: string; name: string }[]
  documents: string[]
  waits: number[]
  refused: Map<string, number>
}

export interface Honest {
  acknowledged: Acknowledged
  /** Acts again and again until told to stop. */
  act(isOver: () => boolean): Promise<void>
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function findOne(db: Db, question: ReturnType<typeof sql<{ found: string }>>): Promise<string> {
  const { rows } = await question.execute(db)
  if (!rows[0]) throw new Error('The demonstration lacks a thing that honest people need.')
  return rows[0].found
}

/** Two volunteers, two who change their name, two who attach documents: in an organisation that the crowd has no part in. */
export async function openHonest(db: Db, url: string, crowdsOrganisation: string): Promise<Honest> {
  const acknowledged: Acknowledged = { repairs: [], names: [], documents: [], waits: [], refused: new Map() }
  const event = await findOne(
    db,
    sql`select id as found from repair_event where organisation_id <> ${crowdsOrganisation} order by held_on desc, id limit 1`,
  )
  const host = await findOne(db, sql`select organisation_id as found from repair_event where id = ${event}`)
  const holder = await findOne(
    db,
    sql`select holder_id as found from project where state = 'published' and holder_id <> ${crowdsOrganisation} order by id desc limit 1`,
  )
  const project = await findOne(db, sql`select slug as found from project where state = 'published' and holder_id = ${holder} limit 1`)
  const volunteers = [await welcome(db, 'Volunteer', 'member', host), await welcome(db, 'Volunteer', 'member', host)]
  const keepers = [await welcome(db, 'Keeper', 'member', holder), await welcome(db, 'Keeper', 'member', holder)]
  const post = async (guest: Guest, to: string, body: BodyInit): Promise<Response> => {
    const began = performance.now()
    const answer = await fetch(`${url}${to}`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { cookie: guest.cookie, 'sec-fetch-site': 'same-origin' },
      signal: AbortSignal.timeout(60_000),
    })
    await answer.arrayBuffer()
    acknowledged.waits.push(performance.now() - began)
    if (answer.status !== 303)
      acknowledged.refused.set(`${answer.status} ${to}`, (acknowledged.refused.get(`${answer.status} ${to}`) ?? 0) + 1)
    return answer
  }
  const form = await (await fetch(`${url}/reparation/${event}/nouvelle`, { headers: { cookie: volunteers[0]?.cookie ?? '' } })).text()
  const list = /<select[^>]*name="autre"[\s\S]*?<\/select>/.exec(form)?.[0] ?? ''
  const categories = [...list.matchAll(/<option[^>]*value="([^"]+)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  if (categories.length < 10) throw new Error('The volunteer finds no form to log a repair with.')
  const logRepair = async (guest: Guest) => {
    const key = randomUUID()
    const body = new URLSearchParams({
      cle: key,
      autre: categories[acknowledged.repairs.length % categories.length] ?? '',
      issue: Math.random() < 0.7 ? 'fixed' : 'end_of_life',
    })
    if ((await post(guest, `/reparation/${event}/nouvelle`, body)).status === 303) acknowledged.repairs.push(key)
  }
  const rename = async (guest: Guest) => {
    const name = `Honest ${randomUUID()}`
    if ((await post(guest, '/compte', new URLSearchParams({ nom: name, langue: 'fr' }))).status === 303)
      acknowledged.names.push({ personId: guest.personId, name })
  }
  const attach = async (guest: Guest) => {
    const title = `Note ${randomUUID()}`
    const form = new FormData()
    form.set('titre', title)
    form.set('fichier', new File([title], 'note.txt'))
    if ((await post(guest, `/projets/${project}/fichiers`, form)).status === 303) acknowledged.documents.push(title)
  }
  const again = async (act: (guest: Guest) => Promise<void>, guest: Guest, pause: number, isOver: () => boolean) => {
    while (!isOver()) {
      await act(guest)
      await wait(pause)
    }
  }
  return {
    acknowledged,
    async act(isOver) {
      await Promise.all([
        ...volunteers.map((guest) => again(logRepair, guest, 600, isOver)),
        ...keepers.map((guest) => again(rename, guest, 900, isOver)),
        // A hundred and twenty files an hour is what an account may send.
        ...keepers.map((guest) => again(attach, guest, 31_000, isOver)),
      ])
    },
  }
}

/** The acknowledged acts that the database does not hold, or holds in half. */
export async function findLost(db: Db, { repairs, names, documents }: Acknowledged): Promise<string[]> {
  const { rows } = await sql<{ lost: string }>`
    select 'repair ' || k as lost from unnest(${repairs}::uuid[]) k
      where not exists (select from repair r join fact f on f.source_kind = 'repair' and f.source_id = r.id where r.client_key = k)
    union all
    select 'repair without its journal ' || r.id from repair r
      where r.client_key = any(${repairs}::uuid[]) and not exists (select from journal j where j.thing_kind = 'repair' and j.thing_id = r.id)
    union all
    select 'document ' || t from unnest(${documents}::text[]) t
      where not exists (select from project_file p join file f on f.id = p.file_id where p.title = t)
    union all
    select 'name ' || n.name from unnest(${names.map((each) => each.personId)}::uuid[], ${names.map((each) => each.name)}::text[]) as n(person, name)
      where not exists (select from journal j join journal_personal p on p.journal_id = j.id
        where j.thing_id = n.person and j.event = 'person.renamed' and p.payload like '%' || n.name || '%')`.execute(db)
  return rows.map((row) => row.lost)
}
