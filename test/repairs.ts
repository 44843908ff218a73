/** Repairs logged through the form as a volunteer of the demonstration logs them, and how to see whether one is whole. */
import assert from 'node:assert/strict'

/** Enters as one of the cast and answers the session's cookie. */
export async function enterAs(url: string, name: string): Promise<string> {
  const page = await (await fetch(`${url}/distribution`)).text()
  const token = /name="jeton" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const form = [...page.matchAll(/<form[^>]*action="\/distribution"[\s\S]*?<\/form>/g)]
    .map((match) => match[0])
    .find((each) => each.includes(`Entrer comme ${name}`))
  const personne = /name="personne" value="([^"]+)"/.exec(form ?? '')?.[1]
  assert.ok(personne, `${name} is in the cast`)
  const entered = await fetch(`${url}/distribution`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ jeton: token, personne }),
    headers: { origin: url },
  })
  assert.equal(entered.status, 303)
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

export interface Workshop {
  event: string
  categories: string[]
}

/** An event of hers, and what may be repaired there. */
export async function findWorkshop(url: string, cookie: string): Promise<Workshop> {
  const home = await (await fetch(`${url}/reparation`, { headers: { cookie } })).text()
  const event = /\/reparation\/([0-9a-f-]{36})/.exec(home)?.[1]
  assert.ok(event, 'the volunteer finds an event of hers')
  const form = await (await fetch(`${url}/reparation/${event}/nouvelle`, { headers: { cookie } })).text()
  const list = /<select[^>]*name="autre"[\s\S]*?<\/select>/.exec(form)?.[0] ?? ''
  const categories = [...list.matchAll(/<option[^>]*value="([^"]+)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  assert.ok(categories.length > 30)
  return { event, categories }
}

/** Sends one repair under its key. */
export function logRepair(url: string, cookie: string, { event, categories }: Workshop, key: string, status: string): Promise<Response> {
  const autre = categories[Number.parseInt(key.slice(0, 4), 16) % categories.length] ?? ''
  return fetch(`${url}/reparation/${event}/nouvelle`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ cle: key, autre, issue: status }),
    headers: { cookie, origin: url },
  })
}

/** Lists what is half done: nothing, ever. */
export const halfDone = `
  select 'repair without its facts' as what, r.id::text as id from repair r
    where r.cancelled_at is null and not exists (select from fact f where f.source_id = r.id)
  union all
  select 'fact without its repair', f.source_id::text from fact f
    where f.source_kind = 'repair' and not exists (select from repair r where r.id = f.source_id)
  union all
  select 'repair without its journal', r.id::text from repair r
    where r.client_key is not null and not exists (select from journal j where j.thing_kind = 'repair' and j.thing_id = r.id)
  union all
  select 'fixed repair without all its facts', r.id::text from repair r
    where r.client_key is not null and r.status = 'fixed'
      and (select count(distinct indicator_id) from fact f where f.source_id = r.id) < 4`
