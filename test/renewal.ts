/** A call for renewals, prepared and opened as the network does; and a renewal asked for and submitted as its holders do. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { today } from '../src/platform/clock.ts'
import { addDays } from '../src/platform/day.ts'
import type { Labelled } from './labelled.ts'
import type { Client, Somebody, Stand } from './stand.ts'

export interface RenewalCall {
  slug: string
  /** The desk's page of its wave. */
  wave: string
}

/** A call of the kind, from its short form, with one wave whose cut-off is in thirty days. */
export async function openRenewalCall(stand: Stand, network: Client, name = 'Renouveler son label'): Promise<RenewalCall> {
  const made = await network.post('/reseau/appels/nouveau', { nom: name, nature: 'renewal', langue: 'fr' })
  const desk = made.location ?? ''
  const say = async (to: string, fields: Record<string, string | string[]> = {}) => {
    const answer = await network.post(`${desk}${to}`, fields)
    assert.equal(answer.status, 303, `${desk}${to}: ${answer.status}`)
  }
  await say('/texte', { nom: name, texte: 'Dites ce que votre label a permis, et ce qui vient.' })
  await say('/vagues', {
    nom: 'Renouvellements',
    'limite-jour': addDays(today(), 30),
    'limite-heure': '18:00',
    'publication-jour': addDays(today(), 40),
    'publication-heure': '9:00',
  })
  await say('/formulaire/publication')
  await say('/ouverture')
  const slug = desk.split('/').at(-1) ?? ''
  const { rows } = await sql<{ id: string }>`select w.id from wave w join call c on c.id = w.call_id where c.slug = ${slug}`.execute(
    stand.db,
  )
  return { slug, wave: `${desk}/vagues/${rows[0]?.id}` }
}

/** Asks for the renewal from the label's page; answers the reference of the request. */
export async function ask(who: Client, { label }: Labelled, call: RenewalCall): Promise<string> {
  const asked = await who.post(`/labels/${label.number}/renouvellement`, { appel: call.slug })
  assert.equal(asked.status, 303, `the request is answered ${asked.status}`)
  return asked.location?.split('/')[2] ?? ''
}

/** What the challenges of the form hold, as its page shows them. */
export async function typedSection(who: Client, reference: string, section: string): Promise<Record<string, string>> {
  const { body } = await who.get(`/candidatures/${reference}/sections/${section}`)
  const fields: Record<string, string> = {}
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  for (const [tag] of body.matchAll(/<input[^>]*>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1]
    const isLeft = /type="(radio|checkbox)"/.test(tag) && !/\schecked/.test(tag)
    if (name && !isLeft) fields[name] = plain(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', text = ''] of body.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name] = plain(text)
  for (const [, name = '', options = ''] of body.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? ''
  return fields
}

/** Writes what only people can say, and submits. `reword` changes what stands in the section of challenges. */
export async function writeAndSubmit(who: Client, reference: string, reword: Record<string, string> = {}): Promise<void> {
  const save = async (section: string, fields: Record<string, string>) => {
    const typed = await typedSection(who, reference, section)
    const saved = await who.post(`/candidatures/${reference}/sections/${section}`, { ...typed, ...fields })
    assert.equal(saved.status, 303, `${section}: ${saved.status}`)
  }
  await save('bilan-du-label', { 'r.accompli': 'Des ateliers dans chaque bourg.', 'r.ecarts': 'Pas assez de bénévoles.' })
  await save('la-suite', { ...(await otherChallenges(who, reference)), 'r.engagement': 'on', ...reword })
  const submitted = await who.post(`/candidatures/${reference}/depot`)
  assert.equal(
    submitted.status,
    303,
    /<main[\s\S]*<\/main>/
      .exec(submitted.body)?.[0]
      .replace(/<[^>]+>/g, ' ')
      .slice(0, 600),
  )
}

/** The call asks for a challenge of each kind: the two that the workspace lacks are added where the page has room. */
async function otherChallenges(who: Client, reference: string): Promise<Record<string, string>> {
  const typed = await typedSection(who, reference, 'la-suite')
  const added: Record<string, string> = {}
  for (const [kind, at] of [
    ['social', 1],
    ['citizen', 2],
  ] as const) {
    if (typed[`r.defis.${at}.nom`]) continue
    added[`r.defis.${at}.nature`] = kind
    added[`r.defis.${at}.nom`] = `Défi ${kind}`
    added[`r.defis.${at}.pourquoi`] = 'Parce que.'
    added[`r.defis.${at}.0.objectif`] = `Objectif ${kind}`
  }
  return added
}

/** Found admissible at the desk, with the network's opinion; whoever gives it does not decide. */
export async function checkAndOpine(network: Somebody, call: RenewalCall, reference: string): Promise<string> {
  const desk = `/reseau/appels/${call.slug}/candidatures/${reference}`
  assert.equal((await network.post(`${desk}/verification`, { verdict: 'admissible' })).status, 303)
  const opinion = { avis: 'favourable', fondement: 'Les résultats tiennent le cap.' }
  assert.equal((await network.post(`${desk}/renouvellement/avis`, opinion)).status, 303)
  return `${desk}/renouvellement`
}
