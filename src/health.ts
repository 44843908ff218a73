/**
 * What a supervisor asks of this process: is it alive, may it be sent visitors. Before the session, so that no answer waits
 * for a database that is away; a person's page, /sante, is the network room's.
 */
import { Hono } from 'hono'
import type { HouseEnv } from './platform/room.ts'

const alive = '/sante/vivant'
const ready = '/sante/pret'

/** Asked every few seconds for ever: such requests are answered without a line in the log. */
export const isProbe = (route: string): boolean => route === alive || route === ready

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

export function serveHealth(): Hono<HouseEnv> {
  const routes = new Hono<HouseEnv>()
  // The event loop answers: that is all that is asked. A restart would not mend a database that is away.
  routes.get(alive, () => new Response(JSON.stringify({ alive: true }), { headers }))
  routes.get(ready, async (context) => {
    const { isReady, ...checks } = await context.get('house').health.look()
    return new Response(JSON.stringify({ ready: isReady, checks }), {
      status: isReady ? 200 : 503,
      headers: isReady ? headers : { ...headers, 'retry-after': '5' },
    })
  })
  return routes
}
