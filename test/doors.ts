/**
 * Who may enter by which door: the table of expectations that test/doors.test.ts walks, written apart from the guards it judges.
 * A route that is missing here fails the test.
 */

/** Everybody the walk sends to every door. `elsewhere` holds the same role on another territory or organisation. */
export const walkers = [
  'stranger',
  'expired',
  'suspended',
  'network',
  'coordinator',
  'contributor',
  'reader',
  'coordinatorElsewhere',
  'administrator',
  'member',
  'administratorElsewhere',
  'juror',
  'resolver',
] as const
export type Walker = (typeof walkers)[number]

const nobodySpecial: Walker[] = ['coordinatorElsewhere', 'administratorElsewhere', 'juror', 'resolver']
const signedIn: Walker[] = ['network', 'coordinator', 'contributor', 'reader', 'administrator', 'member', ...nobodySpecial]

/** Who enters, by the name of a group. */
export const entrants = {
  everyone: walkers,
  signedIn,
  network: ['network'],
  coordinators: ['network', 'coordinator'],
  contributors: ['network', 'coordinator', 'contributor'],
  readers: ['network', 'coordinator', 'contributor', 'reader'],
  repairers: ['network', 'coordinator', 'contributor', 'administrator', 'member'],
} satisfies Record<string, readonly Walker[]>
export type Entrants = keyof typeof entrants

/** Method and path → who enters. */
export const doors: Record<string, Entrants> = {
  // people
  'GET /connexion': 'everyone',
  'POST /connexion': 'everyone',
  'GET /connexion/:token': 'everyone',
  'POST /connexion/:token': 'everyone',
  'POST /deconnexion': 'signedIn',
  'GET /compte': 'signedIn',
  'POST /compte': 'signedIn',
  'POST /compte/sessions': 'signedIn',
  'GET /courrier': 'everyone',
  'GET /distribution': 'everyone',
  'POST /distribution': 'everyone',
  'GET /reseau/personnes': 'network',
  'POST /reseau/personnes': 'network',
  'POST /reseau/personnes/:id/suspension': 'network',
  'POST /reseau/personnes/:id/retablissement': 'network',
  // circular
  'GET /reparation': 'signedIn',
  'POST /reparation': 'signedIn',
  'GET /reparation/ouvrir': 'signedIn',
  'GET /reparation/:event': 'everyone',
  'GET /reparation/:event/modifier': 'repairers',
  'POST /reparation/:event/modifier': 'repairers',
  'POST /reparation/:event/annulation': 'repairers',
  'GET /reparation/:event/nouvelle': 'repairers',
  'POST /reparation/:event/nouvelle': 'repairers',
  'GET /reparation/:event/objets/:repair': 'repairers',
  'POST /reparation/:event/objets/:repair': 'repairers',
  'POST /reparation/:event/objets/:repair/annulation': 'repairers',
  'GET /territoires/:slug/reparations': 'readers',
  'GET /territoires/:slug/reparations/cahier.csv': 'readers',
  'GET /territoires/:slug/reparations.csv': 'everyone',
  'GET /territoires/:slug/reparations.json': 'everyone',
  'GET /territoires/:slug/facteurs': 'readers',
  'POST /territoires/:slug/facteurs': 'coordinators',
  // territories
  'GET /': 'everyone',
  'GET /territoires': 'everyone',
  'GET /territoires.csv': 'everyone',
  'GET /territoires/:slug': 'everyone',
  'GET /territoires/:slug/defis/:position': 'everyone',
  'GET /territoires/:slug/carte': 'everyone',
  'GET /territoires/:slug/contours.geojson': 'everyone',
  'GET /territoires/:slug/communes.csv': 'everyone',
  'GET /territoires/:slug/perimetre': 'everyone',
  'GET /recherche-lieu': 'everyone',
  'GET /communes/:code': 'everyone',
  'GET /territoires/:slug/espace': 'readers',
  'GET /territoires/:slug/espace/defis': 'readers',
  'GET /territoires/:slug/equipe': 'readers',
  'POST /territoires/:slug/equipe/inviter': 'coordinators',
  'POST /territoires/:slug/equipe/:membership/fin': 'coordinators',
  'GET /territoires/:slug/espace/presentation': 'coordinators',
  'POST /territoires/:slug/espace/presentation': 'coordinators',
  'GET /territoires/:slug/espace/defis/nouveau': 'coordinators',
  'POST /territoires/:slug/espace/defis/nouveau': 'coordinators',
  'GET /territoires/:slug/espace/defis/:challenge': 'coordinators',
  'POST /territoires/:slug/espace/defis/:challenge': 'coordinators',
  'POST /territoires/:slug/espace/defis/:challenge/monter': 'coordinators',
  'POST /territoires/:slug/espace/defis/:challenge/descendre': 'coordinators',
  'POST /territoires/:slug/espace/defis/:challenge/retrait': 'coordinators',
  'GET /territoires/:slug/espace/defis/:challenge/objectif': 'coordinators',
  'POST /territoires/:slug/espace/defis/:challenge/objectif': 'coordinators',
  'GET /territoires/:slug/espace/objectifs/:objective': 'coordinators',
  'POST /territoires/:slug/espace/objectifs/:objective': 'coordinators',
  'POST /territoires/:slug/espace/objectifs/:objective/monter': 'coordinators',
  'POST /territoires/:slug/espace/objectifs/:objective/descendre': 'coordinators',
  'POST /territoires/:slug/espace/objectifs/:objective/retrait': 'coordinators',
  'GET /reseau/territoires/nouveau': 'network',
  'POST /reseau/territoires/nouveau': 'network',
  'GET /reseau/territoires/:slug/perimetre': 'network',
  'POST /reseau/territoires/:slug/perimetre': 'network',
  'GET /reseau/territoires/:slug/identite': 'network',
  'POST /reseau/territoires/:slug/identite': 'network',
  'GET /reseau/contours': 'network',
  'POST /reseau/contours': 'network',
  'GET /reseau/contours/:import': 'network',
  'GET /reseau/contours/:import/lignes.csv': 'network',
}
