/** Runs the measures that were asked for and says them: on the terminal, and in docs/performance.md when all were run. */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { root } from '../src/platform/root.ts'
import { measureDashboards } from './dashboards.ts'
import type { Measure } from './figures.ts'
import { type Ground, openGround } from './ground.ts'
import { measureImports } from './imports.ts'
import { measurePages } from './pages.ts'
import { measureSize, measureStarts } from './starts.ts'

interface Section {
  title: string
  run(ground: Ground): Promise<Measure[]>
}

const sections: Record<string, Section> = {
  pages: { title: 'Pages and API', run: measurePages },
  imports: { title: 'Imports', run: measureImports },
  starts: { title: 'Start, memory, size', run: async (ground) => [...(await measureStarts(ground)), ...measureSize()] },
  dashboards: { title: 'Figures over many facts', run: (ground) => measureDashboards(ground, [1, 3, 10]) },
}

export async function runMeasures(asked: string[]): Promise<void> {
  const names = asked.length > 0 ? asked : Object.keys(sections)
  const report: string[] = []
  for (const name of names) {
    const section = sections[name]
    if (!section) throw new Error(`There is no measure "${name}": ${Object.keys(sections).join(', ')}.`)
    console.log(`\n${section.title}`)
    const ground = await openGround()
    try {
      report.push(`## ${section.title}\n`, '| measure | result | goal | met |', '| --- | --- | --- | --- |')
      for (const measure of await section.run(ground)) {
        console.log(`${measure.isMet ? '✔' : '✖'} ${measure.name}: ${measure.said} (goal: ${measure.goal})`)
        const verdict = measure.isMet ? 'yes' : `**no**${measure.cause ? `: ${measure.cause}` : ''}`
        report.push(`| ${measure.name} | ${measure.said} | ${measure.goal} | ${verdict} |`)
      }
      report.push('')
    } finally {
      await ground.close()
    }
  }
  if (asked.length === 0) writeFileSync(path.join(root, 'docs', 'performance.md'), `${headOf()}\n${report.join('\n')}`)
}

function headOf(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    '# Measured by `npm run bench`',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.version}, embedded PostgreSQL.`,
    'Every figure is a ratio or a median within one run, on a machine shared with other work; spread is given as lowest to highest.',
    '',
  ].join('\n')
}
