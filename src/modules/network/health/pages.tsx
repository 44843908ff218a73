/** /sante: how the service is, for people, and as JSON for whoever asks for that. Supervisors have addresses of their own, in src/health.ts. */
import { now } from '../../../platform/clock.ts'
import { everyone } from '../../../platform/room.ts'
import { room } from '../hall/pages.tsx'
import { HealthPage } from './views.tsx'

room.show('/sante', everyone, async (call) => {
  const readiness = await call.house.health.look()
  const status = readiness.isReady ? 200 : 503
  const { isReady, ...checks } = readiness
  const response = (call.request.headers.get('accept') ?? '').includes('application/json')
    ? new Response(JSON.stringify({ ready: isReady, checks }), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
    : call.page(<HealthPage readiness={readiness} at={now()} />, status)
  response.headers.set('cache-control', 'no-store')
  response.headers.set('vary', 'accept')
  return response
})
