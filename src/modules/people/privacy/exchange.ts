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
import { findErasable, listStoredFiles } from './store.ts'
import { words } from './words.ts'

/**
 * Makes the copy. Rows are read in one snapshot and laid down in a folder of their own before anything leaves, so that a slow reader holds
 * no connection; the folder goes when the stream ends, read or not. Undefined when there is nobody by this id.
 */
export async function copyOf(db: Db, files: Files, personId: string, language: Language): Promise<Readable | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'essaim-copy-'))
  try {
    const entries = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => layDown(tx, files, folder, personId, language))
    if (!entries) {
      await rm(folder, { recursive: true, force: true })
      return undefined
    }
    const archive = zipOf(entries, now())
    archive.once('close', () => void rm(folder, { recursive: true, force: true }))
    return archive
  } catch (failure) {
    await rm(folder, { recursive: true, force: true })
    throw failure
  }
}

async function layDown(db: Db, files: Files, folder: string, personId: string, language: Language): Promise<ArchiveEntry[] | undefined> {
  const person = await findErasable(db, personId, { lock: false })
  if (!person) return undefined
  const tables: ArchiveEntry[] = []
  const told: string[] = []
  for (const [at, own] of ownRowsOf(db, person).entries()) {
    const file = path.join(folder, `${at}.json`)
    await pipeline(Readable.from(jsonOf(own)), createWriteStream(file, { mode: 0o600 }))
    tables.push({ name: `${own.name}.json`, open: async () => createReadStream(file) })
    const { what, retention } = own.holding
    told.push(`${own.name}.json\n  ${speak(language).say(what)}\n  ${speak(language).say(retentions[retention].said)}`)
  }
  const handedIn = await listStoredFiles(db, personId)
  const { say, instant } = speak(language)
  const readme = [say(words.copyTitle), say(words.copyMade)(instant(now())), ...told, say(words.copyFiles), say(words.copyRest)].join(
    '\n\n',
  )
  return [
    { name: language === 'fr' ? 'LISEZ-MOI.txt' : 'README.txt', open: async () => Readable.from([Buffer.from(`${readme}\n`)]) },
    ...tables,
    ...handedIn.map(({ id, sha256, name }) => ({
      name: `fichiers/${id}-${name.replace(/[^\p{L}\p{N}.-]+/gu, '_').slice(-80)}`,
      open: () => files.open(sha256),
    })),
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
