/**
 * Every act is in the journal: whoever changes a row in a transaction leaves a line in the same one, and the line says what changed.
 * Errands send what needs a key in hand, a letter's link or a seat in a jury; then a walk fills and sends every other form that the site shows, so that
 * a new form is walked without being listed.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { findNames } from '../src/modules/network/journal/acts.ts'
import { type Change, changesIn, familyOf, isNameless, type Names, placeOf } from '../src/modules/network/journal/rules.ts'
import { eachLine, type JournalLine, type Reading } from '../src/modules/network/journal/store.ts'
import { namedField, sayValue } from '../src/modules/network/journal/values/words.ts'
import { familyNames, kindNames, programWays } from '../src/modules/network/journal/words.ts'
import { waysIn } from '../src/modules/people/index.ts'
import { makeId } from '../src/platform/id.ts'
import { listEventNames } from '../src/platform/journal.ts'
import { valueSaid } from '../src/platform/journal-values.ts'
import { languages, speak } from '../src/platform/speech.ts'
import { callErrands } from './errands/calls.ts'
import { directoryErrands } from './errands/directory.ts'
import { instanceErrands } from './errands/instance.ts'
import { juryErrands } from './errands/juries.ts'
import { labelErrands } from './errands/labels.ts'
import { peopleErrands } from './errands/people.ts'
import { projectErrands } from './errands/projects.ts'
import { proofErrands } from './errands/proofs.ts'
import { openWalked, posts, type Walked } from './errands/walked.ts'
import { wander } from './errands/wandering.ts'
import { openStand, type Stand } from './stand.ts'
import { findThings } from './things.ts'

let stand: Stand
let walked: Walked

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  walked = await openWalked(stand, await findThings(stand.db))
})
after(() => stand.close())

const errands = {
  ...peopleErrands,
  ...proofErrands,
  ...directoryErrands,
  ...projectErrands,
  ...instanceErrands,
  ...callErrands,
  ...juryErrands,
  ...labelErrands,
}

test('whatever changes a row leaves a line in the journal, in the same transaction, by whichever form of the site', {
  timeout: 600_000,
}, async () => {
  for (const errand of Object.values(errands)) await errand(walked)
  await wander(walked)
  assert.deepEqual([...walked.silent], [])
  assert.deepEqual(
    posts.filter((route) => !walked.passed.has(route)),
    [],
    'the walk gets through every form: one that it is never shown, or can’t fill, needs its errand in test/errands',
  )
})

/** Events whose name says all that there is to say. */
const wordless = /^(session\.(opened|closed)|person\.(reinstated|forgotten|erased)|instance\.check_asked|candidacy\.help_answered)$/

async function* lines(): AsyncGenerator<{ line: JournalLine; changes: Change[]; names: Names }> {
  const reading: Reading = { scope: { of: 'network' }, sight: 'all', readerId: makeId(), isTeam: true, filter: {} }
  for await (const batch of eachLine(stand.db, reading)) {
    const names = await findNames(stand.db, reading, batch)
    for (const line of batch) yield { line, changes: changesIn(line.payload, line.personal), names }
  }
}

test('a line says what changed', async () => {
  const bare = new Set<string>()
  for await (const { line, changes } of lines()) {
    const isErased = line.personalDigest !== null && line.personal === null
    if (changes.length === 0 && !isErased && !wordless.test(line.event)) bare.add(line.event)
  }
  assert.deepEqual([...bare], [])
})

/** What each of these acts changes: its lines say what was before and what is. */
const moves: Record<string, readonly string[]> = {
  'role.dated': ['lastDay'],
  'role.ended': ['endsOn'],
  'territory.presented': ['lead'],
  'territory.corrected': ['name'],
  'challenge.edited': ['title'],
  'challenge.moved': ['position'],
  'challenge.removed': ['kind'],
  'objective.removed': ['description'],
  'organisation.edited': ['name', 'address'],
  'place.edited': ['name', 'address'],
  'claim.accepted': ['state'],
  'claim.refused': ['state'],
  'coalition.left': ['untilOn'],
  'duplicate.dismissed': ['state'],
  'project.edited': ['title'],
  'project.stage_moved': ['stage'],
  'project.need_edited': ['description'],
  'project.need_met': ['state'],
  'project.partner_ended': ['state'],
  'project.archived': ['state'],
  'measurement.returned': ['state'],
  'measurement.withdrawn': ['state', 'value'],
  'measurement.validated': ['state'],
  'target.withdrawn': ['value'],
  'factor_set.chosen': ['factorSet'],
  'repair.cancelled': ['category'],
  'repair_import.cancelled': ['state'],
  'call.edited': ['text'],
  'call.opened': ['state'],
  'call.closed': ['state'],
  'call.terms_set': ['leastMembers'],
  'call_form.edited': ['label'],
  'call_grid.edited': ['weight'],
  'wave.changed': ['name'],
  'wave.cut_off': ['state'],
  'wave.published': ['state'],
  'candidacy.checked': ['state'],
  'candidacy.submitted': ['state'],
  'candidacy.withdrawn': ['state'],
  'candidacy.form_moved': ['form'],
  'candidacy.time_granted': ['reopenedUntil'],
  'candidacy.decided': ['state'],
  'jury.conflict_declared': ['hasConflict'],
  'deliberation.attended': ['present'],
  'deliberation.voted': ['votes'],
  'deliberation.minuted': ['minutes'],
  'deliberation.closed': ['state'],
  'decision.taken': ['kind', 'reasons'],
  'decision.changed': ['kind', 'conditions'],
  'label.suspended': ['state'],
  'label.reinstated': ['state'],
  'label.review_noted': ['territoryNote'],
}

test('an act that changes a value says what it was and what it is', async () => {
  const said = new Map<string, Set<string>>()
  for await (const { line, changes } of lines())
    for (const { field, before } of changes) if (before !== undefined) said.set(line.event, (said.get(line.event) ?? new Set()).add(field))
  const unsaid = Object.entries(moves).flatMap(([event, fields]) =>
    fields.filter((field) => !said.get(event)?.has(field)).map((field) => `${event} does not say ${field}`),
  )
  assert.deepEqual(unsaid, [])
})

/** Fields whose values are said as somebody or a program wrote them, though they look like codes. */
const asWritten =
  /^(slug|code|siren|siret|rna|pivot|postcode|phone|email|website|number|reference|sha256|issuer|subject|source|file|task|job|question|section|unit|url|sources|device|name|title|note|value|text|label|brand|rows|openingHours|renews|letter\.kind|evaluation\.written|import\.columns|repair_import\.columns)$/

/** The texts in a value, each with the fields whose codes it may be: a record keyed by words of its own has its field’s codes. */
function* textsIn(value: unknown, fields: readonly string[]): Generator<{ fields: readonly string[]; text: string }> {
  if (typeof value === 'string') yield { fields, text: value }
  else if (Array.isArray(value)) for (const each of value) yield* textsIn(each, fields)
  else if (value !== null && typeof value === 'object')
    for (const [key, held] of Object.entries(value)) yield* textsIn(held, [key, ...fields.slice(0, 1)])
}

/** The names of the parts of a value, each under the field that holds it. */
function* keysIn(value: unknown, field: string): Generator<{ field: string; key: string }> {
  if (Array.isArray(value)) for (const each of value) yield* keysIn(each, field)
  else if (value !== null && typeof value === 'object' && !placeOf(value))
    for (const [key, held] of Object.entries(value)) {
      yield { field, key }
      yield* keysIn(held, key)
    }
}

/** Records whose keys are words of a file. */
const ownKeys = /^(categories)$/

const isCode = (text: string) => /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(text)
const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text)

test('every event, field, thing, way in and code of a line has its words, in both languages', async () => {
  const missing = new Set<string>()
  const named = new Set(listEventNames().map(([event]) => event))
  for await (const { line, changes, names } of lines()) {
    const { event, thingKind, wayIn } = line
    const noun = familyOf(event)
    if (!named.has(event)) missing.add(`event ${event}`)
    if (!kindNames[thingKind]) missing.add(`kind ${thingKind}`)
    if (!waysIn[wayIn] && !programWays[wayIn]) missing.add(`way in ${wayIn}`)
    for (const change of changes.filter((each) => !isNameless(each, names))) {
      if (!namedField(noun, change.field) && !isId(change.field)) missing.add(`field ${change.field} of ${event}`)
      for (const language of languages) {
        const telling = { voice: speak(language), names, noun }
        for (const value of [change.before, change.after]) {
          for (const { field, key } of keysIn(value, change.field))
            if (!ownKeys.test(field) && !namedField(noun, key) && !isId(key) && valueSaid(noun, field, key, telling.voice) === undefined)
              missing.add(`part ${key} of ${field} of ${event}`)
          if (/\{|\[object|undefined/.test(sayValue(value, change.field, telling))) missing.add(`value of ${change.field} of ${event}`)
          for (const { fields, text } of textsIn(value, [change.field])) {
            const isAsWritten = [...fields, change.field].some((each) => asWritten.test(each) || asWritten.test(`${noun}.${each}`))
            const isSaid = fields.some((each) => valueSaid(noun, each, text, telling.voice) !== undefined)
            if (isCode(text) && !isAsWritten && !isSaid) missing.add(`code ${text} in ${fields[0]} of ${event}`)
          }
        }
      }
    }
  }
  for (const [event] of listEventNames()) if (!familyNames[familyOf(event)]) missing.add(`family of ${event}`)
  assert.deepEqual([...missing].sort(), [])
})
