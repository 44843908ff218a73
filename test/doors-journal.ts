/** Who may enter by the doors of the journal: a part of the table of test/doors.ts. */
import type { Entrants } from './doors.ts'

export const journalDoors: Record<string, Entrants> = {
  'GET /reseau/journal': 'network',
  'GET /reseau/journal.csv': 'network',
  'GET /reseau/journal.jsonl': 'network',
  'GET /compte/journal': 'signedIn',
  'GET /compte/journal.csv': 'signedIn',
  'GET /compte/journal.jsonl': 'signedIn',
  'GET /territoires/:slug/journal': 'readers',
  'GET /territoires/:slug/journal.csv': 'readers',
  'GET /territoires/:slug/journal.jsonl': 'readers',
  'GET /acteurs/:id/journal': 'administrators',
  'GET /acteurs/:id/journal.csv': 'administrators',
  'GET /acteurs/:id/journal.jsonl': 'administrators',
  'GET /candidatures/:candidacy/journal': 'writers',
  'GET /candidatures/:candidacy/journal.csv': 'writers',
  'GET /candidatures/:candidacy/journal.jsonl': 'writers',
  'GET /journal/sceaux': 'everyone',
  'GET /journal/sceaux.json': 'everyone',
  'GET /journal/sceaux.txt': 'everyone',
}
