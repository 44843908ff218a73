/** What the rows of a file become: new things, updates, proposals, or nothing at all. */

import type { Db } from '../../../../platform/database.ts'
import { makeId } from '../../../../platform/id.ts'
import { keepMost } from '../../../../platform/kept.ts'
import { searchWordsOf as organisationWords } from '../../organisations/words.ts'
import { searchWordsOf as placeWords } from '../../places/words.ts'
import { kindOf } from '../organisations/exchange.ts'
import { type NewProposal, saveProposals } from '../proposals/store.ts'
import type { ReadRow } from '../rows/rules.ts'
import { decideChange, type Fields, type RunCounts, saysNothingNew } from '../rules.ts'
import { type KnownRecord, listRecords, type Run } from '../runs/store.ts'
import type { ThingKind } from '../schema.ts'
import { listFieldEdits, type SourceRecord, saveSourceRecords } from '../store.ts'
import {
  blankFields,
  findSurvivor,
  type KnownThing,
  listOrganisationsByPivot,
  listThings,
  type SavedThing,
  saveNewThings,
  saveThings,
} from './store.ts'

export interface Settling {
  perimeter?: ReadonlySet<string>
  isWritten: boolean
  /** Organisations by pivot, as far as the run has met them; a preview knows those it would add. */
  pivots: Map<string, string>
}

/** What a page of rows amounts to, before any of it is written. */
export interface Settled {
  added: SavedThing[]
  changed: SavedThing[]
  proposals: NewProposal[]
  records: SourceRecord[]
}

type Row = ReadRow<Fields>

const keptWords = keepMost<string>(5_000)

/** The search words of a thing; they come of its codes alone, and files repeat few sets of codes many times. */
function wordsOf(kind: ThingKind, fields: Fields): string {
  const key = JSON.stringify([kind, fields.kind, fields.themes, fields.kinds, fields.services, fields.programmes])
  return keptWords(key, () =>
    kind === 'place'
      ? placeWords(fields as unknown as Parameters<typeof placeWords>[0])
      : organisationWords(fields as unknown as Parameters<typeof organisationWords>[0]),
  )
}

/** Settles a page of good rows: counts what each becomes, and answers what is to be written. */
export async function settleRows(db: Db, run: Run, rows: readonly Row[], settling: Settling, counts: RunCounts): Promise<Settled> {
  const records = await listRecords(
    db,
    run.source,
    run.thingKind,
    rows.map((row) => row.key),
  )
  const settled: Settled = { added: [], changed: [], proposals: [], records: [] }
  const news = rows.filter((row) => {
    const known = records.get(row.key)
    return known !== undefined && isNews(row, known)
  })
  const things = await listThings(
    db,
    run.thingKind,
    news.map((row) => records.get(row.key)?.thingId ?? ''),
  )
  const edits = await listFieldEdits(db, run.thingKind, [...things.keys()])
  const unknown = rows.filter((row) => !records.has(row.key))
  counts.unchanged += rows.length - unknown.length - news.length
  const pivots =
    run.thingKind === 'place' ? await settlePivots(db, run, [...unknown, ...news], settling, counts) : new Map<string, string>()
  for (const row of unknown) {
    addThing(run, row, pivots, settled)
    counts.created += 1
  }
  for (const row of news) {
    const known = records.get(row.key) as KnownRecord
    const thing = things.get(known.thingId)
    if (!thing) {
      addThing(run, row, pivots, settled)
      counts.created += 1
    } else if (isElsewhere(thing, settling.perimeter)) {
      row.isRefused = true
      row.findings.push({ row: row.number, kind: 'refused', because: 'belongs_elsewhere', value: String(thing.fields.commune ?? '') })
    } else counts[await changeThing(db, run, row, { known, thing, edited: edits.get(thing.id) ?? new Set(), pivots }, settled)] += 1
  }
  return settled
}

/** A row that is older than what its source already said, or says the same again, is no news. */
function isNews(row: Row, known: KnownRecord): boolean {
  if (saysNothingNew(row.fields, known.fields)) return false
  if (row.updatedOn === null || known.sourceDate === null || row.updatedOn >= known.sourceDate) return true
  row.findings.push({ row: row.number, kind: 'warning', because: 'row_older', value: row.updatedOn })
  return false
}

const isElsewhere = (thing: KnownThing, perimeter: ReadonlySet<string> | undefined): boolean =>
  perimeter !== undefined && typeof thing.fields.communeCode === 'string' && !perimeter.has(thing.fields.communeCode)

function addThing(run: Run, row: Row, pivots: ReadonlyMap<string, string>, settled: Settled): void {
  const id = makeId()
  const fields: Fields = { ...blankFields[run.thingKind], ...row.fields }
  if (run.thingKind === 'place') fields.organisationId = pivots.get(String(fields.pivot)) ?? null
  settled.added.push({ id, fields, words: wordsOf(run.thingKind, fields) })
  settled.records.push(recordOf(run, row, id, row.fields))
}

const recordOf = (run: Run, row: Row, thingId: string, fields: Fields): SourceRecord => ({
  source: run.source,
  sourceId: row.key,
  thingKind: run.thingKind,
  thingId,
  fields,
  sourceDate: row.updatedOn,
  runId: run.id,
})

interface Standing {
  known: KnownRecord
  thing: KnownThing
  edited: ReadonlySet<string>
  pivots: ReadonlyMap<string, string>
}

async function changeThing(
  db: Db,
  run: Run,
  row: Row,
  { known, thing, edited, pivots }: Standing,
  settled: Settled,
): Promise<'updated' | 'proposed' | 'unchanged'> {
  const { changes, proposals } = decideChange(row.fields, known.fields, thing.fields, edited)
  if (run.thingKind === 'place' && 'pivot' in changes)
    changes.organisationId = pivots.get(String(changes.pivot)) ?? thing.fields.organisationId ?? null
  settled.records.push({
    ...recordOf(run, row, thing.id, { ...known.fields, ...row.fields }),
    sourceDate: row.updatedOn ?? known.sourceDate,
  })
  for (const proposal of proposals) settled.proposals.push({ thingId: thing.id, ...proposal })
  if (Object.keys(changes).length === 0) return proposals.length > 0 ? 'proposed' : 'unchanged'
  const fields = { ...thing.fields, ...changes }
  settled.changed.push({ id: thing.id, fields, words: wordsOf(run.thingKind, fields) })
  if (thing.mergedInto) await proposeToSurvivor(db, run, thing, changes, settled)
  return 'updated'
}

/** A thing that was merged still follows its source, for the day it is unmerged; to the one that stands for it, news is proposed. */
async function proposeToSurvivor(db: Db, run: Run, thing: KnownThing, changes: Fields, settled: Settled): Promise<void> {
  const id = await findSurvivor(db, run.thingKind, thing.id)
  const survivor = (await listThings(db, run.thingKind, [id])).get(id)
  if (!survivor) return
  const { proposals } = decideChange(changes, undefined, survivor.fields, new Set(Object.keys(changes)))
  for (const proposal of proposals) if (proposal.field !== 'organisationId') settled.proposals.push({ thingId: id, ...proposal })
}

/** Writes what a page amounts to. */
export async function saveSettled(db: Db, run: Run, settled: Settled): Promise<void> {
  await saveNewThings(db, run.thingKind, settled.added)
  await saveThings(db, run.thingKind, settled.changed)
  await saveProposals(db, run.thingKind, run.source, run.id, settled.proposals)
  await saveSourceRecords(db, settled.records)
}

/** The organisations that the places' pivots name: those known, and new ones for those that are not. */
async function settlePivots(db: Db, run: Run, rows: readonly Row[], settling: Settling, counts: RunCounts): Promise<Map<string, string>> {
  const byPivot = new Map<string, Row>()
  const known = settling.pivots
  for (const row of rows) {
    const { pivot } = row.fields
    if (typeof pivot === 'string' && !byPivot.has(pivot) && !known.has(pivot)) byPivot.set(pivot, row)
  }
  for (const [pivot, id] of await listOrganisationsByPivot(db, [...byPivot.keys()])) known.set(pivot, id)
  const added: SavedThing[] = []
  const records: SourceRecord[] = []
  for (const [pivot, row] of byPivot) {
    if (known.has(pivot)) continue
    const id = makeId()
    const fields = holderOf(pivot, row)
    added.push({
      id,
      fields: { ...blankFields.organisation, ...fields },
      words: wordsOf('organisation', { ...blankFields.organisation, ...fields }),
    })
    records.push({
      source: run.source,
      sourceId: `= pivot ${pivot}`,
      thingKind: 'organisation',
      thingId: id,
      fields,
      sourceDate: row.updatedOn,
      runId: run.id,
    })
    known.set(pivot, id)
  }
  counts.organisations += added.length
  if (settling.isWritten) {
    await saveNewThings(db, 'organisation', added)
    await saveSourceRecords(db, records)
  }
  return known
}

/** What a place's row says of the organisation behind its pivot: its name where the row gives one, else the place's own. */
function holderOf(pivot: string, row: Row): Fields {
  const parent = (row.fields.details as { parentName?: string } | undefined)?.parentName
  const name = parent && !/\d{9}|https?:/.test(parent) ? parent : String(row.fields.name)
  const siret = /^\d{14}$/.test(pivot) ? pivot : null
  const siren = siret?.slice(0, 9) ?? null
  const kinds = (row.fields.kinds as string[] | undefined) ?? []
  const isAssociation = siret === null || kinds.includes('ASSO')
  return {
    name,
    kind: siren === '356000000' ? 'company' : isAssociation ? 'association' : kindOf(null, false, siren, name).kind,
    siret,
    siren,
    rna: siret === null ? pivot : null,
    postcode: row.fields.postcode ?? null,
    commune: row.fields.commune ?? null,
    communeCode: row.fields.communeCode ?? null,
  }
}
