/** The tables of the network's follow-up, of one call or of all, and which of them the jury's wall closes. */
import type { Db } from '../../../platform/database.ts'
import type { Voice } from '../../../platform/speech.ts'
import { findForm, listForms } from '../forms/store.ts'
import { type Call, findCallById } from '../store.ts'
import { callsTable, wavesTable } from './calls/exchange.ts'
import { admissibilityTable, answersTable, candidaciesTable, membersTable } from './candidacies/exchange.ts'
import { decisionsTable, evaluationsTable } from './judgements/exchange.ts'
import { auditionsTable, deliberationsTable, opinionsTable, seatsTable, votesTable } from './juries/exchange.ts'
import { conditionsTable, labelsTable, reviewsTable } from './labels/exchange.ts'
import type { Scope, Table } from './rows/exchange.ts'
import type { TableName } from './words.ts'

/** Of one call. */
export const callTables = [
  'vagues',
  'candidatures',
  'membres',
  'reponses',
  'recevabilite',
  'jurys',
  'evaluations',
  'avis',
  'auditions',
  'deliberations',
  'votes',
  'decisions',
  'labels',
  'conditions',
  'bilans',
] as const satisfies readonly TableName[]

/** Of all calls at once: the calls themselves too. Answers have the columns of their call's questions, and leave call by call. */
export const networkTables: readonly TableName[] = ['appels', ...callTables.filter((name) => name !== 'reponses')]

/** Tables that tell what was answered or judged: whoever sits in a jury reads these of its call on the jury's own pages, behind its wall. */
export const judgedTables: readonly TableName[] = ['reponses', 'recevabilite', 'evaluations', 'avis', 'deliberations', 'votes', 'decisions']
export const isClosed = (name: TableName, callId: string, closed: readonly string[]): boolean =>
  judgedTables.includes(name) && closed.includes(callId)

/** `closed`: the calls in whose jury whoever asks sits. */
export async function tableOf(db: Db, name: TableName, callId: string | null, closed: readonly string[], voice: Voice): Promise<Table> {
  const scope: Scope = { callId, without: judgedTables.includes(name) ? closed : [] }
  switch (name) {
    case 'appels':
      return callsTable(db, scope, voice)
    case 'vagues':
      return wavesTable(db, scope, voice)
    case 'candidatures':
      return candidaciesTable(db, scope, closed, voice)
    case 'membres':
      return membersTable(db, scope, voice)
    case 'reponses':
      return answersOf(db, callId ? await findCallById(db, callId) : undefined, voice)
    case 'recevabilite':
      return admissibilityTable(db, scope, voice)
    case 'evaluations':
      return evaluationsTable(db, scope, voice)
    case 'jurys':
      return seatsTable(db, scope, voice)
    case 'avis':
      return opinionsTable(db, scope)
    case 'auditions':
      return auditionsTable(db, scope)
    case 'deliberations':
      return deliberationsTable(db, scope, voice)
    case 'votes':
      return votesTable(db, scope, voice)
    case 'decisions':
      return decisionsTable(db, scope, voice)
    case 'labels':
      return labelsTable(db, scope, voice)
    case 'conditions':
      return conditionsTable(db, scope, voice)
    case 'bilans':
      return reviewsTable(db, scope, voice)
  }
}

async function answersOf(db: Db, call: Call | undefined, voice: Voice): Promise<Table> {
  if (!call) throw new Error('Answers leave call by call.')
  const contents = []
  for (const { id } of (await listForms(db, call.id)).reverse()) contents.push((await findForm(db, id))?.content ?? { sections: [] })
  return answersTable(db, call, contents, voice)
}
