/** What each may do: the page says of a role what the doors do. That no guard lacks its sentence, the house test holds. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWalk, type Walk } from './walk.ts'

let walk: Walk
before(async () => {
  walk = await openWalk()
})
after(() => walk.stand.close())

/** The part of the page about one role: what it opens, and what it does not. */
function partsOf(body: string): [string, string] {
  const [, opens = '', rest = ''] = /Ce rôle ouvre([\s\S]*?)<details([\s\S]*?)<\/details>/.exec(body) ?? []
  return [opens, rest]
}

test('the page says of each role what its guards let in, and what they do not', async () => {
  const read = async (walker: 'reader' | 'coordinator' | 'member' | 'administrator' | 'delegate') => {
    const answer = await walk.clients.get(walker)!.get('/compte/droits')
    assert.equal(answer.status, 200)
    return answer.body
  }
  const [readerCan, readerCannot] = partsOf(await read('reader'))
  assert.match(readerCan, /<a href="\/territoires\/grand-chambery\/espace">Lire l’espace de travail/)
  assert.doesNotMatch(readerCan, /Valider ou renvoyer les mesures/)
  assert.match(readerCannot, /Valider ou renvoyer les mesures/)
  const [coordinatorCan, coordinatorCannot] = partsOf(await read('coordinator'))
  assert.match(coordinatorCan, /<a href="\/territoires\/grand-chambery\/validations">Valider ou renvoyer les mesures/)
  assert.match(coordinatorCan, /Ajouter un acteur à l’annuaire/)
  assert.doesNotMatch(coordinatorCannot, /Valider ou renvoyer les mesures/)
  const [memberCan, memberCannot] = partsOf(await read('member'))
  assert.match(memberCan, /Publier, archiver et rouvrir un projet/)
  assert.match(memberCannot, /Inviter dans l’équipe de la structure/)
  assert.match(partsOf(await read('administrator'))[0], /Inviter dans l’équipe de la structure/)
  assert.match(await read('delegate'), /coordination, par délégation de Walker away[\s\S]*Valider ou renvoyer les mesures/)
})

test('a role that has ended, or has not begun, opens nothing on the page and stays in its history', async () => {
  const former = (await walk.clients.get('formerCoordinator')!.get('/compte/droits')).body
  assert.match(former, /Aucun rôle en cours/)
  assert.doesNotMatch(former, /Ce rôle ouvre/)
  assert.match(former, /terminé/)
  assert.match((await walk.clients.get('comingCoordinator')!.get('/compte/droits')).body, /à venir/)
})

test('the network team reads anybody’s rights, in both languages', async () => {
  const [, id] = /\/reseau\/personnes\/([\w-]+)\/droits/.exec((await walk.clients.get('network')!.get('/reseau/personnes')).body) ?? []
  const answer = await walk.clients.get('network')!.get(`/en/reseau/personnes/${id}/droits`)
  assert.equal(answer.status, 200)
  assert.match(answer.body, /Rights of /)
})
