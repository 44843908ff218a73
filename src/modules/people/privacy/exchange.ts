/** A person's copy of what is held on her: a ZIP with one JSON file for each table, the files she handed in, and a page that explains. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ArchiveEntry, zipOf } from '../../../platform/archive.ts'
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Files } from '../../../platform/files.ts'
import { type OwnRows, ownRowsOf } from '../../../platform/personal-rows.ts'
import { retentions } from '../../../platform/retention.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { findErasable, listStoredFiles, type StoredFile } from './store.ts'
import { words } from './words.ts'

/** A copy that nobody takes is thrown away after this long. */
const longestMs = 3_600_000

/**
 * Makes the copy. Rows are read in one snapshot and laid down in a folder of their own before anything leaves, so that a slow reader holds
 * no connection; the folder goes when the stream ends, read or not. Undefined when there is nobody by this id.
 */
export async function copyOf(db: Db, files: Files, personId: string, language: Language): Promise<Readable | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'essaim-copy-'))
  const tidy = () => rm(folder, { recursive: true, force: true })
  try {
    const laid = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => layDown(tx, folder, personId, language))
    if (!laid) {
      await tidy()
      return undefined
    }
    const archive = zipOf(await entriesOf(laid, files, language), now())
    const late = setTimeout(() => archive.destroy(), longestMs)
    late.unref()
    archive.once('close', () => {
      clearTimeout(late)
      void tidy()
    })
    return archive
  } catch (failure) {
    await tidy()
    throw failure
  }
}

interface LaidDown {
  tables: ArchiveEntry[]
  /** What the page that explains says of each table. */
  told: string[]
  handedIn: StoredFile[]
}

async function layDown(db: Db, folder: string, personId: string, language: Language): Promise<LaidDown | undefined> {
  const person = await findErasable(db, personId, { lock: false })
  if (!person) return undefined
  const { say } = speak(language)
  const tables: ArchiveEntry[] = []
  const told: string[] = []
  for (const [at, own] of ownRowsOf(db, person).entries()) {
    const file = path.join(folder, `${at}.json`)
    await pipeline(Readable.from(jsonOf(own)), createWriteStream(file, { mode: 0o600 }))
    tables.push({ name: `${own.name}.json`, open: async () => createReadStream(file) })
    told.push(`${own.name}.json\n  ${say(own.holding.what)}\n  ${say(retentions[own.holding.retention].said)}`)
  }
  return { tables, told, handedIn: await listStoredFiles(db, personId) }
}

/** A file whose bytes are gone or altered is named as missing, and does not keep her from the rest. */
async function entriesOf({ tables, told, handedIn }: LaidDown, files: Files, language: Language): Promise<ArchiveEntry[]> {
  const { say, instant } = speak(language)
  const lines = [say(words.copyTitle), say(words.copyMade)(instant(now())), ...told, say(words.copyFiles)]
  const kept: ArchiveEntry[] = []
  for (const { id, sha256, name } of handedIn) {
    if (await files.isWhole(sha256))
      kept.push({ name: `fichiers/${id}-${name.replace(/[^\p{L}\p{N}.-]+/gu, '_').slice(-80)}`, open: () => files.open(sha256) })
    else lines.push(say(words.copyMissing)(name))
  }
  const page = `${[...lines, say(words.copyRest)].join('\n\n')}\n`
  return [
    { name: language === 'fr' ? 'LISEZ-MOI.txt' : 'README.txt', open: async () => Readable.from([Buffer.from(page)]) },
    ...tables,
    ...kept,
  ]
}

async function* jsonOf({ holding, rows }: OwnRows): AsyncGenerator<Buffer> {
  yield Buffer.from(`{ "what": ${JSON.stringify(holding.what)}, "rows": [`)
  let comma = ''
  for await (const row of rows()) {
    yield Buffer.from(`${comma}\n${JSON.stringify(row)}`)
    comma = ','
  }
  yield Buffer.from('\n] }\n')
}
