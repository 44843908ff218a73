import type { Entrants } from './doors.ts'

/** The doors of labels. */
export const labelDoors: Record<string, Entrants> = {
  'GET /labels': 'everyone',
  'GET /labels.csv': 'everyone',
  'GET /labels.jsonld': 'everyone',
  'GET /labels/:number': 'everyone',
  'GET /labels/:number/certificat.json': 'everyone',
  'GET /labels/:number/certificat.pdf': 'everyone',
  'GET /labels/:number/insigne.svg': 'everyone',
  'GET /labels/:number/suivi': 'readers',
  'POST /labels/:number/conditions': 'network',
  'POST /labels/:number/procedure': 'network',
  'POST /labels/:number/reponse': 'ownCoordinators',
  'POST /labels/:number/decision': 'network',
  'POST /labels/:number/retablissement': 'network',
  'POST /labels/:number/bilan/ouverture': 'network',
  'POST /labels/:number/bilan/commentaire': 'ownCoordinators',
  'POST /labels/:number/bilan/conclusion': 'network',
  'GET /verifier': 'everyone',
  'POST /verifier': 'everyone',
}
