import type { Said } from '../../../../platform/speech.ts'
import type { AnswerRefusal, CorrectionRefusal } from './rules.ts'

export const correctionSaid: Record<CorrectionRefusal, Said> = {
  no_conflict: { fr: 'Vous n’avez pas déclaré de lien avec cette candidature.', en: 'You have declared no conflict with this candidacy.' },
  certain: {
    fr: 'Vous agissez pour ce collectif : le lien reste, quoi que vous en pensiez.',
    en: 'You act for this coalition: the conflict stays, whatever you make of it.',
  },
  wave_over: {
    fr: 'Cette vague n’est plus à juger : plus rien ne s’y ouvrirait.',
    en: 'This wave is no longer to be judged: nothing would open any more.',
  },
  asked_already: { fr: 'Votre demande attend la réponse du réseau.', en: 'Your request waits for the network’s answer.' },
}

export const answerSaid: Record<AnswerRefusal, Said> = {
  absent: { fr: 'Cette demande n’existe plus.', en: 'This request no longer exists.' },
  answered: { fr: 'Cette demande a déjà sa réponse.', en: 'This request has been answered already.' },
  own: {
    fr: 'C’est votre propre lien : quelqu’un d’autre de l’équipe répond.',
    en: 'It is your own conflict: somebody else of the team answers.',
  },
  certain: {
    fr: 'Cette personne agit pour le collectif : son lien ne se retire pas.',
    en: 'This person acts for the coalition: her conflict can’t be lifted.',
  },
  wave_over: correctionSaid.wave_over,
}

export const words = {
  title: { fr: 'Un lien déclaré par erreur', en: 'A conflict declared by mistake' },
  link: { fr: 'C’était une erreur', en: 'It was a mistake' },
  declaredOn: {
    fr: (moment: string) => `Vous avez déclaré un lien le ${moment}.`,
    en: (moment: string) => `You declared a conflict on ${moment}.`,
  },
  ownLead: {
    fr: 'Personne n’a encore rien reçu sur la foi de ce lien : il se retire tout de suite, et le journal en garde la trace.',
    en: 'Nobody has been given anything on the strength of it yet: it is lifted at once, and the journal keeps track of it.',
  },
  askLead: {
    fr: 'D’autres ont reçu cette candidature sur la foi de ce lien : le réseau confirme, et rien ne s’ouvre avant. Ce qui leur est confié le reste.',
    en: 'Others were given this candidacy on the strength of it: the network confirms, and nothing opens before. What was given to them stays theirs.',
  },
  reason: { fr: 'Pourquoi c’était une erreur', en: 'Why it was a mistake' },
  reasonHint: { fr: 'Lu par l’équipe du réseau, et gardé.', en: 'Read by the network’s team, and kept.' },
  lift: { fr: 'Retirer ce lien', en: 'Lift this conflict' },
  ask: { fr: 'Demander au réseau', en: 'Ask the network' },
  waiting: {
    fr: 'Vous avez dit que c’était une erreur : le réseau va répondre.',
    en: 'You said it was a mistake: the network will answer.',
  },
  stands: {
    fr: 'Vous avez déclaré un lien : rien de cette candidature ne s’ouvre pour vous.',
    en: 'You declared a conflict: nothing of this candidacy opens to you.',
  },
  requests: { fr: 'Liens déclarés par erreur', en: 'Conflicts declared by mistake' },
  requestsLead: {
    fr: 'Le mur tombe seulement si vous confirmez. Ce qui a été confié à d’autres le reste.',
    en: 'The wall falls only if you confirm. What was given to others stays theirs.',
  },
  asked: {
    fr: (juror: string, candidacy: string) => `${juror}, pour ${candidacy}`,
    en: (juror: string, candidacy: string) => `${juror}, for ${candidacy}`,
  },
  decision: { fr: 'Votre réponse', en: 'Your answer' },
  grant: { fr: 'C’était une erreur : retirer le lien', en: 'It was a mistake: lift the conflict' },
  refuse: { fr: 'Le lien reste', en: 'The conflict stays' },
  answer: { fr: 'Pourquoi', en: 'Why' },
  answerHint: { fr: 'La jurée ou le juré le lira.', en: 'The juror will read it.' },
  send: { fr: 'Répondre', en: 'Answer' },
  juror: { fr: 'Juré', en: 'Juror' },
  candidacy: { fr: 'Candidature', en: 'Candidacy' },
  outcome: { fr: 'Suite', en: 'Outcome' },
  lifted: { fr: 'lien retiré', en: 'conflict lifted' },
  liftedByself: { fr: 'lien retiré par elle-même', en: 'conflict lifted by herself' },
  kept: { fr: 'lien maintenu', en: 'conflict kept' },
  past: { fr: 'Réponses données', en: 'Answers given' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'jury.correction_asked': { fr: 'Lien d’intérêts dit déclaré par erreur', en: 'Conflict said to be declared by mistake' },
  'jury.conflict_lifted': { fr: 'Lien d’intérêts retiré', en: 'Conflict of interest lifted' },
  'jury.correction_refused': { fr: 'Lien d’intérêts maintenu', en: 'Conflict of interest kept' },
}
