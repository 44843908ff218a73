import { now, today } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, type Entry, journal, partChanges } from '../../../platform/journal.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { recordFacts, reverseFacts } from '../facts/acts.ts'
import { findIndicator, listIndicators } from '../indicators/store.ts'
import {
  decideMeasurement,
  decideOnce,
  factsOf,
  type MeasurementDraft,
  type MeasurementMove,
  type MeasurementRefusal,
  mayMove,
} from './rules.ts'
import type { MeasurementState } from './schema.ts'
import { findMeasurement, findMeasurementToDecide, listNeighbours, type Measurement, saveMeasurementState } from './store.ts'

export interface NewMeasurement extends MeasurementDraft {
  territoryId: string
  projectId: string
  /** Who achieved it: the holder, or a partner. */
  organisationId?: string | null
  placeId?: string | null
  communeCode?: string | null
  /** Code of the indicator. */
  indicator: string
  comment?: string
  language?: Language
  /** The validated measurement that this one takes the place of, once it is validated itself. */
  corrects?: string | null
  demonstration?: boolean
}

export type EntryRefusal = MeasurementRefusal | 'indicator_unknown'
export type MoveRefusal = 'measurement_unknown' | 'not_in_this_state'

/** Enters what a project achieved over a period. Nothing is counted until a coordinator validates it. */
export async function enterMeasurement(db: Db, author: Author, draft: NewMeasurement): Promise<Decision<Id<'Measurement'>, EntryRefusal>> {
  const decision = await decideDraft(db, draft)
  if (!decision.allowed) return decision
  const id = makeId<'Measurement'>()
  await db
    .insertInto('measurement')
    .values({
      id,
      territory_id: draft.territoryId,
      project_id: draft.projectId,
      indicator_id: decision.value.indicatorId,
      ...columnsOf(draft),
      corrects: draft.corrects ?? null,
      entered_by: author.personId,
      entered_at: now(),
      decided_by: null,
      decided_at: null,
      return_reason: null,
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await say(db, author, 'measurement.entered', { id, ...draft }, toldOf({}, draft))
  return allow(id)
}

/** Changes a measurement that waits or was returned; it waits again. Its project, indicator and what it corrects stay. */
export async function amendMeasurement(
  db: Db,
  author: Author,
  id: string,
  draft: Omit<NewMeasurement, 'territoryId' | 'projectId' | 'indicator' | 'corrects' | 'demonstration'>,
): Promise<Decision<true, EntryRefusal | MoveRefusal>> {
  const found = await decideMove(db, id, 'amend')
  if (!found.allowed) return found
  const whole = { ...found.value, ...draft }
  const decision = await decideDraft(db, whole, id)
  if (!decision.allowed) return decision
  await db
    .updateTable('measurement')
    .set({
      ...columnsOf(whole),
      state: 'entered',
      entered_by: author.personId,
      entered_at: now(),
      decided_by: null,
      decided_at: null,
      return_reason: null,
    })
    .where('id', '=', id)
    .execute()
  await say(db, author, 'measurement.amended', whole, moved(found.value.state, 'entered', toldOf(found.value, whole)))
  return allow(true)
}

async function decideDraft(db: Db, draft: NewMeasurement, itself?: string): Promise<Decision<{ indicatorId: number }, EntryRefusal>> {
  const indicator = await findIndicator(db, draft.indicator)
  if (!indicator) return refuse('indicator_unknown')
  const decision = decideMeasurement(indicator, draft, today())
  if (!decision.allowed) return decision
  await lockFor(db, `impact.measurement.${draft.projectId}.${indicator.id}`)
  const others = await listNeighbours(db, {
    projectId: draft.projectId,
    indicatorId: indicator.id,
    placeId: draft.placeId ?? null,
    ...(itself ? { except: itself } : {}),
  })
  const once = decideOnce(draft, others, draft.corrects ?? null)
  return once.allowed ? allow({ indicatorId: indicator.id }) : once
}

const columnsOf = (draft: Omit<NewMeasurement, 'territoryId' | 'projectId' | 'indicator'>) => ({
  organisation_id: draft.organisationId ?? null,
  place_id: draft.placeId ?? null,
  commune_code: draft.communeCode ?? null,
  period_from: draft.periodFrom,
  period_until: draft.periodUntil,
  value: draft.value,
  denominator: draft.denominator ?? null,
  estimated: draft.estimated ?? false,
  parts: JSON.stringify(draft.parts),
  comment: (draft.comment ?? '').trim(),
  language: draft.language ?? ('fr' as const),
})

async function decideMove(db: Db, id: string, move: MeasurementMove): Promise<Decision<Measurement, MoveRefusal>> {
  const found = await findMeasurementToDecide(db, id)
  if (!found) return refuse('measurement_unknown')
  return mayMove(found.state, move) ? allow(found) : refuse('not_in_this_state')
}

const told = [
  'value',
  'denominator',
  'periodFrom',
  'periodUntil',
  'estimated',
  'parts',
  'organisationId',
  'placeId',
  'communeCode',
  'comment',
] as const satisfies readonly (keyof NewMeasurement)[]

/** What changed in a measurement; its comment, which may name somebody, is told apart. */
const toldOf = (before: Partial<NewMeasurement>, after: Partial<NewMeasurement>) =>
  partChanges(changesOf<NewMeasurement>(before, after, told), ['comment'])

/** What a line tells, with the state that the act moved. */
function moved(
  before: MeasurementState,
  after: MeasurementState,
  more: Pick<Entry, 'payload' | 'personal'>,
): Pick<Entry, 'payload' | 'personal'> {
  const told = more.payload as { before?: object; after?: object } | undefined
  const states = changesOf({ state: before }, { state: after })
  return { ...more, payload: { ...told, before: { ...told?.before, ...states.before }, after: { ...told?.after, ...states.after } } }
}

/** What a measurement said that counts no more. */
const takenBack = (measurement: Measurement) => ({ payload: changesOf<NewMeasurement>(measurement, {}, ['value', 'denominator']) })

async function say(
  db: Db,
  author: Author,
  event: string,
  of: { id: string; territoryId: string; projectId: string; indicator: string; periodFrom: string; periodUntil: string },
  more: Pick<Entry, 'payload' | 'personal'> = {},
): Promise<void> {
  const { projectId, indicator, periodFrom, periodUntil } = of
  await journal(db, author, {
    event,
    thing: { kind: 'measurement', id: of.id },
    territoryId: of.territoryId,
    payload: { projectId, indicator, periodFrom, periodUntil, ...more.payload },
    ...(more.personal && { personal: more.personal }),
  })
}

/**
 * Validates a measurement: its facts are recorded in the same transaction, and those of the one that it corrects are taken back. From
 * then on it counts, and only a correction or a retraction changes that.
 */
export async function validateMeasurement(db: Db, author: Author, id: string): Promise<Decision<true, MoveRefusal>> {
  const found = await decideMove(db, id, 'validate')
  if (!found.allowed) return found
  const measurement = found.value
  const at = now()
  const corrected = measurement.corrects ? await findMeasurementToDecide(db, measurement.corrects) : undefined
  if (corrected) {
    if (corrected?.state === 'validated') {
      await reverseFacts(db, author, { kind: 'measurement', id: corrected.id }, measurement.comment || 'Correction')
      await saveMeasurementState(db, corrected.id, 'corrected', { by: author.personId, at })
    }
  }
  await saveMeasurementState(db, id, 'validated', { by: author.personId, at })
  await recordFacts(db, author, factsOf(measurement, author.personId))
  const counted = corrected ? changesOf<NewMeasurement>(corrected, measurement, ['value', 'denominator']) : undefined
  await say(
    db,
    author,
    'measurement.validated',
    measurement,
    moved(
      measurement.state,
      'validated',
      counted
        ? { payload: { corrects: measurement.corrects, ...counted } }
        : { payload: { value: measurement.value, denominator: measurement.denominator ?? null } },
    ),
  )
  return allow(true)
}

/** Sends a measurement back to who entered it, with a reason. */
export async function returnMeasurement(
  db: Db,
  author: Author,
  id: string,
  reason: string,
): Promise<Decision<true, MoveRefusal | 'reason_missing'>> {
  if (reason.trim() === '') return refuse('reason_missing')
  const found = await decideMove(db, id, 'return')
  if (!found.allowed) return found
  await saveMeasurementState(db, id, 'returned', { by: author.personId, at: now(), reason: reason.trim() })
  await say(db, author, 'measurement.returned', found.value, moved(found.value.state, 'returned', { payload: { reason: reason.trim() } }))
  return allow(true)
}

/** Takes away a measurement that nobody validated yet: nothing was counted. */
export async function withdrawMeasurement(db: Db, author: Author, id: string): Promise<Decision<true, MoveRefusal>> {
  const found = await decideMove(db, id, 'withdraw')
  if (!found.allowed) return found
  await saveMeasurementState(db, id, 'withdrawn', { by: author.personId, at: now() })
  await say(db, author, 'measurement.withdrawn', found.value, moved(found.value.state, 'withdrawn', takenBack(found.value)))
  return allow(true)
}

/** Takes back a validated measurement and every fact of it, with a reason that its facts keep. */
export async function retractMeasurement(
  db: Db,
  author: Author,
  id: string,
  reason: string,
): Promise<Decision<true, MoveRefusal | 'reason_missing'>> {
  if (reason.trim() === '') return refuse('reason_missing')
  const found = await decideMove(db, id, 'retract')
  if (!found.allowed) return found
  await reverseFacts(db, author, { kind: 'measurement', id }, reason.trim())
  await saveMeasurementState(db, id, 'withdrawn', { by: author.personId, at: now(), reason: reason.trim() })
  const told = takenBack(found.value)
  const more = { ...told, payload: { ...told.payload, reason: reason.trim() } }
  await say(db, author, 'measurement.withdrawn', found.value, moved(found.value.state, 'withdrawn', more))
  return allow(true)
}

/** Joins a kept file to a measurement: what proves it. */
export async function attachEvidence(
  db: Db,
  author: Author,
  measurementId: string,
  fileId: string,
  note = '',
): Promise<Decision<Id<'Evidence'>, 'measurement_unknown'>> {
  const measurement = await findMeasurement(db, measurementId)
  if (!measurement) return refuse('measurement_unknown')
  const id = makeId<'Evidence'>()
  await db
    .insertInto('evidence')
    .values({ id, measurement_id: measurementId, file_id: fileId, note: note.trim(), added_by: author.personId, added_at: now() })
    .execute()
  await say(db, author, 'measurement.evidenced', measurement, { payload: { fileId, note: note.trim() } })
  return allow(id)
}

/**
 * Brings in measurements that were entered and validated elsewhere: their rows and facts in two statements, whatever their number. Throws
 * where one could not have been entered, since nobody stands by to put it right. Answers their ids, in the order given.
 */
export async function addValidatedMeasurements(db: Db, author: Author, drafts: readonly NewMeasurement[]): Promise<Id<'Measurement'>[]> {
  if (drafts.length === 0) return []
  const indicators = new Map((await listIndicators(db)).map((each) => [each.code, each]))
  const made = drafts.map((draft) => {
    const indicator = indicators.get(draft.indicator)
    const decision = indicator && decideMeasurement(indicator, draft, today())
    if (!indicator || !decision?.allowed)
      throw new Error(`A measurement of ${draft.indicator} is refused: ${decision && !decision.allowed ? decision.because : 'unknown'}.`)
    return { id: makeId<'Measurement'>(), indicatorId: indicator.id, draft }
  })
  const at = now()
  await db
    .insertInto('measurement')
    .values(
      made.map(({ id, indicatorId, draft }) => ({
        id,
        territory_id: draft.territoryId,
        project_id: draft.projectId,
        indicator_id: indicatorId,
        ...columnsOf(draft),
        state: 'validated' as const,
        corrects: null,
        entered_by: author.personId,
        entered_at: at,
        decided_by: author.personId,
        decided_at: at,
        return_reason: null,
        demonstration: draft.demonstration ?? false,
      })),
    )
    .execute()
  const facts = made.flatMap(({ id, draft }) =>
    factsOf(
      {
        ...draft,
        id,
        organisationId: draft.organisationId ?? null,
        placeId: draft.placeId ?? null,
        communeCode: draft.communeCode ?? null,
        demonstration: draft.demonstration ?? false,
      },
      author.personId,
    ),
  )
  await recordFacts(db, author, facts)
  for (const { id, draft } of made) await say(db, author, 'measurement.validated', { id, ...draft }, toldOf({}, draft))
  return made.map(({ id }) => id)
}
