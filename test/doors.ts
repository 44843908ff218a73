/**
 * Who may enter by which door: the table of expectations that test/doors.test.ts walks, written apart from the guards it judges.
 * A route that is missing here fails the test.
 */
import { callDoors } from './doors-calls.ts'

import { journalDoors } from './doors-journal.ts'
import { labelDoors } from './doors-labels.ts'
import { peopleDoors } from './doors-people.ts'

/**
 * Everybody the walk sends to every door. `elsewhere` holds the same role on another territory or organisation; the holders of a
 * one-time link belong to the network's team, and show their link's token where a session's should be.
 */
export const walkers = [
  'stranger',
  'linkHolder',
  'expiredLinkHolder',
  'expired',
  'suspended',
  /** Of the network's team, came by letter alone: she has codes, and has given none. */
  'halfProven',
  /** The same, who never had a second proof. */
  'enrollee',
  'network',
  /** Proved who she is longer ago than sensitive acts accept. */
  'staleNetwork',
  'coordinator',
  'contributor',
  'reader',
  'coordinatorElsewhere',
  'administrator',
  'member',
  'administratorElsewhere',
  'juror',
  'resolver',
  /** Coordinated the territory until yesterday. */
  'formerCoordinator',
  /** Will coordinate it from tomorrow on. */
  'comingCoordinator',
  /** Reads another territory, and was handed this one's coordination for some days. */
  'delegate',
  /** Sits in the national jury of the wave that is judged: nothing ties her to the candidacy, and she has it to evaluate. */
  'seatedJuror',
  /** Sits there too, and has declared a conflict with it. */
  'tiedJuror',
  /** Sits in the cell of another region than the candidacy's, whose deliberation is open. */
  'cellJuror',
  /** Administers the lead of the candidacy that is judged. */
  'applicant',
] as const
export type Walker = (typeof walkers)[number]

const seated: Walker[] = ['seatedJuror', 'tiedJuror', 'cellJuror']
const nobodySpecial: Walker[] = [
  ...seated,
  'applicant',
  'coordinatorElsewhere',
  'administratorElsewhere',
  'juror',
  'resolver',
  'formerCoordinator',
  'comingCoordinator',
]
/** Whoever may do all that the network's team may, but not at once what is sensitive. */
const network: Walker[] = ['network', 'staleNetwork']
const signedIn: Walker[] = [...network, 'coordinator', 'delegate', 'contributor', 'reader', 'administrator', 'member', ...nobodySpecial]

const halves: Walker[] = ['halfProven', 'enrollee']

/** Who enters, by the name of a group. */
export const entrants = {
  everyone: walkers,
  nobody: [],
  linkHolders: ['linkHolder'],
  signedIn,
  sessionHolders: [...signedIn, ...halves],
  halfProven: halves,
  enrollees: ['enrollee'],
  network,
  freshNetwork: ['network'],
  freshSignedIn: signedIn.filter((walker) => walker !== 'staleNetwork'),
  coordinators: [...network, 'coordinator', 'delegate'],
  freshCoordinators: ['network', 'coordinator', 'delegate'],
  /** The territory's own, and not the network. */
  ownCoordinators: ['coordinator', 'delegate'],
  contributors: [...network, 'coordinator', 'delegate', 'contributor'],
  readers: [...network, 'coordinator', 'delegate', 'contributor', 'reader'],
  /** The holder's people, and those who write for its territory. */
  holders: [...network, 'coordinator', 'delegate', 'contributor', 'administrator', 'member'],
  /** The territory's people, and those of an organisation that was invited into the draft. */
  draftReaders: [...network, 'coordinator', 'delegate', 'contributor', 'reader', 'administrator', 'member'],
  publishers: [...network, 'coordinator', 'delegate', 'administrator', 'member'],
  members: [...network, 'administrator', 'member'],
  administrators: [...network, 'administrator'],
  freshAdministrators: ['network', 'administrator'],
  repairers: [...network, 'coordinator', 'delegate', 'contributor', 'administrator', 'member'],
  /** The organisation's people, and who coordinates the territory it stands in. */
  editors: [...network, 'coordinator', 'delegate', 'administrator', 'member'],
  organisationMakers: [...network, 'coordinator', 'delegate', 'coordinatorElsewhere'],
  /** Whoever holds the role of juror, seated or not. */
  jurors: ['juror', ...seated],
  seated,
  /** Who may read the judged candidacy as a juror. */
  cleared: ['seatedJuror'],
  cell: ['cellJuror'],
  /** Whoever acts for an organisation. */
  candidates: ['administrator', 'member', 'administratorElsewhere', 'applicant'],
  /** The coalition of the candidacy, which is a draft: nobody else, not even the network. */
  writers: ['administrator', 'member'],
  placeMakers: [
    ...network,
    'coordinator',
    'delegate',
    'coordinatorElsewhere',
    'administrator',
    'member',
    'administratorElsewhere',
    'applicant',
  ],
} satisfies Record<string, readonly Walker[]>
export type Entrants = keyof typeof entrants

/** Method and path → who enters. */
export const doors: Record<string, Entrants> = {
  ...journalDoors,
  ...labelDoors,
  // network
  'GET /reseau/sauvegardes': 'network',
  'GET /reseau/retenue': 'network',
  'POST /reseau/retenue': 'freshNetwork',
  'GET /reseau': 'network',
  'GET /sante': 'everyone',
  'GET /reseau/instance': 'network',
  'POST /reseau/instance/verification': 'network',
  'GET /reseau/instance/travaux': 'network',
  'POST /reseau/instance/travaux/:job/essai': 'network',
  'POST /reseau/instance/travaux/:job/oubli': 'network',
  'GET /reseau/instance/courrier': 'network',
  'POST /reseau/instance/courrier/:letter/essai': 'network',
  // ecosystem
  'GET /lieux': 'everyone',
  'GET /lieux/:id': 'everyone',
  'POST /lieux/:id/verification': 'editors',
  'GET /lieux/nouveau': 'placeMakers',
  'POST /lieux/nouveau': 'placeMakers',
  'GET /lieux/:id/modifier': 'editors',
  'POST /lieux/:id/modifier': 'editors',
  'GET /acteurs': 'everyone',
  'GET /acteurs/nouvelle': 'organisationMakers',
  'POST /acteurs/nouvelle': 'organisationMakers',
  'GET /acteurs/:id': 'everyone',
  'GET /acteurs/:id/modifier': 'editors',
  'POST /acteurs/:id/modifier': 'editors',
  'POST /acteurs/:id/verification': 'editors',
  'GET /acteurs/:id/equipe': 'members',
  'POST /acteurs/:id/equipe/inviter': 'freshAdministrators',
  'POST /acteurs/:id/equipe/:membership/fin': 'freshAdministrators',
  'GET /acteurs/:id/equipe/:membership/droits': 'administrators',
  'POST /acteurs/:id/equipe/:membership/droits': 'freshAdministrators',
  'GET /acteurs/:id/demande': 'signedIn',
  'POST /acteurs/:id/demande': 'signedIn',
  'POST /acteurs/:id/demande/membre': 'signedIn',
  'GET /acteurs/:id/demandes': 'administrators',
  'POST /acteurs/:id/demandes/:claim': 'freshAdministrators',
  'POST /acteurs/:id/demande/:claim/retrait': 'signedIn',
  'GET /territoires/:slug/demandes': 'coordinators',
  'POST /territoires/:slug/demandes/:claim': 'freshCoordinators',
  'GET /reseau/demandes': 'network',
  'POST /reseau/demandes/:claim': 'freshNetwork',
  'GET /territoires/:slug/collectif': 'everyone',
  'POST /territoires/:slug/collectif': 'coordinators',
  'POST /territoires/:slug/collectif/fin': 'coordinators',
  'GET /territoires/:slug/imports': 'coordinators',
  'POST /territoires/:slug/imports': 'coordinators',
  'GET /territoires/:slug/imports/propositions': 'coordinators',
  'POST /territoires/:slug/imports/propositions/:id': 'coordinators',
  'GET /territoires/:slug/imports/:run': 'coordinators',
  'GET /territoires/:slug/imports/:run/lignes.csv': 'coordinators',
  'POST /territoires/:slug/imports/:run/colonnes': 'coordinators',
  'POST /territoires/:slug/imports/:run/ecriture': 'coordinators',
  'POST /territoires/:slug/imports/:run/abandon': 'coordinators',
  'GET /territoires/:slug/doublons': 'coordinators',
  'POST /territoires/:slug/doublons/:id/fusion': 'coordinators',
  'POST /territoires/:slug/doublons/:id/ecart': 'coordinators',
  'POST /territoires/:slug/doublons/:id/separation': 'coordinators',
  'POST /territoires/:slug/doublons/:id/retour': 'coordinators',
  'GET /donnees-ouvertes': 'everyone',
  'GET /lieux.csv': 'everyone',
  'GET /lieux.xlsx': 'everyone',
  'GET /lieux-mediation-numerique.csv': 'everyone',
  'GET /lieux-mediation-numerique.json': 'everyone',
  'GET /lieux-mediation-numerique-ecartes.csv': 'everyone',
  'GET /acteurs.csv': 'everyone',
  'GET /acteurs.xlsx': 'everyone',
  'GET /structures-data-inclusion.json': 'everyone',
  'GET /structures-data-inclusion-ecartees.csv': 'everyone',

  ...peopleDoors,
  // network: the law's pages, and the register of what is held on people
  'GET /mentions-legales': 'everyone',
  'GET /accessibilite': 'everyone',
  'GET /donnees-personnelles': 'everyone',
  'GET /donnees-personnelles.csv': 'everyone',
  'GET /donnees-personnelles.json': 'everyone',
  // projects
  'GET /projets': 'everyone',
  'GET /projets.csv': 'everyone',
  'GET /projets/:project': 'everyone',
  'GET /projets/:project/espace': 'holders',
  'GET /projets/:project/modifier': 'holders',
  'POST /projets/:project/modifier': 'holders',
  'GET /projets/:project/etapes': 'holders',
  'POST /projets/:project/etapes': 'holders',
  'POST /projets/:project/etapes/suite': 'holders',
  'GET /projets/:project/etapes/:move': 'holders',
  'POST /projets/:project/etapes/:move': 'holders',
  'POST /projets/:project/etapes/:move/retrait': 'holders',
  'GET /projets/:project/parts': 'holders',
  'POST /projets/:project/parts': 'holders',
  'GET /projets/:project/partenaires': 'holders',
  'POST /projets/:project/partenaires': 'holders',
  'POST /projets/:project/partenaires/declaration': 'coordinators',
  'POST /projets/:project/partenaires/:partner/fin': 'holders',
  'GET /projets/:project/lieux': 'holders',
  'POST /projets/:project/lieux': 'holders',
  'POST /projets/:project/lieux/:place/retrait': 'holders',
  'GET /projets/:project/besoins': 'holders',
  'POST /projets/:project/besoins': 'holders',
  'GET /projets/:project/besoins/:need': 'holders',
  'POST /projets/:project/besoins/:need': 'holders',
  'POST /projets/:project/besoins/:need/cloture': 'holders',
  'POST /projets/:project/besoins/:need/reouverture': 'holders',
  'GET /projets/:project/fichiers': 'holders',
  'POST /projets/:project/fichiers': 'holders',
  'GET /projets/:project/fichiers/:file': 'everyone',
  'POST /projets/:project/fichiers/:file/visibilite': 'holders',
  'POST /projets/:project/fichiers/:file/retrait': 'holders',
  'GET /projets/:project/publication': 'publishers',
  'POST /projets/:project/publication': 'publishers',
  'POST /projets/:project/archivage': 'publishers',
  'POST /projets/:project/reouverture': 'publishers',
  'GET /territoires/:slug/projets/nouveau': 'contributors',
  'POST /territoires/:slug/projets/nouveau': 'contributors',
  'GET /acteurs/:id/projets/nouveau': 'members',
  'POST /acteurs/:id/projets/nouveau': 'members',
  'GET /acteurs/:id/partenariats': 'administrators',
  'POST /acteurs/:id/partenariats/:partner': 'administrators',
  // impact
  'GET /chiffres/:code/explication': 'everyone',
  'GET /chiffres/:code/faits.csv': 'everyone',
  'GET /chiffres/:code/calcul.json': 'everyone',
  'GET /resultats': 'everyone',
  'GET /resultats.csv': 'everyone',
  'GET /territoires/:slug/resultats': 'everyone',
  'GET /territoires/:slug/resultats/de-plus-pres': 'everyone',
  'GET /territoires/:slug/resultats.csv': 'everyone',
  'GET /indicateurs': 'everyone',
  'GET /indicateurs.csv': 'everyone',
  'GET /indicateurs/:code': 'everyone',
  'GET /projets/:project/resultats/saisir': 'holders',
  'POST /projets/:project/resultats/saisir': 'holders',
  'POST /projets/:project/resultats/:measure/retrait': 'holders',
  'GET /projets/:project/resultats/:measure/justificatifs/:evidence': 'holders',
  'GET /territoires/:slug/validations': 'coordinators',
  'GET /territoires/:slug/validations/:measure': 'coordinators',
  'GET /territoires/:slug/validations/:measure/justificatifs/:evidence': 'coordinators',
  'POST /territoires/:slug/validations/:measure/validation': 'coordinators',
  'POST /territoires/:slug/validations/:measure/renvoi': 'coordinators',
  'POST /territoires/:slug/validations/:measure/annulation': 'coordinators',
  'GET /territoires/:slug/cibles': 'coordinators',
  'POST /territoires/:slug/cibles': 'coordinators',
  'POST /territoires/:slug/cibles/:target/retrait': 'coordinators',
  'GET /territoires/:slug/ajustements': 'coordinators',
  'POST /territoires/:slug/ajustements': 'coordinators',
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
  'GET /territoires/:slug/ateliers': 'everyone',
  'GET /territoires/:slug/reparations': 'readers',
  'GET /territoires/:slug/reparations/cahier.csv': 'readers',
  'GET /territoires/:slug/reparations.csv': 'everyone',
  'GET /territoires/:slug/reparations.json': 'everyone',
  'GET /territoires/:slug/reparations/importer': 'contributors',
  'POST /territoires/:slug/reparations/importer': 'contributors',
  'GET /territoires/:slug/reparations/importer/:import': 'contributors',
  'POST /territoires/:slug/reparations/importer/:import': 'contributors',
  'POST /territoires/:slug/reparations/importer/:import/lecture': 'contributors',
  'POST /territoires/:slug/reparations/importer/:import/annulation': 'contributors',
  'GET /territoires/:slug/reparations/importer/:import/remarques.csv': 'contributors',
  'GET /territoires/:slug/facteurs': 'readers',
  'POST /territoires/:slug/facteurs': 'coordinators',
  // network
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
  'POST /territoires/:slug/equipe/inviter': 'freshCoordinators',
  'POST /territoires/:slug/equipe/:membership/fin': 'freshCoordinators',
  'GET /territoires/:slug/equipe/:membership/droits': 'coordinators',
  'POST /territoires/:slug/equipe/:membership/droits': 'freshCoordinators',
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

  ...callDoors,
}

/**
 * Doors behind which the room refuses once more, as its guard does: knocked at where the last thing of the address is absent, so that
 * only the guard can have refused.
 */
export const lockedTwice = new Set(['POST /candidatures/:candidacy/collectif/:member/engagement'])

/** A second knock at the doors of things that hide: to whoever may not enter, the thing is not there. */
export interface HiddenDoor {
  entrants: Entrants
  headers?: Record<string, string>
  /** What the form holds, where it decides whether the thing is found. */
  fields?: 'castPerson'
}
const forwarded: HiddenDoor = { entrants: 'nobody', headers: { 'x-forwarded-for': '203.0.113.9' } }

export const hiddenDoors: Record<string, HiddenDoor> = {
  'GET /projets/:project': { entrants: 'draftReaders' },
  'GET /projets/:project/fichiers/:file': { entrants: 'draftReaders' },
  'GET /acteurs/:id': { entrants: 'coordinators' },
  'GET /acteurs/:id/demande': { entrants: 'coordinators' },
  'POST /acteurs/:id/demande': { entrants: 'coordinators' },
  'GET /lieux/:id': { entrants: 'coordinators' },
  'GET /territoires/:slug/collectif': { entrants: 'nobody' },
  'GET /courrier': forwarded,
  'GET /distribution': forwarded,
  'POST /distribution': { ...forwarded, fields: 'castPerson' },
}
