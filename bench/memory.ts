/** How memory grows under a steady load of pages that are kept, pages that are made anew, and the API. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Measure } from './figures.ts'
import { load } from './load.ts'
import { memoryOf, start, stop, wait } from './starts.ts'

const sliceMilliseconds = 5_000
/** Eight people who ask again less than half a second after they were answered: a busy instance, on a machine that others use too. */
const connections = 8
const pauseMilliseconds = 400

/** What is asked in one slice. The words change, so that pages are made and not only sent again. */
const pathsOf = (slice: number): string[] => [
  '/territoires/grand-chambery',
  `/acteurs?recherche=mot${slice}`,
  `/lieux?recherche=atelier&pres=mot${slice}`,
  '/en/resultats',
  `/projets?recherche=${slice}`,
  '/api/v1/organisations?size=100',
  `/acteurs?page=${1 + (slice % 5)}`,
  `/territoires/grand-chambery/resultats?tour=${slice}`,
]

/** The growth is that of the last fifth over the second: the first one warms up. */
export async function measureMemory(minutes: number): Promise<Measure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-memory-'))
  const started = await start(folder)
  await wait(2_000)
  const slices = Math.max(10, Math.round((minutes * 60_000) / sliceMilliseconds))
  const held: number[] = []
  let answers = 0
  let failures = 0
  const began = performance.now()
  for (let slice = 0; slice < slices; slice += 1) {
    const targets = pathsOf(slice).map((each) => ({ port: started.port, path: each }))
    const run = await load(targets, connections, sliceMilliseconds, pauseMilliseconds)
    answers += run.latencies.length
    failures += run.failures
    held.push(memoryOf(started.child.pid ?? 0) ?? Number.NaN)
  }
  const seconds = (performance.now() - began) / 1000
  await stop(started)
  rmSync(folder, { recursive: true, force: true })
  const fifth = Math.floor(held.length / 5)
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const fifths = [0, 1, 2, 3, 4].map((at) => mean(held.slice(at * fifth, (at + 1) * fifth)))
  const growth = (fifths[4] ?? Number.NaN) / (fifths[1] ?? Number.NaN) - 1
  const lasted = (seconds / 60).toLocaleString('en', { maximumFractionDigits: 0 })
  return [
    {
      name: `growth of memory, Node and PostgreSQL, over ${lasted} minutes of load: last fifth over second`,
      said: `${(growth * 100).toFixed(0)} % (by fifths ${fifths.map((each) => each.toFixed(0)).join(', ')} MB, most ${Math.max(...held).toFixed(0)}), ${(answers / seconds).toFixed(0)} answers a second, ${failures} that were not`,
      goal: '< 20 % over an hour',
      isMet: growth < 0.2 && failures === 0,
      cause: `it grew by ${(growth * 100).toFixed(0)} %, or ${failures} answers failed`,
    },
  ]
}
