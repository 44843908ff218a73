import type { Said } from '../../../platform/speech.ts'
import type { CheckRefusal, Standing } from './rules.ts'
import type { AdmissibilityVerdict } from './schema.ts'

export const standingNames: Record<Standing, Said> = {
  to_check: { fr: 'à vérifier', en: 'to be checked' },
  to_complete: { fr: 'à compléter', en: 'to be completed' },
  admissible: { fr: 'recevable', en: 'admissible' },
  in_review: { fr: 'devant le jury', en: 'before the jury' },
  inadmissible: { fr: 'non recevable', en: 'not admissible' },
  decided: { fr: 'décidée', en: 'decided' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

export const verdictNames: Record<AdmissibilityVerdict, Said> = {
  admissible: { fr: 'Recevable', en: 'Admissible' },
  to_complete: { fr: 'À compléter', en: 'To be completed' },
  inadmissible: { fr: 'Non recevable', en: 'Not admissible' },
}

export const verdictHints: Record<AdmissibilityVerdict, Said> = {
  admissible: { fr: 'Le jury l’examinera avec sa vague.', en: 'The jury will examine it with its wave.' },
  to_complete: {
    fr: 'Elle redevient un brouillon jusqu’à la date que vous donnez, et le collectif lit ce que vous demandez.',
    en: 'It becomes a draft again until the date you give, and the coalition reads what you ask.',
  },
  inadmissible: { fr: 'Elle s’arrête là ; le collectif lit vos motifs.', en: 'It ends there; the coalition reads your reasons.' },
}

export const checkSaid: Record<CheckRefusal, Said> = {
  state_forbids: { fr: 'L’état de la candidature ne le permet plus.', en: 'The state of the candidacy no longer allows it.' },
  reason_missing: { fr: 'Écrivez ce que le collectif lira.', en: 'Write what the coalition will read.' },
  due_missing: { fr: 'Donnez la date jusqu’à laquelle elle peut être complétée.', en: 'Give the date until which it may be completed.' },
  due_past: { fr: 'Choisissez une date à venir.', en: 'Choose a date to come.' },
}

export const words = {
  title: { fr: 'Candidatures', en: 'Candidacies' },
  deskText: {
    fr: 'Les lire, dire si elles sont recevables, demander un complément.',
    en: 'Read them, say whether they are admissible, ask for more.',
  },
  lead: {
    fr: 'Ce qui a été déposé, tel que c’est scellé. Les brouillons restent à leur collectif.',
    en: 'What was submitted, as it is sealed. Drafts stay with their coalition.',
  },
  none: { fr: 'Aucune candidature ne répond à ce choix.', en: 'No candidacy answers this choice.' },
  name: { fr: 'Territoire', en: 'Territory' },
  leadOrganisation: { fr: 'Chef de file', en: 'Lead' },
  wave: { fr: 'Vague', en: 'Wave' },
  allWaves: { fr: 'Toutes les vagues', en: 'All waves' },
  standing: { fr: 'État', en: 'State' },
  allStandings: { fr: 'Tous les états', en: 'All states' },
  submittedAt: { fr: 'Déposée le', en: 'Submitted on' },
  filter: { fr: 'Choisir', en: 'Choose' },
  check: { fr: 'Recevabilité', en: 'Admissibility' },
  checkLead: {
    fr: 'La candidature est-elle lisible, complète, et dans le sujet de l’appel ? Son mérite est l’affaire du jury.',
    en: 'Is the candidacy readable, complete, and about what the call is about? Its merit is the jury’s matter.',
  },
  verdict: { fr: 'Verdict', en: 'Verdict' },
  reason: { fr: 'Ce qui est demandé, ou pourquoi', en: 'What is asked, or why' },
  reasonHint: { fr: 'Le collectif lit ces mots tels quels.', en: 'The coalition reads these words as they are.' },
  due: { fr: 'À compléter au plus tard le', en: 'To be completed at the latest on' },
  dueHint: { fr: 'Jusqu’à la fin de ce jour-là, à l’heure de l’appel.', en: 'Until the end of that day, on the call’s clock.' },
  say: { fr: 'Enregistrer et prévenir le collectif', en: 'Save and tell the coalition' },
  history: { fr: 'Vérifications', en: 'Checks' },
  noCheck: { fr: 'Elle n’a pas encore été vérifiée.', en: 'It has not been checked yet.' },
  until: { fr: (moment: string) => `jusqu’au ${moment}`, en: (moment: string) => `until ${moment}` },
  onVersion: { fr: (n: number) => `dépôt n° ${n}`, en: (n: number) => `submission no. ${n}` },
  changes: { fr: 'Ce qui a changé', en: 'What changed' },
  changesLead: {
    fr: (before: number, after: number) => `Du dépôt n° ${before}, vérifié, au dépôt n° ${after}.`,
    en: (before: number, after: number) => `From submission no. ${before}, checked, to submission no. ${after}.`,
  },
  nothingChanged: { fr: 'Aucune réponse n’a changé.', en: 'No answer has changed.' },
  before: { fr: 'Avant', en: 'Before' },
  after: { fr: 'Maintenant', en: 'Now' },
  joined: { fr: (names: string) => `Ont rejoint le collectif : ${names}.`, en: (names: string) => `Joined the coalition: ${names}.` },
  left: { fr: (names: string) => `Ont quitté le collectif : ${names}.`, en: (names: string) => `Left the coalition: ${names}.` },
  coalition: { fr: 'Le collectif', en: 'The coalition' },
  asked: { fr: 'Le réseau vous demande de compléter', en: 'The network asks you to complete' },
  askedUntil: {
    fr: (moment: string) => `La candidature est rouverte jusqu’au ${moment}. Complétez-la, puis déposez-la à nouveau.`,
    en: (moment: string) => `The candidacy is open again until ${moment}. Complete it, then submit it anew.`,
  },
  refused: { fr: 'Votre candidature n’est pas recevable', en: 'Your candidacy is not admissible' },
  writing: {
    fr: 'Le collectif la complète. Vous lisez ce qu’il avait déposé.',
    en: 'The coalition is completing it. You read what it had submitted.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'candidacy.checked': { fr: 'Recevabilité examinée', en: 'Admissibility checked' },
  'wave.cut_off': { fr: 'Vague arrêtée : elle est à juger', en: 'Wave cut off: it is to be judged' },
}
