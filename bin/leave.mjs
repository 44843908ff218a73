/**
 * Loaded before each test file: a test that failed half-way may leave a server or a browser open, and Node would wait for
 * it as long as the time limit allows. Node's own `--test-force-exit` loses the count under Node 20.
 */
import { after } from 'node:test'

if (process.env.NODE_TEST_CONTEXT && process.argv[1]?.endsWith('.test.js')) {
  // Programs that a test starts must not load this: they end when they want.
  process.env.NODE_OPTIONS = process.env.NODE_OPTIONS?.replace(`--import=${import.meta.url}`, '').trim()
  after(() => setTimeout(leave, 5_000).unref())
}

function leave() {
  console.error(`${process.argv[1]}: left open when its tests had ended: ${process.getActiveResourcesInfo().join(', ')}`)
  process.exit()
}
