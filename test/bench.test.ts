import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { aligned, placed } from '../bench/sections.ts'

test('a measure replaces its own part of the page, and what was written by hand around it stays', () => {
  const first = placed('# Measured\n\nBy hand, before.\n', 'pages', '## Pages\n\nquick')
  const withHand = `${first}\n## Crashes\n\nBy hand, after.\n`
  const both = placed(withHand, 'imports', '## Imports\n\nslow')
  const again = placed(placed(both, 'pages', '## Pages\n\nquicker'), 'imports', '## Imports\n\nless slow')
  for (const kept of ['By hand, before.', 'By hand, after.', 'quicker', 'less slow']) assert.ok(again.includes(kept), kept)
  for (const gone of ['\nquick\n', '\nslow\n']) assert.ok(!again.includes(gone), gone)
  assert.equal(placed(again, 'pages', '## Pages\n\nquicker'), again)
})

test('a part that is not closed is not written over', () => {
  assert.throws(() => placed('<!-- measured: pages -->\n\nBy hand.\n', 'pages', 'new'), /not closed/)
})

test('every measured part of docs/performance.md is closed', () => {
  const page = readFileSync('docs/performance.md', 'utf8')
  const opened = [...page.matchAll(/<!-- measured: (\w+) -->/g)].map(([, name = '']) => name)
  assert.ok(opened.length > 0)
  for (const name of opened) assert.equal(page.split(`<!-- end of ${name} -->`).length, 2, name)
})

test('a measured table is written as the formatter would write it', () => {
  assert.equal(
    aligned([
      ['measure', 'met'],
      ['a', 'yes'],
    ]),
    '| measure | met |\n| ------- | --- |\n| a       | yes |',
  )
})
