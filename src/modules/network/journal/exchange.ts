/** The journal to take away: a table for people, and lines of JSON for programs, each with its seal. */
import { Readable } from 'node:stream'
import type { Db } from '../../../platform/database.ts'
import { csvOf, type OutRow } from '../../../platform/exchange-write.ts'
import { nameOfEvent } from '../../../platform/journal.ts'
import type { Voice } from '../../../platform/speech.ts'
import { findNames, tellFully } from './acts.ts'
import { changesIn, familyOf, isNameless, type Names } from './rules.ts'
import { eachLine, type JournalLine, type Reading } from './store.ts'
import { sayField, sayValue } from './values/words.ts'
import { kindNames, words } from './words.ts'

export const csvColumns = [
  'moment',
  'acte',
  'evenement',
  'objet',
  'nom_objet',
  'id_objet',
  'territoire',
  'auteur',
  'id_auteur',
  'voie',
  'changements',
  'maillon',
  'empreinte',
  'id',
  'demonstration',
] as const

/** What changed, on one line: `titre : avant → après`. */
export const changesSaid = (line: JournalLine, voice: Voice, names: Names): string =>
  changesIn(line.payload, line.personal)
    .filter((change) => !isNameless(change, names))
    .map(({ field, within, before, after }) => {
      const telling = { voice, names, noun: familyOf(line.event) }
      const is = sayValue(after, field, telling)
      return `${within ? `${within}, ` : ''}${sayField(field, telling)} : ${before === undefined ? is : `${sayValue(before, field, telling)} → ${is}`}`
    })
    .join(' | ')

async function* tableRows(db: Db, reading: Reading, voice: Voice, demonstration: boolean): AsyncGenerator<OutRow> {
  for await (const lines of eachLine(db, reading)) {
    const names = await findNames(db, reading, lines)
    for (const line of await tellFully(db, reading, lines, voice))
      yield {
        moment: line.at,
        acte: voice.say(nameOfEvent(line.event)),
        evenement: line.event,
        objet: voice.say(kindNames[line.thingKind] ?? { fr: line.thingKind, en: line.thingKind }),
        nom_objet: names.get(line.thingId)?.name ?? '',
        id_objet: line.thingId,
        territoire: line.territoryName,
        auteur: line.authorName ?? voice.say(line.authorId ? words.somebody : words.program),
        id_auteur: line.authorId,
        voie: line.wayIn,
        changements: changesSaid(line, voice, names),
        maillon: line.sequence,
        empreinte: line.hash,
        id: line.id,
        demonstration,
      }
  }
}

/** A CSV of a reading, piece by piece; no cell of it is a formula. */
export const journalCsv = (db: Db, reading: Reading, voice: Voice, demonstration: boolean): AsyncGenerator<string> =>
  csvOf([...csvColumns], tableRows(db, reading, voice, demonstration))

/** A reading in lines of JSON: the fields that a seal covers under their own names, so that a program can make each hash again. */
export async function* journalLines(db: Db, reading: Reading, demonstration: boolean): AsyncGenerator<string> {
  for await (const lines of eachLine(db, reading)) yield `${lines.map((line) => JSON.stringify({ ...line, demonstration })).join('\n')}\n`
}

/** Pieces of text as the body of an answer: the next is made when the reader asks for it. */
export const bodyOf = (pieces: AsyncIterable<string>): ReadableStream =>
  Readable.toWeb(Readable.from(bytesOf(pieces), { objectMode: false })) as ReadableStream

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
