import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { avoidedFileNames, avoidedNames, glossary, renderGlossary } from './glossary.ts'

const page = join(process.cwd(), 'GLOSSAIRE.md')

test('GLOSSAIRE.md is what the glossary renders', () => {
  // The page is rewritten by whoever changed the glossary, on purpose and never by a plain run.
  if (process.env.WRITE_GLOSSARY === 'yes') writeFileSync(page, renderGlossary())
  assert.equal(readFileSync(page, 'utf8'), renderGlossary(), 'run again with WRITE_GLOSSARY=yes, and read the difference')
})

test('each name of the code stands once, for one thing', () => {
  const names = glossary.flatMap((term) => term.english)
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  )
})

test('a name set aside is nobody’s name', () => {
  const names = new Set(glossary.flatMap((term) => term.english))
  for (const { name, instead } of avoidedNames) {
    assert.ok(!names.has(name), name)
    assert.ok(names.has(instead), `${name} → ${instead}`)
  }
  for (const name of avoidedFileNames) assert.ok(!names.has(name), name)
  assert.ok(
    avoidedNames.some(({ name, instead }) => name === 'application' && instead === 'candidacy'),
    'a candidacy is never an application',
  )
})

test('every term says what it means in both languages', () => {
  for (const term of glossary) {
    assert.ok(term.meaning.fr.length > 5 && term.meaning.en.length > 5, term.english.join(', '))
    assert.doesNotMatch(term.meaning.fr, /'| [:;?!»]|« /, term.french.join(', '))
  }
})
