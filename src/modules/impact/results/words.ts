import type { Said } from '../../../platform/speech.ts'
import type { IndicatorTheme } from '../indicators/schema.ts'

export const themeNames: Record<IndicatorTheme, Said> = {
  circular: { fr: 'Économie circulaire', en: 'Circular economy' },
  digital: { fr: 'Inclusion numérique', en: 'Digital inclusion' },
  food: { fr: 'Alimentation', en: 'Food' },
  cross: { fr: 'Commun à tous les défis', en: 'Across all challenges' },
}

export const words = {
  results: { fr: 'Résultats', en: 'Results' },
  networkTitle: { fr: (name: string) => `Résultats du réseau\u00a0: ${name}`, en: (name: string) => `Results of the network: ${name}` },
  nothing: {
    fr: 'Aucun territoire ne mesure encore rien. Les premiers chiffres viendront des actes de terrain et des mesures validées.',
    en: 'No territory measures anything yet. The first figures will come from field work and validated measurements.',
  },
  publish: {
    fr: (n: number, said: string) =>
      `${n === 0 ? 'Aucun territoire ne publie' : n === 1 ? 'Un territoire publie' : `${said} territoires publient`} cette mesure.`,
    en: (n: number, said: string) =>
      `${n === 0 ? 'No territory publishes' : n === 1 ? 'One territory publishes' : `${said} territories publish`} this measure.`,
  },
  onTheWay: {
    fr: (parts: string) => `Face aux cibles\u00a0: ${parts}.`,
    en: (parts: string) => `Against the targets: ${parts}.`,
  },
  standings: {
    reached: { fr: (n: string) => `${n} atteinte`, en: (n: string) => `${n} reached` },
    ahead: { fr: (n: string) => `${n} en avance`, en: (n: string) => `${n} ahead` },
    on_pace: { fr: (n: string) => `${n} au rythme`, en: (n: string) => `${n} on pace` },
    behind: { fr: (n: string) => `${n} en retard`, en: (n: string) => `${n} behind` },
  },
  choose: { fr: 'Choisir', en: 'Choose' },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  period: { fr: 'Année', en: 'Year' },
  wave: { fr: 'Vague', en: 'Wave' },
  allWaves: { fr: 'Toutes', en: 'All' },
  show: { fr: 'Afficher', en: 'Show' },
  path: { fr: 'Le chemin vers la cible', en: 'The way to the target' },
  pathMargin: {
    fr: 'Chacun par rapport à sa propre cible. Le trait coupé est la cible.',
    en: 'Each against its own target. The dashed line is the target.',
  },
  ofTarget: { fr: (share: string) => `${share} de sa cible`, en: (share: string) => `${share} of its target` },
  noTarget: { fr: (said: string) => `${said}, sans cible`, en: (said: string) => `${said}, no target` },
  stopped: { fr: (month: string) => `, puis non mesuré depuis ${month}`, en: (month: string) => `, then not measured since ${month}` },
  equal: { fr: 'À population égale', en: 'For the same population' },
  equalMargin: {
    fr: 'Pour 1\u202f000 habitants\u00a0: un petit territoire s’y compare à un grand.',
    en: 'For 1,000 inhabitants: a small territory compares with a large one.',
  },
  comparison: { fr: (name: string, period: string) => `${name}, ${period}`, en: (name: string, period: string) => `${name}, ${period}` },
  territory: { fr: 'Territoire', en: 'Territory' },
  total: { fr: 'Total', en: 'Total' },
  thousand: { fr: 'Pour 1\u202f000 hab.', en: 'Per 1,000 inh.' },
  bar: { fr: 'Part de la plus grande valeur', en: 'Share of the largest value' },
  together: { fr: 'Ensemble', en: 'Together' },
  noPopulation: { fr: 'périmètre inconnu', en: 'unknown perimeter' },
  why: { fr: 'Pourquoi', en: 'Why' },
  missing: {
    fr: (n: number, said: string) => (n === 1 ? 'Un territoire n’apparaît pas.' : `${said} territoires n’apparaissent pas.`),
    en: (n: number, said: string) => (n === 1 ? 'One territory is not there.' : `${said} territories are not there.`),
  },
  missingText: {
    fr: 'Ils ne publient pas cette mesure sur cette période. Ce n’est pas zéro\u00a0: c’est inconnu.',
    en: 'They do not publish this measure over this period. That is not zero: it is unknown.',
  },
  missingList: { fr: 'Voir la liste', en: 'See the list' },
  csv: { fr: 'Télécharger, CSV', en: 'Download, CSV' },
  address: { fr: 'Adresse de ce tableau', en: 'Address of this table' },
  resultsOf: { fr: (name: string) => `Résultats\u00a0: ${name}`, en: (name: string) => `Results: ${name}` },
  territoryLead: {
    fr: 'Tout ce que les projets du territoire ont mesuré, défi par défi. Chaque nombre s’ouvre sur les faits qui le composent.',
    en: 'Everything that the territory’s projects measured, challenge by challenge. Each number opens onto the facts it is made of.',
  },
  otherMeasures: { fr: 'Autres mesures', en: 'Other measures' },
  closerOf: { fr: (name: string) => `De plus près\u00a0: ${name}`, en: (name: string) => `A closer look: ${name}` },
  closerMargin: {
    fr: 'Mois par mois, puis en ses parts. Chaque part s’ouvre sur ses faits.',
    en: 'Month by month, then in its parts. Each part opens onto its facts.',
  },
  apart: { fr: 'Par', en: 'By' },
  notApart: { fr: 'Cette mesure ne se partage pas ainsi.', en: 'This measure is not divided this way.' },
  seeCloser: {
    fr: 'De plus près\u00a0: une mesure mois par mois, par projet, catégorie et commune',
    en: 'A closer look: one measure month by month, by project, category and commune',
  },
  byMonth: { fr: (name: string) => `${name}, mois par mois`, en: (name: string) => `${name}, month by month` },
  chart: {
    fr: (name: string, period: string) => `${name} ${period}. Un mois sans point n’a pas été mesuré.`,
    en: (name: string, period: string) => `${name} ${period}. A month without a point was not measured.`,
  },
  byCommune: { fr: 'Commune par commune', en: 'Commune by commune' },
  byCategory: { fr: 'Catégorie par catégorie', en: 'Category by category' },
  byProject: { fr: 'Projet par projet', en: 'Project by project' },
  project: { fr: 'Projet', en: 'Project' },
  commune: { fr: 'Commune', en: 'Commune' },
  category: { fr: 'Catégorie', en: 'Category' },
  noCommune: { fr: 'Sans commune', en: 'No commune' },
  noCategory: { fr: 'Sans catégorie', en: 'No category' },
  noProject: { fr: 'Hors projet', en: 'No project' },
  value: { fr: 'Valeur', en: 'Value' },
  seeMap: { fr: 'Voir sur la carte', en: 'See on the map' },
  seeResults: { fr: 'Voir tous les résultats', en: 'See all results' },
  seeNetwork: { fr: 'Comparer avec le réseau', en: 'Compare with the network' },
  empty: {
    fr: 'Rien n’est encore mesuré ici. Ce n’est pas zéro\u00a0: c’est inconnu.',
    en: 'Nothing is measured here yet. That is not zero: it is unknown.',
  },
  projectResults: { fr: 'Résultats', en: 'Results' },
  enter: { fr: 'Saisir un résultat', en: 'Enter a result' },
  organisationMargin: {
    fr: 'Ce que cette structure a fait, tous projets confondus.',
    en: 'What this organisation did, across all projects.',
  },
  communeMargin: {
    fr: 'Ce qui s’est passé ici, quel que soit le territoire qui le porte.',
    en: 'What happened here, whichever territory carries it.',
  },
} as const satisfies Record<string, unknown>
