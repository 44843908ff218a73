/** `npm run bench [name…]`: measures, each as a ratio within one run, and writes docs/performance.md when all are run. */
import { serveKind } from './peers.ts'
import { runMeasures } from './report.ts'

const [first, ...rest] = process.argv.slice(2)
if (first === 'serve') await serveKind(rest[0] ?? 'essaim')
else await runMeasures([first, ...rest].filter((name) => name !== undefined))
