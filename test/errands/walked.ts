/**
 * What a walk through the site's forms has been through: which routes took a form, and which acts changed a row and left no line. Triggers note
 * which transaction touched what; each form is sent alone, and looked at before the next.
 */
import { sql } from 'kysely'
import { rooms } from '../../src/rooms.ts'
import { dayIn } from '../days.ts'
import { formsOf } from '../forms.ts'
import type { Answer, Client, Stand } from '../stand.ts'
import type { Things } from '../things.ts'

/** Tables that change without an act of anybody, each with its reason. */
const quietTables = new Map([
  ['journal', 'it is the journal'],
  ['journal_personal', 'it is the journal'],
  ['journal_link', 'the seal of the journal'],
  ['journal_head', 'the seal of the journal'],
  ['attempt', 'counts what is tried, and forgets'],
  ['security_count', 'counts what was refused, by kind and moment'],
  ['process_seen', 'each process says that it runs'],
  ['candidacy_writer', 'who has a page open just now'],
  ['letter', 'a letter follows an act, or asks for a link: nothing is decided by it'],
  ['sign_in_link', 'a link may be asked for by anybody; coming in by it is the act'],
  ['link_request', 'the browser that asked for a link: coming in by it is the act'],
  ['spent_challenge', 'a challenge is answered once; what the answer does is the act'],
  ['held_form', 'a form waits for a fresh proof; sent on, it is the act'],
  ['familiar_way', 'how somebody comes in: coming in is the act'],
])

export const posts = rooms.flatMap((room) => room.guards.filter((each) => each.method === 'POST').map((each) => each.path))

/** The route that an address belongs to, among patterns of paths. */
export function routeOf(patterns: readonly string[], address: string): string | undefined {
  const parts = address.split('?')[0]!.split('/')
  const fits = (pattern: string) => {
    const asked = pattern.split('/')
    return asked.length === parts.length && asked.every((part, at) => part === parts[at] || part.startsWith(':'))
  }
  return patterns.filter(fits).sort((a, b) => a.split(':').length - b.split(':').length)[0]
}

/** What fields of a name need, where made-up words would be refused. */
export const known = {
  langue: 'fr',
  depuis: '2026-03-10',
  siret: '',
  forme: '',
  code_postal: '73000',
  latitude: '45.56',
  longitude: '5.92',
  annee: '2015',
  valeur: '10',
  depart: '0',
  'releve-le': '2026-01-01',
  echeance: dayIn(400),
  reprend: '',
  projet: '',
  identite: '38',
  communes: '',
  intercommunalites: '',
  departements: '73',
  regions: '',
  rendez_vous: '',
  'reponse-avant': '2099-12-31',
  accessibilite: '',
}

const oneFile = new File(['%PDF-1.4\n%%EOF\n'], 'piece.pdf', { type: 'application/pdf' })

export type Fields = Record<string, string | string[] | File>

export interface Walked {
  stand: Stand
  things: Things
  /** Routes that took a form. */
  passed: Set<string>
  /** Acts that left no line, in sentences. */
  silent: Set<string>
  /** Sends a form and answers what came; it need not be taken. */
  try(client: Client, to: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>
  /** Sends a form that must be taken. */
  send(client: Client, to: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>
  /** Sends the form of a page that posts to an address that looks so, filled as it stands, some of its fields otherwise; it must be taken. */
  fill(client: Client, page: string, action: RegExp, more?: Fields): Promise<Answer>
}

/** Watches every table from here on. */
export async function openWalked(stand: Stand, things: Things): Promise<Walked> {
  await watchTables(stand)
  const passed = new Set<string>()
  const silent = new Set<string>()
  const walked: Walked = {
    stand,
    things,
    passed,
    silent,
    async try(client, to, fields = {}, headers = {}) {
      const route = routeOf(posts, to)
      if (!route) throw new Error(`POST ${to} is no route.`)
      // What the walk itself has set up meanwhile is no act of the house.
      await sql`delete from watch.touched`.execute(stand.db)
      const answer = await client.post(to, fields, headers)
      if (answer.status >= 500) throw new Error(`POST ${to}: ${answer.status}`)
      if (isTaken(route, answer)) passed.add(route)
      for (const names of await unjournalled(stand)) silent.add(`POST ${route} changes ${names} and leaves no line`)
      return answer
    },
    async send(client, to, fields, headers) {
      const answer = await walked.try(client, to, fields, headers)
      if (!isTaken(routeOf(posts, to) ?? '', answer))
        throw new Error(`POST ${to}: ${answer.status} ${answer.location ?? ''} ${saidIn(answer.body)}`)
      return answer
    },
    async fill(client, page, action, more = {}) {
      const { status, body } = await client.get(page)
      const form = formsOf(body, known, oneFile).find((each) => action.test(each.action || page))
      if (!form) throw new Error(`${page} (${status}) has no form that posts to ${action}: ${saidIn(body)}`)
      return walked.send(client, form.action || page, { ...form.fields, ...more })
    },
  }
  return walked
}

/** Taken, and not sent away to sign in or to prove anew who one is. */
const isTaken = (route: string, { status, location }: Answer): boolean =>
  status === 200 ||
  (status === 303 && (route.startsWith('/connexion') || !/^\/connexion(\/confirmation)?\?(suite|geste)=/.test(location ?? '')))

/** What a page says of the mistakes in a form. */
const saidIn = (body: string): string =>
  [...body.matchAll(/<(?:p|li|a)[^>]*(?:error|mistake|erreur|href="#field)[^>]*>([\s\S]*?)<\//g)].map(([, said]) => said).join(' | ') ||
  body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400)

/** Every change of a row notes its table and its transaction. */
async function watchTables({ db }: Stand): Promise<void> {
  await sql`create schema watch`.execute(db)
  await sql`create table watch.touched (tx xid8, name text)`.execute(db)
  await sql`create function watch.note() returns trigger language plpgsql as $$
    begin insert into watch.touched values (pg_current_xact_id(), tg_table_name); return null; end $$`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`.execute(
    db,
  )
  for (const { name } of rows) {
    if (quietTables.has(name)) continue
    await sql`create trigger watch after insert or update or delete on ${sql.id(name)} for each row execute function watch.note()`.execute(
      db,
    )
  }
}

/** Tables that a transaction without a line has touched since the last look. */
async function unjournalled({ db }: Stand): Promise<string[]> {
  const { rows } = await sql<{ names: string }>`
    with seen as (delete from watch.touched returning *)
    select string_agg(distinct s.name, ', ') as names from seen s where not exists (select from journal j where j.tx = s.tx) group by s.tx`.execute(
    db,
  )
  return rows.map((row) => row.names)
}
