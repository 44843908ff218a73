import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { root } from '../src/platform/root.ts'

interface Audit {
  complaintsOfLock(lock: object): string[]
  readAdvisories(output: string): { findings?: string[]; unknown?: string }
  readLock(): { packages: Record<string, object> }
}
const { complaintsOfLock, readAdvisories, readLock } = (await import(pathToFileURL(path.join(root, 'bin/audit.mjs')).href)) as Audit

test('every package of the program has its hash, comes from a registry, and runs nothing when it is installed', () => {
  const lock = readLock()
  assert.ok(Object.keys(lock.packages).length > 100)
  assert.deepEqual(complaintsOfLock(lock), [])
})

test('a lock file that can’t be trusted is told by what is wrong with it', () => {
  const integrity = `sha512-${'a'.repeat(86)}==`
  const wrong = {
    packages: {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0', integrity, resolved: 'git+ssh://git@example.org/b.git' },
      'node_modules/c': { version: '1.0.0', integrity, resolved: 'http://registry.example/c.tgz' },
      'node_modules/d': { version: '1.0.0', integrity, hasInstallScript: true },
      'node_modules/e': { version: '1.0.0', integrity: 'sha1-abc' },
      'node_modules/fine': { version: '1.0.0', integrity },
      'node_modules/tool': { version: '1.0.0', dev: true },
    },
  }
  assert.deepEqual(
    complaintsOfLock(wrong).map((each) => each.slice(13, 14)),
    ['a', 'b', 'c', 'd', 'e'],
  )
})

test('a grave finding fails, a light one does not, and a registry that can’t be asked is said', () => {
  const report = (severity: string) =>
    JSON.stringify({ metadata: { vulnerabilities: { total: 1 } }, vulnerabilities: { a: { name: 'a', severity, range: '<2' } } })
  assert.deepEqual(readAdvisories(report('critical')), { findings: ['a <2: critical'] })
  assert.deepEqual(readAdvisories(report('moderate')), { findings: [] })
  assert.match(readAdvisories('{"message":"405 Method Not Allowed"}').unknown ?? '', /405/)
  assert.ok(readAdvisories('').unknown)
})
