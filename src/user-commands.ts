/** The words of the command line about people: who is added, vouched for, and who a mark of the log stands for. */
import type { Words } from './keeping-commands.ts'
import {
  addPerson,
  findPerson,
  findPersonByEmail,
  grantRole,
  invitationWay,
  listPersonIds,
  makeLink,
  type Role,
  roles,
  vouchFor,
} from './modules/people/index.ts'
import { sourceOf } from './platform/address.ts'
import { now } from './platform/clock.ts'
import { addDays, type Day, readDay } from './platform/day.ts'
import type { House } from './platform/room.ts'
import { readSecret } from './platform/secret.ts'
import { pseudonymOf } from './platform/security.ts'
import { commandLine } from './platform/visitor.ts'

type Log = (line: string) => void

const usage =
  'essaim user add ADRESSE --name NOM [--role network] [--link], essaim user vouch ADRESSE, essaim user who MARQUE [--day JOUR] [--from ADRESSE-IP].'

export async function runUser(house: House, words: Words, log: Log): Promise<void> {
  const [verb, about] = words.plain
  if (verb === 'who' && about) return tellWho(house, about, words.options, log)
  if (verb === 'vouch' && about?.includes('@')) return vouchAtMachine(house, about, log)
  if (verb === 'add' && about?.includes('@')) return addAtMachine(house, about, words.options, log)
  throw new Error(usage)
}

async function addAtMachine(house: House, email: string, options: Words['options'], log: Log): Promise<void> {
  const role = (options.role ?? 'network') as Role
  if (!roles.includes(role)) throw new Error(`Le rôle doit être / the role must be: ${roles.join(', ')}.`)
  const language = options.language === 'en' ? 'en' : 'fr'
  await house.database.db.transaction().execute(async (db) => {
    const person = await addPerson(db, commandLine, { email, name: options.name ?? email.split('@')[0] ?? email, language })
    const granted = await grantRole(db, commandLine, { personId: person.id, role, via: 'command_line' })
    if (!granted.allowed && granted.because !== 'already_held')
      throw new Error(`Ce rôle se donne sur un territoire ou une structure. / This role is given on a territory or an organisation.`)
    log(`${person.name} <${person.email}> : ${role}`)
    // Whoever has come in before needs no fourteen days: the operator hands the link over at once.
    const { publicUrl, linkMinutes } = house.config
    if (options.link && person.hasComeIn) log(await makeLink(db, publicUrl, person, 'sign_in', null, { minutes: linkMinutes }))
    else if (options.link) log((await invitationWay(db, publicUrl, person, null)).link)
  })
}

/** Whoever holds the machine vouches for whom she knows: so that an instance whose last administrator lost everything is not lost. */
async function vouchAtMachine(house: House, email: string, log: Log): Promise<void> {
  const { config, database } = house
  const vouched = await database.db.transaction().execute(async (db) => {
    const person = await findPersonByEmail(db, email)
    if (!person) throw new Error(`Aucun compte à l’adresse ${email}. / No account at ${email}.`)
    return vouchFor(db, commandLine, config, person.id, 'at_machine')
  })
  if (vouched.allowed) return log(vouched.value)
  throw new Error(
    'Ce compte est suspendu, ou un lien lui suffit (essaim user add … --link). / This account is suspended, or a link is enough for it.',
  )
}

/** The days that a mark is looked for when none is named: what a log on the machine still holds, as a rule. */
const daysBack = 60

/**
 * Who a mark of the log stands for: an account among all there are; an address where whoever asks names one, from the proxy's own log. A mark
 * is another every day, so the days are tried one by one, the latest first.
 */
async function tellWho(house: House, mark: string, options: Words['options'], log: Log): Promise<void> {
  const kind = /^(account|visitor)-[0-9a-f]{12}$/.exec(mark)?.[1]
  if (!kind) throw new Error(`« ${mark} » n’est pas une marque du journal technique. / “${mark}” is no mark of the log. ${usage}`)
  if (kind === 'visitor' && !options.from)
    throw new Error(
      'Une marque visitor-… est celle d’une adresse IP, que rien ne garde ici : cherchez l’heure dans le journal du serveur mandataire, puis essayez l’adresse par --from. / A visitor-… mark is that of an IP address, which nothing here keeps: look for the time in the proxy’s log, then try the address with --from.',
    )
  const subjects =
    kind === 'visitor' ? [`from:${sourceOf(options.from ?? '')}`] : (await listPersonIds(house.database.db)).map((id) => `person:${id}`)
  const found = bearerOf(readSecret(house.config.secret, house.config.dataDirectory), mark, subjects, daysOf(options.day))
  if (!found)
    throw new Error(
      kind === 'visitor'
        ? 'Ce n’est pas cette adresse, à l’un de ces jours. / It is not this address, on one of these days.'
        : 'Aucun compte n’a eu cette marque à l’un de ces jours, avec le secret de cette instance : nommez le jour par --day AAAA-MM-JJ. / No account had this mark on one of these days, with this instance’s secret: name the day with --day YYYY-MM-DD.',
    )
  if (kind === 'visitor') return log(`${mark}, ${found.day} : ${found.subject.slice('from:'.length)}`)
  const id = found.subject.slice('person:'.length)
  const person = await findPerson(house.database.db, id)
  log(`${mark}, ${found.day} : ${person ? `${person.name} <${person.email}>` : 'compte effacé / erased account'}`)
  if (person) log(`${house.config.publicUrl}/reseau/personnes/${id}/droits`)
}

/** Days are those of the mark, which is UTC's: the day that `time` says in the same line of the log. */
function daysOf(day: string | undefined): readonly Day[] {
  const read = day === undefined ? undefined : readDay(day)
  if (day !== undefined && !read) throw new Error(`« ${day} » n’est pas un jour : AAAA-MM-JJ. / “${day}” is no day: YYYY-MM-DD.`)
  const today = now().toISOString().slice(0, 10) as Day
  return read ? [read] : Array.from({ length: daysBack + 1 }, (_, back) => addDays(today, -back))
}

function bearerOf(
  secret: string,
  mark: string,
  subjects: readonly string[],
  days: readonly Day[],
): { subject: string; day: Day } | undefined {
  for (const day of days)
    for (const subject of subjects) if (pseudonymOf(secret, subject, new Date(`${day}T12:00:00Z`)) === mark) return { subject, day }
  return undefined
}
