import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ConfigMistakes, readConfig, variables } from './config.ts'
import { root } from './platform/root.ts'

const mistakesOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
    return []
  } catch (failure) {
    if (failure instanceof ConfigMistakes) return failure.mistakes
    throw failure
  }
}

test('every mistake of the configuration is said at once, in both languages', () => {
  const mistakes = mistakesOf({
    PORT: 'http',
    ESSAIM_DEMO: 'yes',
    DATABASE_URL: 'mysql://x',
    ESSAIM_SECRET: 'short',
    SMTP_URL: 'mail.example',
  })
  assert.deepEqual(mistakes.map((each) => each.split(' ')[0]).sort(), ['DATABASE_URL', 'ESSAIM_DEMO', 'ESSAIM_SECRET', 'PORT', 'SMTP_URL'])
  for (const each of mistakes) assert.match(each, / doit .+ \/ must /)
  for (const port of ['70000', '-1', '3.5', ' ', '0x10', '1e3']) assert.equal(mistakesOf({ PORT: port }).length, 1, port)
  for (const place of ['localhost', 'run/clamd.ctl', 'host:0', 'host:70000', 'tcp://host:3310', 'a b:3310'])
    assert.equal(mistakesOf({ CLAMD: place }).length, 1, place)
  for (const place of ['/run/clamav/clamd.ctl', 'scanner:3310', '127.0.0.1:3310', '[::1]:3310'])
    assert.deepEqual(mistakesOf({ CLAMD: place }), [])
})

test('two variables that do not go together are a mistake, said beside those of single variables', () => {
  assert.deepEqual(
    mistakesOf({ PORT: 'http', ESSAIM_URL: 'https://essaim.example/site', ESSAIM_DEMO: 'yes' }).map((each) => each.split(' ')[0]),
    ['PORT', 'ESSAIM_URL', 'ESSAIM_DEMO'],
  )
})

test('an empty variable counts as absent, and what is absent has its default', () => {
  assert.equal(readConfig({ PORT: '', ESSAIM_URL: '' }).publicUrl, 'http://127.0.0.1:3000')
  assert.equal(readConfig({ ESSAIM_URL: 'https://essaim.example/' }).publicUrl, 'https://essaim.example')
  assert.equal(readConfig({ HOST: '::1', PORT: '8080' }).publicUrl, 'http://[::1]:8080')
})

test('docs/host.md has a line for every variable, with its default, and none for a variable that is gone', () => {
  const page = readFileSync(path.join(root, 'docs', 'host.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\| (.*?) *\|/gm)].map(([, name = '', said = '']) => [name, said] as const)
  assert.deepEqual(rows.map(([name]) => name).sort(), [...variables.keys()].sort())
  for (const [name, said] of rows) {
    const held = variables.get(name)
    // A default in words (`http://HOST:PORT`) explains one that other variables make.
    assert.equal(said, held === undefined ? (name === 'ESSAIM_URL' ? '`http://HOST:PORT`' : '') : `\`${held}\``, name)
  }
})
