/** Errands of whoever must prove twice who she is: codes and a key chosen as she comes in, codes made anew, and a colleague who vouches for her. */
import { addPerson, grantRole, makeLink } from '../../src/modules/people/index.ts'
import { commandLine } from '../../src/platform/visitor.ts'
import { makeSoftKey } from '../authenticator.ts'
import { openBrowser, type TestBrowser } from '../cookies.ts'
import type { Client } from '../stand.ts'
import type { Fields, Walked } from './walked.ts'

const origin = 'http://localhost:3000'
const page = '/connexion/seconde-preuve'
const codesIn = (body: string): string[] => [...body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
const sheetIn = (body: string): string => /name="feuille" value="([^"]+)"/.exec(body)?.[1] ?? ''

/** A browser as somebody who sends forms. */
const clientOf = (browser: TestBrowser): Client => ({
  get: (to) => browser.get(to),
  post: (to, fields = {}) => browser.post(to, fields as Record<string, string>),
})

/** Somebody of the network's team, and how she comes in by the link of a letter. */
async function teammate({ stand, send }: Walked, name: string) {
  const person = await addPerson(stand.db, commandLine, { email: `${name}@test.example`, name, language: 'fr' })
  await grantRole(stand.db, commandLine, { personId: person.id, role: 'network' })
  const come = async () => {
    const browser = openBrowser(stand)
    const client = clientOf(browser)
    await send(client, new URL(await makeLink(stand.db, origin, person, 'sign_in', null)).pathname)
    return { client, post: (to: string, fields: Fields = {}) => send(client, to, fields) }
  }
  return { person, come }
}

async function codes(walked: Walked): Promise<void> {
  const { come } = await teammate(walked, 'codee')
  const first = await come()
  const shown = (await first.client.get(`${page}/codes`)).body
  await first.post(`${page}/codes`, { feuille: sheetIn(shown), code: codesIn(shown)[3] ?? '' })
  const anew = (await first.client.get('/compte/acces/codes')).body
  await first.post('/compte/acces/codes', { feuille: sheetIn(anew), code: codesIn(anew)[0] ?? '' })
  const next = await come()
  await next.post(page, { code: codesIn(anew)[1] ?? '' })
}

async function enrolledKey(walked: Walked): Promise<void> {
  const { person, come } = await teammate(walked, 'enrolee')
  const { post } = await come()
  const asked = await post(`${page}/cle/defi`)
  await post(`${page}/cle`, { nom: 'Clé', reponse: makeSoftKey(origin, person.id).register(JSON.parse(asked.body)) })
  const team = await walked.stand.someone('Équipe Garante', { role: 'network' })
  await walked.send(team, `/reseau/personnes/${person.id}/seconde-preuve`, { verification: 'call_back' })
}

export const proofErrands = { codes, enrolledKey }
