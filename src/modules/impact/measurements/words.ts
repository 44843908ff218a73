import type { Said } from '../../../platform/speech.ts'
import { indicatorUnknown } from '../words.ts'
import type { MeasurementRefusal } from './rules.ts'
import type { MeasurementState } from './schema.ts'

export const words = {
  enterTitle: { fr: 'Saisir un résultat', en: 'Enter a result' },
  amendTitle: { fr: 'Modifier une mesure', en: 'Change a measurement' },
  correctTitle: { fr: 'Corriger une mesure validée', en: 'Correct a validated measurement' },
  enterLead: {
    fr: 'Ce que le projet a accompli sur une période, là où aucun acte de terrain ne le mesure déjà. Rien ne compte avant la validation du territoire.',
    en: 'What the project achieved over a period, where no field work measures it already. Nothing counts before the territory validates it.',
  },
  correctLead: {
    fr: 'La mesure corrigée reste lisible, barrée\u00a0: la nouvelle la remplace quand le territoire l’a validée.',
    en: 'The corrected measurement stays readable, struck through: the new one takes its place once the territory has validated it.',
  },
  whichIndicator: { fr: 'Que mesurez-vous\u202f?', en: 'What do you measure?' },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  choose: { fr: 'Choisir', en: 'Choose' },
  thisProject: { fr: 'Déjà mesurés par ce projet', en: 'Already measured by this project' },
  from: { fr: 'Du', en: 'From' },
  until: { fr: 'Au', en: 'To' },
  value: { fr: (unit: string) => `Valeur, en ${unit}`, en: (unit: string) => `Value, in ${unit}` },
  stockHint: {
    fr: 'Un état\u00a0: combien il y en a au dernier jour de la période.',
    en: 'A stock: how many there are on the last day of the period.',
  },
  distinctHint: {
    fr: 'Personnes différentes sur la période. Ne les nommez jamais.',
    en: 'Different people over the period. Never name them.',
  },
  estimated: { fr: 'C’est une estimation, ni compté ni pesé', en: 'It is an estimate, neither counted nor weighed' },
  detail: { fr: 'Où, et pour qui', en: 'Where, and for whom' },
  detailMargin: {
    fr: 'Facultatif. Les lignes se partagent le total\u00a0; ce qu’elles laissent est compté sans détail.',
    en: 'Optional. The lines share the total; what they leave is counted without detail.',
  },
  part: { fr: (n: string) => `Ligne ${n}`, en: (n: string) => `Line ${n}` },
  partValue: { fr: 'Dont', en: 'Of which' },
  partDenominator: { fr: 'Sur', en: 'Out of' },
  commune: { fr: 'Commune', en: 'Commune' },
  anyCommune: { fr: 'Non précisée', en: 'Not said' },
  notSaid: { fr: 'Non précisé', en: 'Not said' },
  moreLines: { fr: 'Plus de lignes', en: 'More lines' },
  evidence: { fr: 'Justificatif', en: 'Evidence' },
  evidenceHint: {
    fr: 'Relevé, photo, export, sans nom de personne. PDF, image, tableur ou texte, 20 Mo au plus. Il n’est pas publié.',
    en: 'A report, a photo, an export, with nobody’s name. PDF, image, spreadsheet or text, 20 MB at most. It is not published.',
  },
  comment: { fr: 'Commentaire pour la validation', en: 'Comment for the validation' },
  correctionReason: { fr: 'Ce qui change, et pourquoi', en: 'What changes, and why' },
  reasonMissing: {
    fr: 'Dites ce qui change et pourquoi\u00a0: le registre garde cette raison.',
    en: 'Say what changes and why: the register keeps this reason.',
  },
  submit: { fr: 'Envoyer à la validation', en: 'Send for validation' },
  list: { fr: 'Mesures de ce projet', en: 'Measurements of this project' },
  listCaption: {
    fr: (n: number, said: string) => (n < 2 ? `${said} mesure` : `${said} mesures, les plus récentes d’abord`),
    en: (n: number, said: string) => (n === 1 ? '1 measurement' : `${said} measurements, latest first`),
  },
  listEmpty: { fr: 'Aucune mesure saisie. La première se saisit ci-dessus.', en: 'No measurement yet. Enter the first one above.' },
  period: { fr: 'Période', en: 'Period' },
  valueColumn: { fr: 'Valeur', en: 'Value' },
  state: { fr: 'État', en: 'State' },
  actions: { fr: 'Que faire', en: 'What to do' },
  amend: { fr: 'Modifier', en: 'Change' },
  correct: { fr: 'Corriger', en: 'Correct' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  pages: { fr: 'Mesures', en: 'Measurements' },
  saved: {
    fr: 'La mesure est enregistrée. Elle attend la validation du territoire.',
    en: 'The measurement is saved. It waits for the territory to validate it.',
  },
  withdrawn: { fr: 'La mesure est retirée. Rien n’avait été compté.', en: 'The measurement is withdrawn. Nothing had been counted.' },
  unallocated: { fr: (said: string) => `Sans détail\u00a0: ${said}`, en: (said: string) => `Without detail: ${said}` },
  validations: { fr: 'Validations', en: 'Validations' },
  validationsLead: {
    fr: 'Ce que les porteurs ont mesuré et que vous validez. Une mesure validée compte aussitôt dans les chiffres publics\u00a0; une correction reprend ses faits sans rien effacer.',
    en: 'What holders measured and you validate. A validated measurement counts in public figures at once; a correction takes its facts back and erases nothing.',
  },
  queue: { fr: 'À valider', en: 'To validate' },
  queueEmpty: {
    fr: 'Rien n’attend. Les porteurs vous écriront en saisissant.',
    en: 'Nothing waits. Holders will write to you as they enter results.',
  },
  decided: { fr: 'Décidées', en: 'Decided' },
  decidedEmpty: { fr: 'Aucune mesure décidée.', en: 'No measurement decided yet.' },
  project: { fr: 'Projet', en: 'Project' },
  enteredBy: { fr: 'Saisie par', en: 'Entered by' },
  look: { fr: 'Examiner', en: 'Examine' },
  measureTitle: { fr: (name: string) => `Mesure\u00a0: ${name}`, en: (name: string) => `Measurement: ${name}` },
  matter: { fr: 'Ce qui est déclaré', en: 'What is stated' },
  parts: { fr: 'Le détail', en: 'The detail' },
  before: { fr: 'Les mesures d’avant', en: 'Earlier measurements' },
  beforeMargin: { fr: 'Le même indicateur, le même projet.', en: 'The same indicator, the same project.' },
  decide: { fr: 'Décider', en: 'Decide' },
  validate: { fr: 'Valider', en: 'Validate' },
  validateConfirm: {
    fr: 'Ses faits seront enregistrés et publiés aussitôt. Ensuite, seule une correction les reprend.',
    en: 'Its facts will be recorded and published at once. After that, only a correction takes them back.',
  },
  return: { fr: 'Renvoyer avec une raison', en: 'Return with a reason' },
  returnReason: { fr: 'Ce qu’il faut compléter ou changer', en: 'What to complete or change' },
  retract: { fr: 'Reprendre cette mesure', en: 'Take this measurement back' },
  retractReason: { fr: 'Pourquoi ses faits sont repris', en: 'Why its facts are taken back' },
  retractHint: {
    fr: 'Chaque fait est annulé par un fait contraire qui garde cette raison. Elle est publique\u00a0: ne nommez personne.',
    en: 'Each fact is cancelled by an opposite one that keeps this reason. It is public: name nobody.',
  },
  correctsOther: {
    fr: 'Corrige une mesure déjà validée, qui sera reprise.',
    en: 'Corrects a validated measurement, which will be taken back.',
  },
  validatedNotice: { fr: 'La mesure est validée\u00a0: elle compte.', en: 'The measurement is validated: it counts.' },
  returnedNotice: {
    fr: 'La mesure est renvoyée, avec votre raison, par courriel.',
    en: 'The measurement is returned, with your reason, by e-mail.',
  },
  retractedNotice: {
    fr: 'La mesure est reprise\u00a0: ses faits sont annulés.',
    en: 'The measurement is taken back: its facts are cancelled.',
  },
  tooLate: {
    fr: 'Cette mesure a changé d’état entre-temps. Relisez-la.',
    en: 'This measurement has changed state meanwhile. Read it again.',
  },
  waiting: {
    fr: (n: number, said: string) => (n === 1 ? 'Une mesure attend votre validation.' : `${said} mesures attendent votre validation.`),
    en: (n: number, said: string) =>
      n === 1 ? 'One measurement waits for your validation.' : `${said} measurements wait for your validation.`,
  },
  sentBack: {
    fr: (n: number, said: string) =>
      n === 1
        ? 'Une mesure vous est renvoyée\u00a0: elle ne compte pas.'
        : `${said} mesures vous sont renvoyées\u00a0: elles ne comptent pas.`,
    en: (n: number, said: string) =>
      n === 1 ? 'One measurement was returned to you: it does not count.' : `${said} measurements were returned to you: they do not count.`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const stateNames: Record<MeasurementState, Said> = {
  entered: { fr: 'à valider', en: 'to validate' },
  returned: { fr: 'renvoyée', en: 'returned' },
  validated: { fr: 'validée', en: 'validated' },
  corrected: { fr: 'corrigée depuis', en: 'corrected since' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

/** Codes of labels, kept the same everywhere so that facts add up. */
export const ageBands = ['0-17', '18-24', '25-49', '50-64', '65+'] as const
export const genders = ['F', 'M', 'X'] as const
export const genderNames: Record<(typeof genders)[number], Said> = {
  F: { fr: 'Femmes', en: 'Women' },
  M: { fr: 'Hommes', en: 'Men' },
  X: { fr: 'Autre', en: 'Other' },
}

export const refusals: Record<MeasurementRefusal | 'indicator_unknown' | 'measurement_unknown' | 'not_in_this_state', Said> = {
  indicator_derived: {
    fr: 'Cet indicateur vient des actes de terrain\u00a0: il ne se saisit pas.',
    en: 'This indicator comes from field work: it can’t be typed.',
  },
  indicator_unknown: indicatorUnknown,
  period_reversed: { fr: 'La période finit avant de commencer.', en: 'The period ends before it starts.' },
  period_in_future: { fr: 'La période finit au plus tard aujourd’hui.', en: 'The period ends today at the latest.' },
  value_out_of_bounds: {
    fr: 'Donnez un nombre positif, moins de mille milliards.',
    en: 'Give a positive number, below a thousand billion.',
  },
  value_not_whole: { fr: 'Des personnes se comptent en nombre entier.', en: 'People are counted in whole numbers.' },
  denominator_missing: { fr: 'Donnez aussi ce qui divise.', en: 'Give what divides, too.' },
  denominator_out_of_bounds: { fr: 'Ce qui divise est un nombre plus grand que zéro.', en: 'What divides is a number above zero.' },
  more_than_all: { fr: 'Le numérateur ne peut pas dépasser le dénominateur.', en: 'The numerator can’t exceed the denominator.' },
  part_unknown: {
    fr: 'Dites de quoi chaque ligne parle\u00a0: une commune ou un détail.',
    en: 'Say what each line is about: a commune or a detail.',
  },
  part_twice: { fr: 'Deux lignes parlent de la même chose\u00a0: réunissez-les.', en: 'Two lines are about the same thing: join them.' },
  parts_exceed_total: { fr: 'Les lignes ensemble dépassent le total.', en: 'The lines together exceed the total.' },
  already_measured: {
    fr: 'Ces jours sont déjà mesurés pour cet indicateur. Corrigez l’autre mesure, ou choisissez d’autres jours.',
    en: 'These days are measured already for this indicator. Correct the other measurement, or choose other days.',
  },
  nothing_to_correct: { fr: 'La mesure à corriger n’est plus validée.', en: 'The measurement to correct is no longer validated.' },
  measurement_unknown: { fr: 'Cette mesure n’existe pas.', en: 'This measurement does not exist.' },
  not_in_this_state: {
    fr: 'Cette mesure a changé d’état entre-temps. Relisez-la.',
    en: 'This measurement has changed state meanwhile. Read it again.',
  },
}

/** Under which field a refusal is said. */
export const refusalFields: Partial<Record<keyof typeof refusals, string>> = {
  period_reversed: 'au',
  period_in_future: 'au',
  already_measured: 'du',
  denominator_missing: 'denominateur',
  denominator_out_of_bounds: 'denominateur',
  part_unknown: 'ligne-1-valeur',
  part_twice: 'ligne-1-valeur',
  parts_exceed_total: 'ligne-1-valeur',
  more_than_all: 'valeur',
  value_out_of_bounds: 'valeur',
  value_not_whole: 'valeur',
}
