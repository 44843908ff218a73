/** An import of ten thousand places beside `COPY` of the same rows: staged, then complete (mapped, checked, de-duplicated, searchable). */
import { createReadStream, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { importFile, receiveFile } from '../src/modules/ecosystem/index.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { type Measure, median, spread } from './figures.ts'
import type { Ground } from './ground.ts'

const rows = 10_000
const rounds = 7
const columns = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'latitude',
  'longitude',
  'telephone',
  'site_web',
  'services',
  'date_maj',
]

/** A file of the national standard; `round` makes its places others than those of the round before. */
function writePlaces(folder: string, round: number): string {
  const lines = [columns.join(',')]
  for (let at = 0; at < rows; at += 1) {
    const key = round * rows + at
    lines.push(
      [
        `bench-${key}`,
        '00000000000000',
        `"Espace ${key.toString(36)} de ${['la Gare', 'l’École', 'la Mairie'][at % 3]}"`,
        'Chambéry',
        '73000',
        '73065',
        `"${1 + (key % 200)} rue ${key.toString(36)}"`,
        (45.55 + (key % 997) / 20_000).toFixed(5),
        (5.88 + (key % 991) / 20_000).toFixed(5),
        '+33479000000',
        'https://lieu.example',
        '"Aide aux démarches administratives|Accès internet et matériel informatique"',
        '2026-01-15',
      ].join(','),
    )
  }
  const file = path.join(folder, `places-${round}.csv`)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

async function copyRows(ground: Ground, file: string): Promise<void> {
  const client = await ground.database.pool.connect()
  try {
    await client.query(`create table if not exists bench_copy (${columns.map((column) => `${column} text`).join(', ')})`)
    await pipeline(createReadStream(file), client.query(copyFrom('copy bench_copy from stdin with (format csv, header true)')))
  } finally {
    client.release()
  }
}

export async function measureImports(ground: Ground): Promise<Measure[]> {
  const { db } = ground.database
  const copied: number[] = []
  const staged: number[] = []
  const complete: number[] = []
  const act = <T>(run: (tx: typeof db) => Promise<T>) => db.transaction().execute((tx) => run(tx))
  for (let round = 0; round <= rounds; round += 1) {
    const file = writePlaces(ground.folder, round)
    const received = {
      file: { path: file, name: `places-${round}.csv` },
      sourceName: 'Bench',
      territoryId: null,
      fileId: null,
      isOpen: false,
    }
    const copy = await timed(() => copyRows(ground, file))
    const stage = await timed(() => act((tx) => receiveFile(tx, commandLine, received)))
    const whole = await timed(() =>
      act(async (tx) => {
        const written = await importFile(tx, commandLine, received)
        if (!written.allowed || written.value.counts.created !== rows) throw new Error(`The import wrote ${JSON.stringify(written)}`)
      }),
    )
    // The first round warms every side up.
    if (round === 0) continue
    copied.push((copy + (await timed(() => copyRows(ground, file)))) / 2)
    staged.push(stage)
    complete.push(whole)
  }
  return [
    ratio(
      'import of 10,000 places, staged',
      staged,
      copied,
      2,
      'a row is read in any encoding and dialect, looked at for letters encoded twice, and kept with its number',
    ),
    ratio(
      'import of 10,000 places, complete (staged, mapped, checked, de-duplicated, searchable)',
      complete,
      copied,
      25,
      'about half is PostgreSQL writing places under their ten indexes and the French search; then source records, duplicates, findings',
    ),
  ]
}

/** The median of the ratios of each round: what else the machine does changes from round to round, and falls on both sides of one. */
function ratio(name: string, ours: readonly number[], copies: readonly number[], goal: number, why: string): Measure {
  const ratios = ours.map((each, round) => each / (copies[round] ?? Number.NaN))
  const share = median(ratios)
  return {
    name,
    said: `${spread(ratios, 1)} × COPY: ${spread(ours)} ms, COPY ${spread(copies)} ms`,
    goal: `≤ ${goal} × COPY of the same rows`,
    isMet: share <= goal,
    cause: `${(share / goal).toFixed(1)} times over: ${why}`,
  }
}
