import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { root } from '../src/platform/root.ts'

const page = readFileSync(path.join(root, 'docs/security-asvs.md'), 'utf8')

/** Titles of all tests, as written: also those made of a template, whose holes are left open. */
function listTitles(): Set<string> {
  const titles = new Set<string>()
  for (const folder of ['src', 'test'])
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.test\.tsx?$/.test(name)) continue
      const source = readFileSync(path.join(root, folder, name), 'utf8')
      for (const [, title = ''] of source.matchAll(/\b(?:test|it)\(\s*'((?:[^'\\]|\\.)*)'/g)) titles.add(title)
    }
  return titles
}

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has (a fact of the standard, counted from its own table). */
const sections =
  '1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 15.4:1 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2'

test('every requirement of ASVS 5.0, levels 1 and 2, has its answer, and each test that is quoted exists', () => {
  const numbers = [...page.matchAll(/^\| V(\d+\.\d+)\.\d+ +\| [^|]+\| (?:Met|None|Host|\*\*Not met\*\*)[^|]* \|$/gm)]
  const counted = new Map<string, number>()
  for (const [, section = ''] of numbers) counted.set(section, (counted.get(section) ?? 0) + 1)
  const expected = sections.split(' ').map((each) => each.split(':') as [string, string])
  assert.deepEqual(
    expected
      .filter(([section, times]) => counted.get(section) !== Number(times))
      .map(([section, times]) => `${section}: ${counted.get(section)} of ${times}`),
    [],
  )
  assert.equal(
    numbers.length,
    expected.reduce((sum, [, times]) => sum + Number(times), 0),
  )
  assert.equal(new Set(page.match(/^\| V[\d.]+/gm)).size, numbers.length, 'no number stands twice')
  const titles = listTitles()
  const quoted = [...page.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? '')
  assert.ok(quoted.length > 40)
  assert.deepEqual(
    quoted.filter((title) => !titles.has(title)),
    [],
  )
})
