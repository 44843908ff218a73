/**
 * `npm run bench [name…]`: measures, each as a ratio within one run, and writes each measure into its own section of docs/performance.md.
 * `npm run bench memory -- --minutes=60` says for how long memory is watched under load.
 */
import { serveKind } from './peers.ts'
import { runMeasures } from './report.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const minutes = Number(/^--minutes=(\d+(?:\.\d+)?)$/.exec(words.find((word) => word.startsWith('--')) ?? '--minutes=1')?.[1])
if (Number.isNaN(minutes)) throw new Error('The one option is --minutes=N.')
if (names[0] === 'serve') await serveKind(names[1] ?? 'essaim')
else await runMeasures(names, { minutes })
