/** Runs the measures that were asked for and says them: on the terminal, and each in its own section of docs/performance.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { root } from '../src/platform/root.ts'
import { measureDashboards } from './dashboards.ts'
import type { Measure } from './figures.ts'
import { type Ground, openGround } from './ground.ts'
import { measureImports } from './imports.ts'
import { measureJournal } from './journal.ts'
import { measureMemory } from './memory.ts'
import { measurePages } from './pages.ts'
import { measureRestores } from './restores.ts'
import { aligned, placed } from './sections.ts'
import { measureSize, measureStarts } from './starts.ts'
import { measureSubmissions } from './submissions.ts'

interface Options {
  /** How long memory is watched under load. */
  minutes: number
}

interface Section {
  title: string
  run(ground: Ground, options: Options): Promise<Measure[]>
}

const sections: Record<string, Section> = {
  pages: { title: 'Pages and API', run: measurePages },
  imports: { title: 'Imports', run: measureImports },
  starts: { title: 'Start and size', run: async (ground) => [...(await measureStarts(ground)), ...measureSize()] },
  memory: { title: 'Memory under load', run: (_ground, { minutes }) => measureMemory(minutes) },
  restore: { title: 'Backup and restore', run: (ground) => measureRestores(ground, 1) },
  journal: { title: 'A line of the journal', run: measureJournal },
  submissions: { title: 'Submissions before a cut-off', run: measureSubmissions },
  dashboards: { title: 'Figures over many facts', run: (ground) => measureDashboards(ground, [1, 3, 10]) },
}

const page = path.join(root, 'docs', 'performance.md')

export async function runMeasures(asked: string[], options: Options): Promise<void> {
  for (const name of asked.length > 0 ? asked : Object.keys(sections)) {
    const section = sections[name]
    if (!section) throw new Error(`There is no measure "${name}": ${Object.keys(sections).join(', ')}.`)
    console.log(`\n${section.title}`)
    const ground = await openGround()
    try {
      const measures = await section.run(ground, options)
      for (const { isMet, name: measured, said, goal } of measures) console.log(`${isMet ? '✔' : '✖'} ${measured}: ${said} (goal: ${goal})`)
      const written = existsSync(page) ? readFileSync(page, 'utf8') : '# Measured by `npm run bench`\n'
      writeFileSync(page, placed(written, name, `## ${section.title}\n\n${conditions()}\n\n${tableOf(measures)}`))
    } finally {
      await ground.close()
    }
  }
}

function tableOf(measures: readonly Measure[]): string {
  const lines = measures.map(({ name, said, goal, isMet, cause }) => {
    const verdict = isMet ? 'yes' : `**no**${cause ? `: ${cause}` : ''}`
    return [name, said, goal, verdict]
  })
  return aligned([['measure', 'result', 'goal', 'met'], ...lines])
}

/** When, on what, with what. */
function conditions(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.version}, embedded PostgreSQL.`
}
