import type { Said } from '../../../platform/speech.ts'
import type { CriterionTrouble, SealingRefusal } from './rules.ts'
import type { Advice } from './schema.ts'

export const adviceNames: Record<Advice, Said> = {
  favourable: { fr: 'favorable', en: 'favourable' },
  reserved: { fr: 'réservé', en: 'reserved' },
  unfavourable: { fr: 'défavorable', en: 'unfavourable' },
}

/** So many jurors gave each advice. */
export const adviceCounts: Record<Advice, Said<(n: number) => string>> = {
  favourable: { fr: (n) => `${n} favorable${n > 1 ? 's' : ''}`, en: (n) => `${n} favourable` },
  reserved: { fr: (n) => `${n} réservé${n > 1 ? 's' : ''}`, en: (n) => `${n} reserved` },
  unfavourable: { fr: (n) => `${n} défavorable${n > 1 ? 's' : ''}`, en: (n) => `${n} unfavourable` },
}

export const criterionSaid: Record<CriterionTrouble, Said> = {
  score_missing: { fr: 'Choisissez une phrase.', en: 'Choose a sentence.' },
  score_unknown: { fr: 'Choisissez une des phrases proposées.', en: 'Choose one of the sentences offered.' },
  why_missing: { fr: 'Dites en une phrase au moins sur quoi vous vous fondez.', en: 'Say in one sentence at least what you base it on.' },
}

export const sealingSaid: Record<SealingRefusal | 'absent' | 'no_grid', Said> = {
  already_submitted: {
    fr: 'Cette évaluation est déposée : elle ne change plus.',
    en: 'This evaluation is submitted: it no longer changes.',
  },
  recused: { fr: 'Vous vous êtes récusé de cette candidature.', en: 'You recused yourself from this candidacy.' },
  incomplete: { fr: 'Il manque des réponses : voyez lesquelles.', en: 'Answers are missing: see which.' },
  advice_missing: { fr: 'Donnez votre avis d’ensemble.', en: 'Give your overall advice.' },
  wave_over: { fr: 'Cette vague n’est plus à juger.', en: 'This wave is no longer to be judged.' },
  not_judged: { fr: 'Cette candidature n’est plus devant le jury.', en: 'This candidacy is no longer before the jury.' },
  absent: { fr: 'Cette évaluation n’existe plus.', en: 'This evaluation no longer exists.' },
  no_grid: {
    fr: 'L’appel n’a pas de grille publiée. Le réseau doit en publier une.',
    en: 'The call has no published grid. The network must publish one.',
  },
}

export const words = {
  title: { fr: 'Évaluation', en: 'Evaluation' },
  lead: {
    fr: 'Une phrase et une justification par critère. Ce que vous écrivez s’enregistre au fil de la frappe ; déposez une fois, et c’est scellé.',
    en: 'One sentence and one justification for each criterion. What you write is saved as you type; submit once, and it is sealed.',
  },
  readFile: { fr: 'Lire le dossier', en: 'Read the file' },
  why: { fr: 'Pourquoi', en: 'Why' },
  comment: { fr: 'Ce que le jury doit savoir d’autre', en: 'What else the jury should know' },
  advice: { fr: 'Avis d’ensemble', en: 'Overall advice' },
  save: { fr: 'Enregistrer le brouillon', en: 'Save the draft' },
  submit: { fr: 'Déposer l’évaluation', en: 'Submit the evaluation' },
  submitHint: {
    fr: 'Vous lirez ensuite celles des autres, pas avant. Elle ne changera plus.',
    en: 'You will then read the others’, not before. It will change no more.',
  },
  saved: { fr: 'Brouillon enregistré.', en: 'Draft saved.' },
  savedIncomplete: {
    fr: 'Le brouillon est enregistré, pas encore déposé : voyez ce qui manque.',
    en: 'The draft is saved, not submitted yet: see what is missing.',
  },
  filled: {
    fr: (done: number, all: number) => `${done} ${done > 1 ? 'critères remplis' : 'critère rempli'} sur ${all}.`,
    en: (done: number, all: number) => `${done} of ${all} criteria filled in.`,
  },
  twoWindows: {
    fr: 'Vous avez écrit autre chose dans une autre fenêtre',
    en: 'You wrote something else in another window',
  },
  chooseWords: {
    fr: 'Rien n’est perdu : l’autre texte est plus haut, le vôtre dans le formulaire. Ce que vous enregistrez maintenant reste.',
    en: 'Nothing is lost: the other text is above, yours is in the form. What you save now stays.',
  },
  sealed: { fr: 'Évaluation déposée.', en: 'Evaluation submitted.' },
  mine: { fr: 'La vôtre', en: 'Yours' },
  others: { fr: 'Celles des autres', en: 'The others’' },
  othersLead: { fr: 'Ouvertes depuis que vous avez déposé la vôtre.', en: 'Open since you submitted yours.' },
  noOther: { fr: 'Personne d’autre n’a encore déposé.', en: 'Nobody else has submitted yet.' },
  regional: { fr: 'Ce qu’a jugé la cellule régionale', en: 'What the regional cell judged' },
  of: { fr: (name: string) => `Évaluation de ${name}`, en: (name: string) => `Evaluation by ${name}` },
  submittedOn: { fr: 'Déposée le', en: 'Submitted on' },
  result: { fr: 'Note pondérée', en: 'Weighted score' },
  outOf: { fr: (n: string) => `${n} sur 100`, en: (n: string) => `${n} out of 100` },
  criterion: { fr: 'Critère', en: 'Criterion' },
  chosen: { fr: 'Phrase choisie', en: 'Sentence chosen' },
  // The network’s screens.
  missingTitle: { fr: 'Évaluations', en: 'Evaluations' },
  deskText: { fr: 'Combien il en manque, et pour qui.', en: 'How many are missing, and for whom.' },
  stillMissing: {
    fr: (n: number, waiting: number) =>
      n === 0
        ? 'Aucune évaluation ne manque.'
        : `Il manque ${n} ${n === 1 ? 'évaluation' : 'évaluations'}${waiting === 0 ? '' : `, dont ${waiting} à confier`}.`,
    en: (n: number, waiting: number) =>
      n === 0
        ? 'No evaluation is missing.'
        : `${n} ${n === 1 ? 'evaluation is' : 'evaluations are'} missing${waiting === 0 ? '' : `, ${waiting} of them still to assign`}.`,
  },
  wave: { fr: 'Vague', en: 'Wave' },
  choose: { fr: 'Choisir', en: 'Choose' },
  noWave: { fr: 'Aucune vague n’est encore à juger.', en: 'No wave is to be judged yet.' },
  byCandidacy: { fr: 'Par candidature', en: 'By candidacy' },
  byJuror: { fr: 'Par juré', en: 'By juror' },
  candidacy: { fr: 'Candidature', en: 'Candidacy' },
  juror: { fr: 'Juré', en: 'Juror' },
  received: { fr: 'Déposées', en: 'Submitted' },
  asked: { fr: 'Confiées', en: 'Assigned' },
  missing: { fr: 'Manquent', en: 'Missing' },
  notAssigned: { fr: 'Pas encore confiées', en: 'Not yet assigned' },
  remindedOn: { fr: 'Relancé le', en: 'Reminded on' },
  remind: { fr: 'Relancer ceux à qui il en reste', en: 'Remind those who still have some' },
  remindSure: {
    fr: 'Une lettre à chacun, sauf à qui en a reçu une depuis moins de deux jours.',
    en: 'One letter each, save to those who had one within two days.',
  },
  reminded: {
    fr: (n: number) =>
      n === 0
        ? 'Personne à relancer : tous l’ont été depuis moins de deux jours, ou ont fini.'
        : n === 1
          ? '1 personne relancée.'
          : `${n} personnes relancées.`,
    en: (n: number) =>
      n === 0 ? 'Nobody to remind: all were within two days, or have finished.' : n === 1 ? '1 person reminded.' : `${n} people reminded.`,
  },
  ranking: { fr: 'Notes et écarts', en: 'Scores and spread' },
  rankingLead: {
    fr: 'Une candidature paraît ici quand toutes ses évaluations sont déposées. La note calibrée dit de combien chaque juré s’écarte de sa propre moyenne ; elle éclaire la note, elle ne la remplace pas.',
    en: 'A candidacy appears here once all its evaluations are submitted. The calibrated score says how far each juror strays from her own mean; it sheds light on the score, it does not replace it.',
  },
  noneComplete: { fr: 'Aucune candidature n’a encore toutes ses évaluations.', en: 'No candidacy has all its evaluations yet.' },
  rank: { fr: 'Rang', en: 'Rank' },
  mean: { fr: 'Note pondérée, sur 100', en: 'Weighted score, out of 100' },
  range: { fr: 'Étendue', en: 'Range' },
  fromTo: { fr: (least: string, most: string) => `${least} à ${most}`, en: (least: string, most: string) => `${least} to ${most}` },
  deviation: { fr: 'Écart type', en: 'Standard deviation' },
  calibrated: { fr: 'Calibrée (écarts types)', en: 'Calibrated (standard deviations)' },
  tooFew: { fr: 'trop peu', en: 'too few' },
  contents: { fr: 'Les évaluations', en: 'The evaluations' },
  contentsHidden: {
    fr: (received: number, asked: number) => `${received} déposées sur ${asked}. Leur contenu s’ouvre quand toutes y sont.`,
    en: (received: number, asked: number) => `${received} submitted out of ${asked}. Their content opens once all are in.`,
  },
  noneAsked: { fr: 'Personne n’en est encore chargé.', en: 'Nobody is in charge of it yet.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'evaluation.begun': { fr: 'Évaluation commencée', en: 'Evaluation begun' },
  'evaluation.written': { fr: 'Évaluation écrite', en: 'Evaluation written' },
  'evaluation.submitted': { fr: 'Évaluation déposée', en: 'Evaluation submitted' },
}
