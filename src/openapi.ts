/** The public API, version 1: each room's part under one roof, its description at `/api/v1/openapi.json`. */
import { addressOf, sourceOf } from './platform/address.ts'
import { type ApiRoom, openApiRoom, problem } from './platform/api.ts'
import { isAway, retryAfterSeconds } from './platform/away.ts'
import { rateHeaders, takeOne } from './platform/limits.ts'
import { callOf, type House } from './platform/room.ts'
import { rooms } from './rooms.ts'

export function apiRoom(house: House): ApiRoom {
  const api = openApiRoom()
  api.use(async (context, next) => {
    const call = callOf(context)
    const standing = await takeOne(house.database.db, 'api', sourceOf(addressOf(call)))
    if (standing.isWithin) await next()
    else context.res = problem(429, 'Too many requests', `Wait ${standing.secondsLeft} seconds.`)
    if (!standing.isWithin) context.res.headers.set('retry-after', String(standing.secondsLeft))
    for (const [name, value] of rateHeaders('api', standing)) context.res.headers.set(name, value)
    context.res.headers.set('access-control-allow-origin', '*')
    context.res.headers.set('cross-origin-resource-policy', 'cross-origin')
    context.res.headers.set('cache-control', 'no-cache')
  })
  for (const room of rooms) if (room.api) api.route('/', room.api)
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Essaim',
      version: '1',
      description:
        'Public data of the network: reads only, no key. An address may ask 6,000 times in ten minutes: `RateLimit` says what is left, and 429 carries `Retry-After`. Rows of generated data carry `demonstration: true`.',
    },
    servers: [{ url: `${house.config.publicUrl}/api/v1` }],
  })
  api.notFound(() => problem(404, 'Not found'))
  api.onError((failure, context) => {
    context.set('failure', failure)
    if (isAway(failure)) {
      const away = problem(503, 'Not available now', 'The database does not answer. Ask again in a while.')
      away.headers.set('retry-after', retryAfterSeconds)
      return away
    }
    return problem(500, 'Internal error', undefined, { request: context.get('requestId') })
  })
  return api
}
