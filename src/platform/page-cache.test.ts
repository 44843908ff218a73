import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { openPageCache } from './page-cache.ts'

interface Waiting<Value> {
  promise: Promise<Value>
  resolve: (value: Value) => void
  reject: (failure: Error) => void
}

/** A promise that the test keeps or breaks. `Promise.withResolvers` came after Node 20. */
function awaited<Value>(): Waiting<Value> {
  const made = {} as Waiting<Value>
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}

/** A connection of the driver, whose LISTEN is answered when the test says so. */
class Connection extends EventEmitter {
  released = 0
  asked = awaited<void>()
  query = () => this.asked.promise
  release() {
    // The driver's own pool throws where a connection is given back twice.
    if (this.released > 0) throw new Error('Released twice.')
    this.released += 1
  }
}

function poolOf(connections: readonly Promise<Connection>[]) {
  const asked = connections.map(() => awaited<void>())
  let count = 0
  const connect = () => {
    const at = count
    count += 1
    asked[at]?.resolve()
    return connections[at] ?? Promise.reject(new Error('Asked once too often.'))
  }
  return { pool: { connect } as unknown as pg.Pool, asked: asked.map(({ promise }) => promise), count: () => count }
}

test('a cache that stops while it asks for a connection gives it back: nobody waits for it for ever', async () => {
  const waiting = awaited<Connection>()
  const cache = openPageCache(poolOf([waiting.promise]).pool)
  await cache.stop()
  const connection = new Connection()
  waiting.resolve(connection)
  await setImmediate()
  assert.equal(connection.released, 1)
})

test('a connection that dies while it begins to listen is followed by one other, not by two', async () => {
  const [first, second, third] = [new Connection(), new Connection(), new Connection()]
  const { pool, asked, count } = poolOf([first, second, third].map((each) => Promise.resolve(each)))
  const cache = openPageCache(pool)
  await setImmediate()
  // The statement fails, and the socket says so too.
  first.asked.reject(new Error('terminating connection due to administrator command'))
  first.emit('error', new Error('Connection terminated unexpectedly'))
  // The wait before the next try holds no process open: the test does.
  const open = setInterval(() => {}, 60_000)
  await asked[1]
  clearInterval(open)
  second.asked.resolve()
  await setImmediate()
  await setImmediate()
  assert.equal(count(), 2)
  cache.keep('/', { body: new Uint8Array(), gzipped: new Uint8Array(), headers: {} }, cache.version())
  assert.ok(cache.find('/'), 'it hears by the second')
  await cache.stop()
  second.emit('error', new Error('Connection terminated'))
  assert.deepEqual([first.released, second.released, third.released], [1, 1, 0])
})
