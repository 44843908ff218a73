import type { Said } from '../../../platform/speech.ts'
import type { AdjustmentKind } from '../adjustments/schema.ts'
import type { Aggregation } from '../indicators/schema.ts'

export const words = {
  why: { fr: (said: string) => `Pourquoi ${said}\u202f?`, en: (said: string) => `Why ${said}?` },
  whyMissing: { fr: 'Pourquoi «\u00a0non mesuré\u00a0»\u202f?', en: 'Why “not measured”?' },
  whyHidden: { fr: 'Pourquoi ce nombre n’est pas publié', en: 'Why this number is not published' },
  description: {
    fr: 'La formule, les faits, les facteurs et les ajustements derrière un nombre.',
    en: 'The formula, the facts, the factors and the adjustments behind a number.',
  },
  results: { fr: 'Résultats', en: 'Results' },
  network: { fr: 'Ensemble du réseau', en: 'The whole network' },
  because: { fr: (acts: string) => `Parce que nous avons compté ${acts}.`, en: (acts: string) => `Because we counted ${acts}.` },
  allMeasured: { fr: 'Tout est mesuré.', en: 'All of it is measured.' },
  allEstimated: {
    fr: 'Tout est estimé, d’après un facteur publié ou un jugement sur place.',
    en: 'All of it is estimated, by a published factor or a judgement on the spot.',
  },
  partly: {
    fr: (measured: string, estimated: string) => `${measured} sont mesurés, ${estimated} estimés.`,
    en: (measured: string, estimated: string) => `${measured} is measured, ${estimated} estimated.`,
  },
  nobody: {
    fr: 'Personne n’a mesuré cela sur cette période. Ce n’est pas zéro\u00a0: c’est inconnu.',
    en: 'Nobody measured this over the period. That is not zero: it is unknown.',
  },
  onlyNotEstimated: {
    fr: 'Des faits ont eu lieu, et personne n’a pu estimer combien. Ils ne valent pas zéro\u00a0: ils manquent.',
    en: 'Things happened, and nobody could estimate how much. They are not worth zero: they are missing.',
  },
  hidden: {
    fr: 'Il compte moins de 5 personnes ou actes, ou permettrait de déduire un tel nombre. On le tait pour que personne ne soit reconnu\u00a0; ses faits ne sont pas listés non plus.',
    en: 'It counts fewer than 5 people or acts, or would let such a number be worked out. It is kept back so that nobody is recognised; its facts are not listed either.',
  },
  notClosed: {
    fr: 'Rien n’était encore arrêté à cette date. Choisissez un jour plus récent, ou lisez le chiffre d’aujourd’hui.',
    en: 'Nothing had been closed by that date. Choose a later day, or read the figure of today.',
  },
  asItStood: {
    fr: (at: string) => `Tel que le registre le disait le ${at}. Ce nombre-là ne changera plus.`,
    en: (at: string) => `As the register had it on ${at}. This number will not change any more.`,
  },
  readToday: { fr: 'Lire le chiffre d’aujourd’hui', en: 'Read the figure of today' },
  calculation: { fr: 'Le calcul', en: 'The calculation' },
  measuredTerm: { fr: 'mesuré', en: 'measured' },
  estimatedTerm: { fr: 'estimé', en: 'estimated' },
  facts: {
    fr: (n: string, many: boolean) => `${n} ${many ? 'faits' : 'fait'}`,
    en: (n: string, many: boolean) => `${n} ${many ? 'facts' : 'fact'}`,
  },
  shown: { fr: (said: string) => `affiché ${said}`, en: (said: string) => `shown ${said}` },
  times: { fr: 'en pour cent', en: 'in percent' },
  numerator: { fr: 'total', en: 'total' },
  denominator: { fr: 'divisé par', en: 'divided by' },
  identified: { fr: 'personnes distinctes', en: 'distinct people' },
  contacts: { fr: 'contacts sans identité, qui peuvent être les mêmes', en: 'contacts without identity, who may be the same' },
  equals: {
    fr: (parts: string, whole: string) => `${parts} égalent ${whole}`,
    en: (parts: string, whole: string) => `${parts} equal ${whole}`,
  },
  plus: { fr: ' plus ', en: ' plus ' },
  over: { fr: ' divisé par ', en: ' divided by ' },
  byCategory: { fr: 'Ce que chaque catégorie apporte', en: 'What each category brings' },
  category: { fr: 'Catégorie', en: 'Category' },
  noCategory: { fr: 'Sans catégorie', en: 'No category' },
  how: { fr: 'Nature', en: 'Kind' },
  counted: { fr: 'Faits', en: 'Facts' },
  each: { fr: 'Par fait', en: 'Each' },
  total: { fr: 'Total', en: 'Total' },
  whole: { fr: 'Ensemble', en: 'All together' },
  notEstimatedTitle: {
    fr: (n: string, many: boolean) => `Non estimé\u00a0: ${n} ${many ? 'faits' : 'fait'}`,
    en: (n: string, many: boolean) => `Not estimated: ${n} ${many ? 'facts' : 'fact'}`,
  },
  notEstimatedText: {
    fr: 'Ils ont eu lieu eux aussi, mais aucun facteur publié ne dit combien ils valent. Ils ne valent pas zéro, ils manquent au total.',
    en: 'They happened too, but no published factor says what they are worth. They are not worth zero: they are missing from the total.',
  },
  byProject: { fr: 'Ce que chaque projet apporte', en: 'What each project brings' },
  byProjectMargin: {
    fr: 'Un fait appartient à un projet\u00a0; les parts du projet le répartissent entre les objectifs.',
    en: 'A fact belongs to one project; the project’s shares split it between objectives.',
  },
  byObjective: { fr: 'Répartition entre les objectifs', en: 'Split between the objectives' },
  byObjectiveMargin: {
    fr: 'Le total des objectifs est celui des projets, à l’unité près\u00a0; ce qu’aucun objectif ne réclame est dit.',
    en: 'The total over objectives is the total over projects, to the unit; what no objective claims is said.',
  },
  byObjectivePeople: {
    fr: 'Une personne compte entière dans chaque objectif que son projet sert\u00a0: les objectifs ne s’additionnent pas.',
    en: 'A person counts whole in every objective that her project serves: objectives do not add up.',
  },
  byObjectiveQuotient: {
    fr: 'Chaque objectif a son propre quotient\u00a0: des quotients ne s’additionnent pas.',
    en: 'Each objective has its own quotient: quotients do not add up.',
  },
  sharesApplied: {
    fr: 'Les totaux appliquent à chaque fait la part de son projet pour cet objectif.',
    en: 'Totals apply to each fact the share of its project for this objective.',
  },
  project: { fr: 'Projet', en: 'Project' },
  objective: { fr: 'Objectif', en: 'Objective' },
  share: { fr: 'Part', en: 'Share' },
  unpublishedProject: { fr: 'Projet non publié', en: 'Unpublished project' },
  unassigned: { fr: 'Non attribué à un objectif', en: 'Assigned to no objective' },
  factors: { fr: 'Les facteurs', en: 'The factors' },
  factorSet: { fr: 'Jeu de facteurs', en: 'Factor set' },
  citation: { fr: 'Citation', en: 'Citation' },
  licence: { fr: 'Licence', en: 'Licence' },
  appliedTo: { fr: 'Appliqué à', en: 'Applied to' },
  without: { fr: 'Ce qui serait arrivé sans le projet', en: 'What would have happened anyway' },
  withoutMargin: { fr: 'Montré à part. Le nombre affiché reste le brut.', en: 'Shown apart. The number displayed stays the gross one.' },
  gross: { fr: 'Brut', en: 'Gross' },
  adjusted: { fr: 'Ajusté', en: 'Adjusted' },
  notAssessed: { fr: 'non évalué', en: 'not assessed' },
  notAssessedNote: {
    fr: 'Personne ne l’a encore mesuré. Non évalué n’est pas 0\u202f%.',
    en: 'Nobody has measured it yet. Not assessed is not 0%.',
  },
  unassessed: {
    fr: 'Rien n’est évalué\u00a0: le nombre ajusté ne dirait rien de plus que le brut.',
    en: 'Nothing is assessed: the adjusted number would say no more than the gross one.',
  },
  theFacts: { fr: 'Les faits', en: 'The facts' },
  factsMargin: {
    fr: (n: string, reversed: string) =>
      `${n} comptés, ${reversed} annulés. On n’efface rien\u00a0: une correction nomme ce qu’elle reprend.`,
    en: (n: string, reversed: string) => `${n} counted, ${reversed} taken back. Nothing is erased: a correction names what it takes back.`,
  },
  commune: { fr: 'Commune', en: 'Commune' },
  everywhere: { fr: 'Toutes', en: 'All' },
  kind: { fr: 'Nature', en: 'Kind' },
  everyKind: { fr: 'Toutes', en: 'All' },
  corrections: { fr: 'Corrections', en: 'Corrections' },
  factsCaption: {
    fr: (from: string, to: string) => `Faits ${from} à ${to}, les plus récents d’abord`,
    en: (from: string, to: string) => `Facts ${from} to ${to}, latest first`,
  },
  factsNone: { fr: 'Aucun fait ne répond à ce filtre.', en: 'No fact matches this filter.' },
  day: { fr: 'Jour', en: 'Day' },
  act: { fr: 'Acte', en: 'Act' },
  where: { fr: 'Où', en: 'Where' },
  by: { fr: 'Saisi par', en: 'Entered by' },
  value: { fr: 'Valeur', en: 'Value' },
  counts: { fr: (share: string) => `compte pour ${share}`, en: (share: string) => `counts for ${share}` },
  takesBack: { fr: 'annule', en: 'takes back' },
  takenBack: { fr: (day: string) => `annulé le ${day}`, en: (day: string) => `taken back on ${day}` },
  superseded: { fr: 'relevé antérieur, non compté', en: 'earlier report, not counted' },
  correctionOf: { fr: 'Correction', en: 'Correction' },
  notEstimated: { fr: 'non estimé', en: 'not estimated' },
  estimated: { fr: 'estimé', en: 'estimated' },
  validated: { fr: 'validé', en: 'validated' },
  someCommune: { fr: 'commune non publiée', en: 'commune not published' },
  noCommune: { fr: 'sans commune', en: 'no commune' },
  pseudonyms: {
    fr: 'Les personnes ne sont pas nommées\u00a0: chacune n’est connue que par un pseudonyme, et aucun pseudonyme n’est publié.',
    en: 'People are not named: each is known by a pseudonym only, and no pseudonym is published.',
  },
  peopleByMonth: { fr: 'Personnes par mois', en: 'People by month' },
  peopleByMonthNote: {
    fr: 'Les personnes ne sont pas listées une à une. Qui vient deux mois de suite compte dans chacun, et une seule fois dans le total\u00a0: les mois ne s’additionnent pas.',
    en: 'People are not listed one by one. Whoever comes two months in a row counts in each, and once in the total: months do not add up.',
  },
  month: { fr: 'Mois', en: 'Month' },
  takeAway: { fr: 'Emporter, citer', en: 'Take away, cite' },
  csv: { fr: 'Faits, CSV', en: 'Facts, CSV' },
  json: { fr: 'Calcul, JSON', en: 'Calculation, JSON' },
  source: { fr: 'Source', en: 'Source' },
  register: { fr: (at: string) => `Registre d’Essaim, arrêté le ${at}`, en: (at: string) => `Register of Essaim, closed on ${at}` },
  registerLive: { fr: 'Registre d’Essaim, lu en direct', en: 'Register of Essaim, read live' },
  stable: { fr: 'Adresse stable', en: 'Stable address' },
  definition: { fr: 'Définition', en: 'Definition' },
  seeDefinition: { fr: 'Lire la définition de l’indicateur', en: 'Read the definition of the indicator' },
  recompute: { fr: 'Recalculer tel qu’au', en: 'Recompute as of' },
  recomputeSubmit: { fr: 'Recalculer', en: 'Recompute' },
  factsNoun: { fr: 'Faits', en: 'Facts' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

/** How facts become a figure, said under the lead. */
export const aggregationWords: Record<Aggregation, Said> = {
  sum: { fr: '', en: '' },
  ratio: {
    fr: 'On additionne tous les numérateurs, puis tous les dénominateurs, et seulement ensuite on divise.',
    en: 'All numerators are added, then all denominators, and only then is one divided by the other.',
  },
  weighted_mean: {
    fr: 'Chaque réponse pèse autant\u00a0: on additionne les notes, puis les réponses, et seulement ensuite on divise.',
    en: 'Every answer weighs the same: scores are added, then answers, and only then is one divided by the other.',
  },
  distinct: {
    fr: 'Une personne venue dix fois compte une fois, ici comme à chaque niveau.',
    en: 'A person who came ten times counts once, here as at every level.',
  },
  last: {
    fr: 'C’est un état, pas un flux\u00a0: on prend le dernier relevé de chacun dans la période, et on les additionne.',
    en: 'It is a stock, not a flow: the latest report of each within the period is taken, and they are added.',
  },
}

export const adjustmentNames: Record<AdjustmentKind, Said> = {
  deadweight: { fr: 'Aubaine\u00a0: serait arrivé de toute façon', en: 'Deadweight: would have happened anyway' },
  attribution: { fr: 'Part due à d’autres acteurs', en: 'Attribution: share due to others' },
  displacement: { fr: 'Déplacement', en: 'Displacement' },
  drop_off: { fr: 'Érosion dans le temps', en: 'Drop-off over time' },
}

/** Kinds of sources that this room writes itself; later rooms register theirs. */
export const ownSources: Record<string, { one: Said; many: Said; categories?: Record<string, Said> }> = {
  measurement: {
    one: { fr: 'mesure saisie et validée', en: 'measurement entered and validated' },
    many: { fr: 'mesures saisies et validées', en: 'measurements entered and validated' },
  },
  weighing: {
    one: { fr: 'pesée', en: 'weighing' },
    many: { fr: 'pesées', en: 'weighings' },
    categories: {
      'small-furniture': { fr: 'Petit mobilier', en: 'Small furniture' },
      textiles: { fr: 'Textiles', en: 'Textiles' },
      tableware: { fr: 'Vaisselle', en: 'Tableware' },
      books: { fr: 'Livres', en: 'Books' },
      toys: { fr: 'Jouets', en: 'Toys' },
      'glass-jars': { fr: 'Bocaux en verre', en: 'Glass jars' },
    },
  },
  session: { one: { fr: 'séance', en: 'session' }, many: { fr: 'séances', en: 'sessions' } },
}
export const anySource = { one: { fr: 'fait', en: 'fact' }, many: { fr: 'faits', en: 'facts' } }
