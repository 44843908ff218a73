import type { Entrants } from './doors.ts'

/** The doors of labels. */
export const labelDoors: Record<string, Entrants> = {
  'GET /labels': 'everyone',
  'GET /labels.csv': 'everyone',
  'GET /labels.jsonld': 'everyone',
  'GET /labels/:number': 'everyone',
}
