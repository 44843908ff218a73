import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { StartRefusal } from './refusal.ts'
import { findSecret, readSecret } from './secret.ts'

test('the instance’s secret is made once, whole, for its owner alone, and one that is cut short is refused', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-secret-'))
  try {
    const file = path.join(folder, 'secret.key')
    assert.equal(findSecret(undefined, folder), undefined)
    const secret = readSecret(undefined, folder)
    assert.ok(secret.length >= 64)
    assert.equal(readSecret(undefined, folder), secret)
    assert.equal(findSecret(undefined, folder), secret)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(folder), ['secret.key'], 'nothing is left of its making')
    assert.equal(readSecret('given', folder), 'given')
    for (const cut of ['', secret.slice(0, 12), '\n']) {
      writeFileSync(file, cut)
      assert.throws(() => readSecret(undefined, folder), StartRefusal)
      assert.throws(() => findSecret(undefined, folder), StartRefusal)
      assert.equal(readFileSync(file, 'utf8'), cut, 'and is not replaced: the data that it opens would be lost')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
