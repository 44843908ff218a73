/** Errands of whoever has an account: keys, a provider, confirmations, sessions, delegations, rights, and the end of an account. */
import { sql } from 'kysely'
import { addPerson, makeLink } from '../../src/modules/people/index.ts'
import { addDays, dayOf } from '../../src/platform/day.ts'
import { commandLine } from '../../src/platform/visitor.ts'
import { makeSoftKey } from '../authenticator.ts'
import { clientSecret, clients, type LocalProvider, openProvider } from '../identity-provider.ts'
import type { Answer } from '../stand.ts'
import type { Walked } from './walked.ts'

const origin = 'http://localhost:3000'
const cookieIn = (answer: Answer, name: string): string =>
  answer.headers
    .getSetCookie()
    .map((each) => each.match(new RegExp(`^${name}=([^;]+)`))?.[1] ?? '')
    .find(Boolean) ?? ''

async function linkTo(walked: Walked, address: string, path: string): Promise<string> {
  const { body } = await walked.stand.db
    .selectFrom('letter')
    .select('body')
    .where('to_address', '=', address)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return body.match(new RegExp(`${path}/[\\w-]+`))?.[0] ?? ''
}

async function keys(walked: Walked): Promise<void> {
  const { stand, send } = walked
  const person = await stand.someone('Clé Porteuse')
  const key = makeSoftKey(origin, person.personId)
  /** Asks for a challenge, and holds its cookie beside her session's. */
  const challenged = async (path: string, held: string) => {
    const asked = await send(held ? person : stand.stranger, `${path}/defi`, {}, held ? { cookie: held } : {})
    const cookie = [held, `essaim_defi=${cookieIn(asked, 'essaim_defi')}`].filter(Boolean).join('; ')
    return { options: JSON.parse(asked.body) as { challenge: string }, cookie }
  }
  const made = await challenged('/compte/acces/cle', person.cookie)
  await send(person, '/compte/acces/cle', { nom: 'Clé bleue', reponse: key.register(made.options) }, { cookie: made.cookie })
  const entering = await challenged('/connexion/cle', '')
  await send(stand.stranger, '/connexion/cle', { reponse: key.assert(entering.options) }, { cookie: entering.cookie })
  const confirming = await challenged('/connexion/confirmation/cle', person.cookie)
  await send(person, '/connexion/confirmation/cle', { reponse: key.assert(confirming.options) }, { cookie: confirming.cookie })
  const { rows } = await sql<{ id: string }>`select id from passkey where person_id = ${person.personId}`.execute(stand.db)
  await send(person, `/compte/acces/cles/${rows[0]?.id}/retrait`)
}

async function provider(walked: Walked): Promise<void> {
  const { stand } = walked
  const local = await openProvider(origin)
  stand.house.config.oidc = { issuer: local.issuer, clientId: clients.plain, clientSecret, name: 'ProConnect', acr: [], amr: [] }
  try {
    await byLetter(walked, local)
    await fromAccount(walked, local)
  } finally {
    stand.house.config.oidc = undefined
    await local.close()
  }
}

/** A browser that goes to the provider and comes back, cookies kept. */
function openBrowser({ stand, send }: Walked, local: LocalProvider, cookie = '') {
  const jar = new Map<string, string>(cookie ? [cookie.split('=') as [string, string]] : [])
  const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
  const keep = (answer: Answer): Answer => {
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answer
  }
  const post = async (path: string, fields = {}) => keep(await send(stand.stranger, path, fields, headers()))
  return {
    post,
    async come(path: string): Promise<void> {
      await post(path)
      const leaving = keep(await stand.stranger.get('/connexion/fournisseur/depart', headers()))
      const [, url = ''] = /^0; url=(.+)$/.exec(leaving.headers.get('refresh') ?? '') ?? []
      const back = await local.follow(url, `${origin}/connexion/fournisseur/retour`)
      keep(await stand.stranger.get(back.slice(origin.length), headers()))
    },
  }
}

async function byLetter(walked: Walked, local: LocalProvider): Promise<void> {
  const email = 'fournie@test.example'
  await addPerson(walked.stand.db, commandLine, { email, name: 'Fournie', language: 'fr' })
  local.become({ sub: 'sub-fournie', email, email_verified: true })
  const browser = openBrowser(walked, local)
  await browser.come('/connexion/fournisseur')
  await browser.post(await linkTo(walked, email, '/connexion/rattachement'))
}

async function fromAccount(walked: Walked, local: LocalProvider): Promise<void> {
  const { stand } = walked
  const person = await stand.someone('Deux Chemins')
  local.become({ sub: 'sub-chemins', email: 'deux.chemins@test.example', email_verified: true })
  const browser = openBrowser(walked, local, person.cookie)
  await browser.come('/compte/acces/fournisseurs')
  await browser.come('/connexion/confirmation/fournisseur')
  const { rows } = await sql<{ id: string }>`select id from provider_identity where person_id = ${person.personId}`.execute(stand.db)
  await browser.post(`/compte/acces/fournisseurs/${rows[0]?.id}/retrait`)
}

async function confirmations(walked: Walked): Promise<void> {
  const { stand, send } = walked
  const team = await stand.someone('Preuve Ancienne')
  await send(team, '/connexion/confirmation/lettre', { suite: '/compte' })
  await send(team, await linkTo(walked, 'preuve.ancienne@test.example', '/connexion/confirmation'))
  const { rows } = await sql<{ id: string }>`select id from person where demonstration order by id limit 1`.execute(stand.db)
  const cast = await send(stand.stranger, '/distribution', { personne: rows[0]?.id ?? '' })
  await send(stand.stranger, '/connexion/confirmation/distribution', { suite: '/compte' }, { cookie: `essaim=${cookieIn(cast, 'essaim')}` })
}

async function sessions(walked: Walked): Promise<void> {
  const { stand, send } = walked
  const person = await addPerson(stand.db, commandLine, { email: 'sessions@test.example', name: 'Sessions', language: 'fr' })
  const enter = async (agent: string) => {
    const link = new URL(await makeLink(stand.db, origin, person, 'sign_in', null)).pathname
    return { cookie: `essaim=${cookieIn(await send(stand.stranger, link, {}, { 'user-agent': agent }), 'essaim')}` }
  }
  const here = await enter('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')
  await enter('Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36')
  const { rows } = await sql<{ id: string }>`
    select id from session where person_id = ${person.id} order by created_at desc limit 1`.execute(stand.db)
  await send(stand.stranger, `/compte/sessions/${rows[0]?.id}/fin`, {}, here)
  await send(stand.stranger, '/compte/sessions', {}, here)
  await send(stand.stranger, '/deconnexion', {}, here)
  await send(stand.stranger, await linkTo(walked, person.email, '/connexion/fermeture'))
}

async function rights(walked: Walked): Promise<void> {
  const { stand, send, things } = walked
  const today = dayOf(new Date())
  const team = await stand.someone('Équipe Droits', { role: 'network' })
  const coordinator = await stand.someone('Coordinatrice Droits', { role: 'coordinator', on: things.territoryId })
  const administrator = await stand.someone('Administratrice Droits', { role: 'administrator', on: things.organisationId })
  const invited = { nom: 'Pia Invitée', langue: 'fr', jusqua: addDays(today, 30) }
  await send(team, '/reseau/personnes', { ...invited, courriel: 'pia.reseau@test.example', role: 'juror' })
  await send(coordinator, '/territoires/grand-chambery/equipe/inviter', { ...invited, courriel: 'pia.ici@test.example', role: 'reader' })
  await send(administrator, `/acteurs/${things.organisationId}/equipe/inviter`, {
    ...invited,
    courriel: 'pia.la@test.example',
    role: 'member',
  })
  const held = async (email: string) => {
    const { rows } = await sql<{ id: string; person: string }>`
      select m.id, p.id as person from membership m join person p on p.id = m.person_id where p.email = ${email}`.execute(stand.db)
    return rows[0] ?? { id: '', person: '' }
  }
  const [there, here, inside] = [
    await held('pia.reseau@test.example'),
    await held('pia.ici@test.example'),
    await held('pia.la@test.example'),
  ]
  await send(team, `/reseau/personnes/${there.person}/droits/${there.id}`, { jusqua: addDays(today, 60) })
  await send(team, `/reseau/personnes/${there.person}/droits/${there.id}/fin`)
  await send(coordinator, `/territoires/grand-chambery/equipe/${here.id}/droits`, { jusqua: addDays(today, 3) })
  await send(administrator, `/acteurs/${things.organisationId}/equipe/${inside.id}/droits`, { jusqua: addDays(today, 3) })
  await send(coordinator, `/territoires/grand-chambery/equipe/${here.id}/fin`)
  await send(administrator, `/acteurs/${things.organisationId}/equipe/${inside.id}/fin`)
  for (const move of ['suspension', 'retablissement']) await send(team, `/reseau/personnes/${there.person}/${move}`)
  await delegations(walked, coordinator.personId, coordinator)
}

async function delegations(
  { stand, send }: Walked,
  holderId: string,
  holder: Awaited<ReturnType<Walked['stand']['someone']>>,
): Promise<void> {
  const today = dayOf(new Date())
  const relay = await stand.someone('Relais Prêté')
  const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', holderId).executeTakeFirstOrThrow()
  for (const [client, said] of [
    [holder, 'retrait'],
    [relay, 'refus'],
    [relay, 'acceptation'],
  ] as const) {
    await send(holder, '/compte/delegations', { role: id, courriel: 'relais.pr.t.@test.example', du: today, au: addDays(today, 9) })
    const { rows } = await sql<{ id: string }>`
      select id from delegation_offer where membership_id = ${id} order by id desc limit 1`.execute(stand.db)
    await send(client, `/compte/delegations/propositions/${rows[0]?.id}/${said}`)
  }
  const { rows } = await sql<{ id: string }>`select id from delegation where membership_id = ${id}`.execute(stand.db)
  await send(holder, `/compte/delegations/${rows[0]?.id}/fin`)
}

async function leaving({ stand, send }: Walked): Promise<void> {
  const gone = await stand.someone('Partante')
  await send(gone, '/compte/donnees/effacement', { courriel: 'partante@test.example' })
}

export const peopleErrands = { keys, provider, confirmations, sessions, rights, leaving }
