import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ConfigMistakes, listSettings, readConfig, variables } from './config.ts'
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

test('each secret may come from a file, without its line end; a file that is missing, empty, too long or beside the variable itself is a mistake that shows nothing of it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-secrets-'))
  const put = (name: string, words: string) => {
    const file = path.join(folder, name)
    writeFileSync(file, words)
    return file
  }
  const secret = 'a secret from a vault, of enough letters'
  const config = readConfig({
    ESSAIM_SECRET_FILE: put('secret', `${secret}\n`),
    DATABASE_URL_FILE: put('database', 'postgres://essaim:vaulted@db/essaim\r\n'),
    SMTP_URL_FILE: put('smtp', 'smtps://essaim:vaulted@mail.example'),
    ESSAIM_BACKUP_KEY_FILE: put('backup', 'sixteen letters and more\n'),
    ESSAIM_PERSON_KEYS_FILE: put('ring', `${'a'.repeat(40)}\n${'b'.repeat(40)}\n`),
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'essaim',
    OIDC_CLIENT_SECRET_FILE: put('oidc', 'vaulted'),
  })
  assert.equal(config.secret, secret)
  assert.equal(config.databaseUrl, 'postgres://essaim:vaulted@db/essaim')
  assert.equal(config.smtpUrl, 'smtps://essaim:vaulted@mail.example')
  assert.equal(config.backupKey, 'sixteen letters and more')
  assert.equal(config.personSecrets?.length, 2)
  assert.equal(config.oidc?.clientSecret, 'vaulted')

  const wrong = {
    ESSAIM_SECRET_FILE: path.join(folder, 'absent'),
    DATABASE_URL_FILE: put('empty', '\n'),
    ESSAIM_BACKUP_KEY: 'sixteen letters and more',
    ESSAIM_BACKUP_KEY_FILE: put('other', 'sixteen letters and others'),
    SMTP_URL_FILE: put('long', 'x'.repeat(100_000)),
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'essaim',
    OIDC_CLIENT_SECRET_FILE: folder,
    ESSAIM_PERSON_KEYS_FILE: put('short', 'vaulted'),
  }
  const mistakes = mistakesOf(wrong)
  assert.deepEqual(
    mistakes.map((each) => [each.split(' ')[0], /\((E\w+)\)/.exec(each)?.[1]]),
    [
      ['DATABASE_URL_FILE', 'EMPTY'],
      ['ESSAIM_SECRET_FILE', 'ENOENT'],
      ['SMTP_URL_FILE', 'E2BIG'],
      ['ESSAIM_BACKUP_KEY_FILE', undefined],
      ['OIDC_CLIENT_SECRET_FILE', 'EISDIR'],
      ['ESSAIM_PERSON_KEYS', undefined],
    ],
  )
  for (const each of mistakes) assert.match(each, / doit .+ \/ must /)
  assert.doesNotMatch(mistakes.join(), /vaulted|sixteen letters and/)
  rmSync(folder, { recursive: true })
})

test('every variable whose name or use is a secret is one that a file may give, and none of them is shown', () => {
  const files = [...variables.keys()].filter((name) => name.endsWith('_FILE')).map((name) => name.slice(0, -5))
  const secret = [...variables.keys()].filter(
    (name) => !name.endsWith('_FILE') && /SECRET|PASSWORD|TOKEN|_KEYS?$|^(DATABASE|SMTP|S3)/.test(name),
  )
  assert.deepEqual(secret.sort(), files.sort())
  const shown = listSettings(Object.fromEntries(files.flatMap((name) => [[name, 'vaulted']])))
  assert.ok(files.length >= 6 && files.every((name) => shown.find((each) => each.name === name)?.value === null))
  const named = listSettings({ ESSAIM_SECRET_FILE: '/run/secrets/essaim' }).filter(({ name }) => /^ESSAIM_SECRET|_FILE$/.test(name))
  assert.deepEqual(named, [
    { name: 'ESSAIM_SECRET', state: 'given', value: null },
    { name: 'ESSAIM_SECRET_FILE', state: 'given', value: '/run/secrets/essaim' },
  ])
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
