/**
 * `npm test [--crash] [--failover] [--hostile] [--long] [files…]`: does its own set-up, runs, cleans up, and closes with `N passed, N failed, N skipped`.
 *
 * Without words: format, types and every test but those of test/crash, test/failover, test/hostile and test/long, which have a
 * run of their own under --crash, --failover, --hostile and --long. With files: only these. Each test process finds in its environment
 *   ESSAIM_TEST_SERVER    the address of a PostgreSQL server whose role may create databases
 *   ESSAIM_TEST_TEMPLATE  the name of a migrated database to clone, under a name that begins with it
 *   ESSAIM_CHROMIUM       the path of a browser, absent where there is none: browser tests then skip, and say so
 *   ESSAIM_POSTGRESQL     under --failover, the folder of a whole PostgreSQL's programs; absent where there is none, likewise
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { askAdvisories } from './audit.mjs'
import { buildApp, forNode, leave, list, prepareGround, root } from './prepare.mjs'
import { dropDatabases, findBrowser, findPostgresql, makeDatabase, openServer } from './test-ground.mjs'

const template = `essaim_template_${process.pid}`
const built = join(root, 'build', 'test', String(process.pid))
const tally = { passed: 0, failed: 0, skipped: 0, reasons: [] }
const closings = []
const running = new Set()
let isInterrupted = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt)

const words = process.argv.slice(2)
const named = words.filter((word) => !word.startsWith('--'))
const isWhole = words.length === 0
/** Runs that are long by nature set their own limits. */
const isApart = words.some((word) => word.startsWith('--'))
prepareGround('full')
try {
  await run()
} catch (error) {
  if (!isInterrupted) count(false, `the run: ${error instanceof Error ? error.message : error}`)
} finally {
  for (const close of closings.reverse()) await close().catch((error) => console.error(error))
}
conclude()

async function run() {
  const browser = findBrowser(isWhole)
  const postgresql = words.includes('--failover') ? findPostgresql() : undefined
  const files = filesToRun()
  closings.push(async () => rmSync(built, { recursive: true, force: true }))
  await Promise.all([isWhole && check(), buildAll(files)])
  const server = await openServer(built)
  closings.push(server.close)
  const environment = {
    ...plainEnvironment(),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${pathToFileURL(join(root, 'bin/leave.mjs')).href}`.trim(),
    ESSAIM_TEST_SERVER: server.url,
    ESSAIM_TEST_TEMPLATE: template,
    ...(browser && { ESSAIM_CHROMIUM: browser }),
    ...(postgresql && { ESSAIM_POSTGRESQL: postgresql }),
  }
  if (existsSync(join(root, 'test/template.ts'))) await makeTemplate(server.url, environment)
  if (!isInterrupted) await runTests(files, environment)
}

function filesToRun() {
  const missing = named.filter((file) => !existsSync(resolve(file)))
  if (missing.length > 0) leave(`Fichier introuvable : ${missing.join(', ')}`, `File not found: ${missing.join(', ')}`)
  if (named.length > 0) return named.map((file) => relative(root, resolve(file)))
  const folders = ['crash', 'failover', 'hostile', 'long'].filter((name) => words.includes(`--${name}`)).map((name) => `test/${name}`)
  const tests = (folder) => list(folder, /\.test\.tsx?$/, { deep: true })
  if (folders.length > 0) return folders.flatMap(tests)
  return [...tests('src'), ...tests('test')].filter((file) => !/^test\/(crash|failover|hostile|long)\//.test(file))
}

/** Format, types and what is known against the packages count as tests of a whole run. */
async function check() {
  const { findings = [], unknown } = await askAdvisories()
  if (unknown) {
    tally.skipped++
    tally.reasons.push(`npm audit: ${unknown}`)
  } else count(findings.length === 0, 'npm audit of production packages, high and critical', findings.join('\n'))
  const [format, types] = await Promise.all([
    execute('node_modules/.bin/biome', ['check', '--diagnostic-level=error', '.']),
    execute('node_modules/.bin/tsc', ['--noEmit']),
  ])
  count(format.succeeded, 'biome check', format.output)
  count(types.succeeded, 'tsc --noEmit', types.output)
}

async function buildAll(files) {
  mkdirSync(built, { recursive: true })
  await buildApp()
  const ground = ['src/platform/embedded.ts', 'test/template.ts'].filter((file) => existsSync(join(root, file)))
  const esbuild = await import('esbuild')
  await esbuild.build({ ...forNode, entryPoints: [...new Set([...files, ...ground])], outdir: built, outbase: '.', splitting: true })
  await esbuild.stop()
}

async function makeTemplate(url, environment) {
  closings.push(() => dropDatabases(url, template))
  await makeDatabase(url, template)
  const { succeeded, output } = await execute(process.execPath, ['--enable-source-maps', join(built, 'test/template.js')], environment)
  if (!succeeded) throw new Error(`the template database could not be migrated\n${output}`)
}

async function runTests(files, environment) {
  const report = join(built, 'tally.json')
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'bin/tally.mjs')}`,
    `--test-reporter-destination=${report}`,
  ]
  const options = [
    '--test',
    '--enable-source-maps',
    '--test-concurrency=2',
    `--test-timeout=${isApart ? 7_200_000 : 900_000}`,
    ...reporters,
  ]
  const paths = files.map((file) => join(built, file.replace(/\.tsx?$/, '.js')))
  const { succeeded } = await execute(process.execPath, [...options, ...paths], environment, 'inherit')
  if (isInterrupted) return
  const counted = existsSync(report) ? readFileSync(report, 'utf8').trim() : ''
  if (counted === '') return count(false, 'the run of node --test ended before it had counted')
  const { passed, failed, skipped, reasons } = JSON.parse(counted)
  tally.passed += passed
  tally.failed += failed
  tally.skipped += skipped
  tally.reasons.push(...reasons)
  if (!succeeded && failed === 0) count(false, 'node --test')
  if (process.env.CI === 'true' && !environment.ESSAIM_CHROMIUM && skipped > 0) {
    count(false, 'a browser was there to run every test', reasons.join('\n'))
  }
}

/** Settings of the person's own instance must not reach the tests. */
function plainEnvironment() {
  const ours = /^(PORT|HOST|METRICS_|ESSAIM_|DATABASE_|SMTP_|MAIL_IN_|S3_|OIDC_|PG[A-Z]|NODE_TEST_CONTEXT)/
  /** What tests are told: how long, how many, where real files lie. */
  const told = /^ESSAIM_(MINUTES|CROWD|FUZZ|CRASH_ROUNDS|FAILOVER_ROUNDS|REAL_FILES)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => told.test(name) || !ours.test(name)))
}

function count(succeeded, title, output = '') {
  if (succeeded) tally.passed++
  else tally.failed++
  console.log(`${succeeded ? '✔' : '✖'} ${title}`)
  if (!succeeded && output.trim() !== '') console.log(output.trimEnd())
}

/** Runs a program in a group of its own, so that an interruption reaches it and all it started, once. */
function execute(command, args, environment = process.env, stdio = 'pipe') {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment, detached: true, stdio: ['ignore', stdio, stdio] })
    running.add(child)
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      settle({ succeeded: code === 0, output })
    })
    if (isInterrupted) stopGroup(child)
  })
}

function interrupt() {
  isInterrupted = true
  for (const child of running) stopGroup(child)
}

function stopGroup(child) {
  try {
    process.kill(-child.pid, 'SIGTERM')
  } catch {
    // It ended in the meantime.
  }
}

function conclude() {
  if (isInterrupted) {
    console.log('Interrupted; everything that was started is cleaned up.')
    process.exit(130)
  }
  for (const reason of tally.reasons) console.log(`skipped: ${reason}`)
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  process.exit(tally.failed > 0 ? 1 : 0)
}
