/**
 * What can keep Essaim from starting, said in one sentence of French and one of English: it is read in a terminal by the
 * person who installs it, before any page exists to speak one language.
 */
import { DatabaseAway } from './away.ts'

/** A reason not to start that a person can do something about. */
export class StartRefusal extends Error {
  override name = 'StartRefusal'
  constructor(french: string, english: string, options?: ErrorOptions) {
    super(`${french}\n${english}`, options)
  }
}

/** The oldest PostgreSQL whose SQL the migrations speak. */
const leastVersion = 15

/** Whether a server will do: its version as `server_version_num` says it (150004), the database's encoding as `server_encoding` does. */
export function refuseServer(server: { version: number; encoding: string }): StartRefusal | undefined {
  const major = Math.floor(server.version / 10_000)
  if (major < leastVersion)
    return new StartRefusal(
      `Essaim demande PostgreSQL ${leastVersion} ou plus récent ; ce serveur est en version ${major} : donnez-en un autre par DATABASE_URL.`,
      `Essaim needs PostgreSQL ${leastVersion} or newer; this server is at version ${major}: give another with DATABASE_URL.`,
    )
  if (server.encoding !== 'UTF8')
    return new StartRefusal(
      `La base est encodée en ${server.encoding} : créez-en une en UTF8 (create database … encoding 'UTF8' template template0).`,
      `The database is encoded in ${server.encoding}: create one in UTF8 (create database … encoding 'UTF8' template template0).`,
    )
  return undefined
}

type Sentences = readonly [french: string, english: string]

/** By SQLSTATE or by Node's code. What the server said stays out: it quotes names and values. */
const databaseSentences: Readonly<Record<string, Sentences>> = {
  ECONNREFUSED: [
    'La base nommée par DATABASE_URL ne répond pas : est-elle démarrée, l’adresse et le port sont-ils les bons ?',
    'The database named by DATABASE_URL does not answer: is it started, are the address and the port right?',
  ],
  ENOTFOUND: [
    'Aucune machine ne porte le nom donné dans DATABASE_URL : vérifiez-le.',
    'No machine has the name given in DATABASE_URL: check it.',
  ],
  '28P01': [
    'La base refuse le nom ou le mot de passe donnés dans DATABASE_URL.',
    'The database refuses the name or the password given in DATABASE_URL.',
  ],
  '28000': [
    'La base refuse ce compte depuis cette machine : voyez son fichier pg_hba.conf, ou le compte donné dans DATABASE_URL.',
    'The database refuses this role from this machine: see its pg_hba.conf, or the role given in DATABASE_URL.',
  ],
  '3D000': [
    'Le serveur n’a pas de base du nom donné dans DATABASE_URL : créez-la d’abord.',
    'The server has no database of the name given in DATABASE_URL: create it first.',
  ],
  '42501': [
    'Le compte donné dans DATABASE_URL n’a pas le droit de créer des tables ou des extensions : faites-en le propriétaire de la base.',
    'The role given in DATABASE_URL may not create tables or extensions: make it the owner of the database.',
  ],
  '0A000': [
    'Il manque au serveur une extension (unaccent ou pg_trgm) : installez le paquet postgresql-contrib.',
    'The server lacks an extension (unaccent or pg_trgm): install the package postgresql-contrib.',
  ],
  '25006': [
    'La base nommée par DATABASE_URL ne fait que lire : nommez le serveur principal, non sa réplique.',
    'The database named by DATABASE_URL only reads: name the primary server, not its replica.',
  ],
  '53100': [
    'Le disque du serveur PostgreSQL est plein : libérez de la place, puis relancez Essaim ; rien de ce qui était confirmé n’est perdu.',
    'The disk of the PostgreSQL server is full: make room, then start Essaim again; nothing that was confirmed is lost.',
  ],
  '53300': [
    'Le serveur PostgreSQL n’a plus de connexion libre : relevez max_connections, ou arrêtez un processus.',
    'The PostgreSQL server has no connection left: raise max_connections, or stop a process.',
  ],
  '57P03': [
    'Le serveur PostgreSQL démarre ou s’arrête : relancez Essaim dans un instant.',
    'The PostgreSQL server is starting or stopping: start Essaim again in a moment.',
  ],
}
const otherNames: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'ENOTFOUND',
  ENOENT: 'ECONNREFUSED',
  EHOSTUNREACH: 'ECONNREFUSED',
  ENETUNREACH: 'ECONNREFUSED',
  ETIMEDOUT: 'ECONNREFUSED',
  ECONNRESET: 'ECONNREFUSED',
  '58P01': '0A000',
}

/** What a failure of the database means to the person who starts Essaim; whatever it does not know it gives back. */
export function explainDatabase(failure: unknown): unknown {
  if (failure instanceof DatabaseAway) return explainDatabase(failure.cause)
  if (!(failure instanceof Error) || failure instanceof StartRefusal) return failure
  const said = String(
    (failure as NodeJS.ErrnoException).code ?? (/connection timeout|timeout expired/i.test(failure.message) ? 'ETIMEDOUT' : ''),
  )
  const sentences = databaseSentences[otherNames[said] ?? said]
  return sentences ? new StartRefusal(...sentences, { cause: failure }) : failure
}

/** A port that another program has, or that only root may take. */
export function explainPort(failure: unknown, port: number, variable: string): unknown {
  const code = (failure as NodeJS.ErrnoException).code
  const cause = { cause: failure }
  if (code === 'EADDRINUSE')
    return new StartRefusal(
      `Le port ${port} est déjà pris : donnez-en un autre par ${variable}.`,
      `Port ${port} is busy: give another with ${variable}.`,
      cause,
    )
  if (code === 'EACCES')
    return new StartRefusal(
      `Ce compte n’a pas le droit d’ouvrir le port ${port} : donnez-en un au-dessus de 1023 par ${variable}.`,
      `This account may not open port ${port}: give one above 1023 with ${variable}.`,
      cause,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartRefusal(
      'L’adresse donnée par HOST (ou METRICS_HOST) n’est pas de cette machine.',
      'The address given with HOST (or METRICS_HOST) is not one of this machine’s.',
      cause,
    )
  return failure
}
