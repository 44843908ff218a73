/** A small, cheap client: keep-alive sockets that send one request again and again, so that the server and not the client is measured. */
import net from 'node:net'

export interface Load {
  /** Answers a second. */
  rate: number
  /** Milliseconds, sorted. */
  latencies: number[]
  /** Answers that were not 2xx or 3xx. */
  failures: number
}

export interface Target {
  port: number
  path: string
  headers?: Record<string, string>
  body?: string
}
/** The same for every connection, or what each of them asks: people at a counter are several, and so are their sessions. */
export type Targets = Target | readonly Target[]

/**
 * Sends as many requests as `connections` sockets can, each waiting for its answer, for `milliseconds`. With a `pause`, each waits that many
 * milliseconds before it asks again, as people do.
 */
export async function load(targets: Targets, connections: number, milliseconds: number, pause = 0): Promise<Load> {
  const each = Array.isArray(targets) ? (targets as readonly Target[]) : [targets as Target]
  const until = performance.now() + milliseconds
  const latencies: number[] = []
  let failures = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, (_, at) =>
      drive(each[at % each.length] as Target, { until, pause }, (took, isGood) => {
        latencies.push(took)
        if (!isGood) failures += 1
      }),
    ),
  )
  const seconds = (performance.now() - began) / 1000
  return { rate: latencies.length / seconds, latencies: latencies.sort((a, b) => a - b), failures }
}

function requestOf({ path, headers = {}, body }: Target): string {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  if (body !== undefined) lines.push(`content-length: ${Buffer.byteLength(body)}`, 'content-type: application/x-www-form-urlencoded')
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}

function drive(
  target: Target,
  { until, pause }: { until: number; pause: number },
  note: (took: number, isGood: boolean) => void,
): Promise<void> {
  const request = Buffer.from(requestOf(target))
  return new Promise((resolve, reject) => {
    const socket = net.connect(target.port, '127.0.0.1')
    socket.setNoDelay(true)
    let held: Buffer = Buffer.alloc(0)
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const end = endOfAnswer(held)
      if (end === undefined) return
      const status = Number(held.toString('latin1', 9, 12))
      note(performance.now() - sentAt, status >= 200 && status < 400)
      held = held.subarray(end)
      if (performance.now() < until) pause > 0 ? setTimeout(send, pause) : send()
      else {
        socket.end()
        resolve()
      }
    })
  })
}

/** Where the first whole answer ends in the bytes held, by its length or its last chunk. */
function endOfAnswer(held: Buffer): number | undefined {
  const head = held.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const headers = held.toString('latin1', 0, head).toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(headers)?.[1]
  if (length !== undefined) return held.length >= head + 4 + Number(length) ? head + 4 + Number(length) : undefined
  if (!headers.includes('transfer-encoding: chunked')) return head + 4
  const last = held.indexOf('\r\n0\r\n\r\n', head + 2)
  return last < 0 ? undefined : last + 7
}
