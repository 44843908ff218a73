/**
 * The scanner of files: a clamd that the host names, asked by its own protocol (INSTREAM) about every file that people send, before anything reads or
 * keeps it. A file is clean only where the scanner said so of the whole of it: silence, an error or a limit it reached leave it unscanned,
 * and an unscanned file is refused.
 */
import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import type { Log } from './log.ts'

/** What stands against a file: a signature was found in it, or nobody could look. */
export type ScanFinding = 'infected' | 'unscanned'

export interface Scanner {
  /** Undefined where the file is clean. Never throws. */
  scan(path: string): Promise<ScanFinding | undefined>
  /** Whether the scanner answers at all. */
  isAnswering(): Promise<boolean>
}

/** How long the scanner may say nothing before it counts as gone, in milliseconds: a large archive takes it a while. */
const patienceMilliseconds = 60_000
const chunkBytes = 64 * 1024
/** A verdict is a line; whatever goes on longer is not a scanner. */
const mostHeard = 4_096

/** Undefined where the host named no scanner: files are then not scanned, as `/reseau/instance` says. */
export function openScanner(clamd: Config['clamd'], log: Log, patience = patienceMilliseconds): Scanner | undefined {
  if (!clamd) return undefined
  return {
    async scan(path) {
      const said = await ask(clamd, Readable.from(streamOf(path)), patience)
      const finding = findingIn(said)
      // Neither the file's name nor the signature's: which file somebody sent is hers.
      if (finding === 'unscanned') log('error', 'scanner.troubled', { because: troubleIn(said) })
      return finding
    },
    isAnswering: async () => (await ask(clamd, Readable.from([Buffer.from('zPING\0')]), Math.min(patience, 3_000))) === 'PONG',
  }
}

/** The command, the file in pieces, each after its length in four bytes, and a piece of none at the end. */
async function* streamOf(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE((chunk as Buffer).length)
    yield length
    yield chunk as Buffer
  }
  yield Buffer.alloc(4)
}

/** What the scanner answers, without the zero that ends it; empty where it did not. A scanner may answer and leave in the middle of a file. */
function ask(clamd: NonNullable<Config['clamd']>, told: Readable, patience: number): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(clamd)
    socket.setTimeout(patience, () => socket.destroy())
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      if (heard.includes('\0') || heard.length > mostHeard) socket.destroy()
    })
    // What was heard before the connection broke is what counts.
    socket.on('error', () => {})
    socket.on('close', () => {
      told.destroy()
      resolve(heard.includes('\0') ? heard.slice(0, heard.indexOf('\0')).trim() : '')
    })
    told.on('error', () => socket.destroy())
    told.pipe(socket, { end: false })
  })
}

/** `stream: OK` is the only word for clean. A limit that the scanner reached is reported as if it were a signature: what lies beyond was not looked at. */
function findingIn(said: string): ScanFinding | undefined {
  if (said === 'stream: OK') return undefined
  return /^stream: .+ FOUND$/.test(said) && !said.startsWith('stream: Heuristics.Limits.') ? 'infected' : 'unscanned'
}

function troubleIn(said: string): 'silent' | 'limit' | 'error' {
  if (said === '') return 'silent'
  return /size limit|Heuristics\.Limits/i.test(said) ? 'limit' : 'error'
}
