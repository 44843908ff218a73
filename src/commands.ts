/** The words of the command line besides `start`. Each opens the house, does one thing, says what it did, and leaves. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkHouse, listChecks } from './checks.ts'
import { type Config, variables } from './config.ts'
import { hasDemonstration, loadDemonstration } from './demonstration/index.ts'
import { openHouse } from './house.ts'
import { runBackup, runRelease, runRestore, type Words } from './keeping-commands.ts'
import { runKeys } from './key-commands.ts'
import { processLog } from './platform/log.ts'
import type { House } from './platform/room.ts'
import { commandLine } from './platform/visitor.ts'
import { loadLibraries, rooms } from './rooms.ts'
import { runUser } from './user-commands.ts'

type Log = (line: string) => void

const help = `essaim start                       démarre le site / starts the site
essaim migrate                     met la base au niveau du programme / brings the database to this program's level
essaim demo                        charge la démonstration dans une base vide / loads the demonstration into an empty database
essaim import SUJET FICHIER        importe un fichier / imports a file: ${'{importers}'}
essaim export SUJET FICHIER        écrit un fichier / writes a file: ${'{exporters}'}
essaim backup FICHIER [--key-file CLE]    sauvegarde tout, site en marche ou non / saves everything, the site running or not
essaim restore FICHIER [--key-file CLE]   restaure dans une instance vide / restores into an empty instance
essaim release [--keep-letters]    laisse partir ce qu’une restauration retient / lets go of what a restore holds
essaim check [SUJET] [--whole]     vérifie ce qui doit être vrai / checks what must be true: ${'{checks}'}
essaim keys [rotate]               dit où en sont les clés des pseudonymes, ou en ajoute une / says how the pseudonyms’ keys stand, or adds one
essaim user add ADRESSE --name NOM --role ROLE [--link]   ajoute une personne / adds a person
essaim user who MARQUE [--day JOUR] [--from ADRESSE-IP]   dit qui est account-… ou visitor-… dans le journal technique / says who account-… or visitor-… is in the log
essaim user vouch ADRESSE          rend un accès à qui a perdu sa seconde preuve, par un code à lui remettre / gives somebody who lost her second proof a code to hand over

Réglages par l’environnement, avec leur valeur d’origine / settings by the environment, with their defaults (docs/host.md):
{settings}`

/** Runs one command. Throws an Error whose message is a sentence when it can't. */
export async function runCommand(config: Config, command: string, words: string[], log: Log): Promise<void> {
  // These two meet a database that is not at this program's level: one saves it as it is, the other makes it.
  if (command === 'backup') return runBackup(config, readWords(words), log)
  if (command === 'restore') return runRestore(config, readWords(words), log)
  const known: Record<string, (house: House, words: Words, log: Log) => Promise<void>> = {
    migrate: runMigrate,
    demo: runDemo,
    import: runImport,
    export: runExport,
    check: runCheck,
    release: runRelease,
    keys: runKeys,
    user: runUser,
  }
  const run = known[command]
  if (!run) {
    const names = { importers: importerNames(), exporters: exporterNames(), checks: [...listChecks().keys()], settings: settingNames() }
    log(Object.entries(names).reduce((text, [hole, list]) => text.replace(`{${hole}}`, list.join(', ')), help))
    if (command !== 'help' && command !== '--help')
      throw new Error(`« ${command} » n’est pas une commande. / “${command}” is not a command.`)
    return
  }
  const { house, closeDatabase, migrated } = await openHouse(config, processLog(config.logFormat), true)
  try {
    await loadLibraries(house.database.db)
    if (migrated.ran.length > 0) log(`Base migrée / database migrated: ${migrated.ran.join(', ')}`)
    await run(house, readWords(words), log)
  } finally {
    await closeDatabase()
  }
}

/** The words after a command: plain ones, and options, each with the word behind it unless that is an option too. */
export function readWords(words: string[]): Words {
  const read: Words = { plain: [], options: {} }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) read.plain.push(word)
    else if (words[at + 1] === undefined || words[at + 1]?.startsWith('--')) read.options[word.slice(2)] = 'yes'
    else {
      at += 1
      read.options[word.slice(2)] = words[at] ?? ''
    }
  }
  return read
}

const settingNames = () => [...variables].map(([name, value]) => (value === undefined ? name : `${name}=${value}`))
const exporterNames = () => rooms.flatMap((room) => Object.keys(room.exporters ?? {}))
const importerNames = () => rooms.flatMap((room) => Object.keys(room.importers ?? {}))

async function runMigrate(_house: House, _words: Words, log: Log): Promise<void> {
  log('La base est à jour. / The database is up to date.')
}

async function runDemo(house: House, _words: Words, log: Log): Promise<void> {
  if (await hasDemonstration(house.database.db)) throw new Error('La démonstration est déjà là. / The demonstration is already there.')
  const { count } = await house.database.db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count > 0)
    throw new Error(
      'La base n’est pas vide : la démonstration ne s’y mêle pas. / The database is not empty: the demonstration stays out of it.',
    )
  await loadDemonstration(house, log)
}

async function runImport(house: House, words: Words, log: Log): Promise<void> {
  const [subject, file] = words.plain
  const importer = rooms.map((room) => room.importers?.[subject ?? '']).find((each) => each !== undefined)
  if (!importer || !file) throw new Error(`essaim import ${importerNames().join('|')} FICHIER.`)
  const language = words.options.language === 'en' ? 'en' : 'fr'
  for (const line of await importer({ house, db: house.database.db, language }, file, words.options)) log(line)
}

async function runExport(house: House, words: Words, log: Log): Promise<void> {
  const [subject, file] = words.plain
  const exporter = rooms.map((room) => room.exporters?.[subject ?? '']).find((each) => each !== undefined)
  if (!exporter || !file) throw new Error(`essaim export ${exporterNames().join('|')} FICHIER.`)
  const language = words.options.language === 'en' ? 'en' : 'fr'
  const made = await exporter({ house, db: house.database.db, language })
  await pipeline(Readable.from(typeof made === 'string' || made instanceof Uint8Array ? [made] : made), createWriteStream(file))
  log(file)
}

const runCheck = (house: House, words: Words, log: Log) => runChecks(house, words.plain[0], words.options, log)

/** What each room says must be true, and every file present with its hash; of one subject only, where it is named. Throws where something is broken. */
export async function runChecks(house: House, subject: string | undefined, options: Words['options'], log: Log): Promise<void> {
  const { broken, said } = await checkHouse(house, subject, options, commandLine)
  for (const line of [...broken, ...said]) log(line)
  if (broken.length > 0) throw new Error(`${broken.length} vérifications échouent. / ${broken.length} checks fail.`)
  log('Tout est en ordre. / All is in order.')
}
