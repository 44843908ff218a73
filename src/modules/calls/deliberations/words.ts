import type { Said } from '../../../platform/speech.ts'
import type { AdmissibilityVerdict } from '../admissibility/schema.ts'
import type { JuryLevel } from '../juries/schema.ts'
import type { ClosingRefusal, OpeningRefusal, VoteRefusal } from './rules.ts'
import type { Vote } from './schema.ts'

export const juryLevelNames: Record<JuryLevel, Said> = {
  regional: { fr: 'Cellule régionale', en: 'Regional cell' },
  national: { fr: 'Jury national', en: 'National jury' },
}

export const voteNames: Record<Vote, Said> = {
  for: { fr: 'pour', en: 'for' },
  against: { fr: 'contre', en: 'against' },
  abstain: { fr: 'abstention', en: 'abstention' },
}

export const verdictNames: Record<AdmissibilityVerdict | 'unchecked', Said> = {
  admissible: { fr: 'recevable', en: 'admissible' },
  to_complete: { fr: 'à compléter', en: 'to be completed' },
  inadmissible: { fr: 'irrecevable', en: 'not admissible' },
  unchecked: { fr: 'recevabilité non vérifiée', en: 'admissibility not checked' },
}

export const openingSaid: Record<OpeningRefusal, Said> = {
  not_cut_off: { fr: 'La limite de dépôt de cette vague n’est pas passée.', en: 'The cut-off of this wave has not passed.' },
  published: { fr: 'Cette vague est déjà jugée.', en: 'This wave has been judged already.' },
  no_such_level: { fr: 'Cet appel n’a pas de cellule régionale.', en: 'This call has no regional cell.' },
  region_missing: { fr: 'Choisissez la région de la cellule.', en: 'Choose the region of the cell.' },
  held_already: { fr: 'Cette délibération est déjà ouverte.', en: 'This deliberation is open already.' },
  quorum_too_large: {
    fr: 'Le jury compte moins de membres que ce quorum.',
    en: 'The jury has fewer members than this quorum.',
  },
}

export const voteSaid: Record<VoteRefusal | 'absent', Said> = {
  closed: { fr: 'La délibération est close.', en: 'The deliberation is closed.' },
  not_present: { fr: 'Seuls les jurés notés présents votent.', en: 'Only jurors noted as present vote.' },
  undeclared: {
    fr: 'Chacun dit d’abord s’il a un lien avec cette candidature.',
    en: 'Each says first whether she has a tie with this candidacy.',
  },
  conflict: {
    fr: 'Un juré qui a un lien avec cette candidature ne vote pas.',
    en: 'A juror who has a tie with this candidacy does not vote.',
  },
  absent: { fr: 'Cette candidature n’est pas jugée ici.', en: 'This candidacy is not judged here.' },
}

export const closingSaid: Record<ClosingRefusal | 'absent', Said> = {
  closed: voteSaid.closed,
  minutes_missing: { fr: 'Écrivez d’abord le procès-verbal.', en: 'Write the minutes first.' },
  undecided: {
    fr: 'Chaque candidature recevable a d’abord sa décision : voyez celles qui attendent.',
    en: 'Each admissible candidacy has its decision first: see those that wait.',
  },
  moved: {
    fr: 'Des votes ont bougé depuis la décision : enregistrez-la de nouveau, ou changez-la.',
    en: 'Votes have moved since the decision: save it again, or change it.',
  },
  absent: { fr: 'Cette délibération n’existe plus.', en: 'This deliberation no longer exists.' },
}

export const words = {
  title: { fr: 'Délibérations', en: 'Deliberations' },
  lead: {
    fr: 'Qui était là, comment chacun a voté, ce qui a été décidé. Rien n’en paraît avant la publication de la vague.',
    en: 'Who was there, how each voted, what was decided. Nothing of it shows before the wave is published.',
  },
  deliberation: { fr: 'Délibération', en: 'Deliberation' },
  none: { fr: 'Aucune délibération n’a encore été ouverte.', en: 'No deliberation has been opened yet.' },
  noneMine: {
    fr: 'Aucune délibération ne vous attend.',
    en: 'No deliberation waits for you.',
  },
  wave: { fr: 'Vague', en: 'Wave' },
  mine: { fr: 'Mes délibérations', en: 'My deliberations' },
  open: { fr: 'Ouvrir une délibération', en: 'Open a deliberation' },
  openIt: { fr: 'Ouvrir la délibération', en: 'Open the deliberation' },
  level: { fr: 'Niveau', en: 'Level' },
  region: { fr: 'Région', en: 'Region' },
  regionHint: { fr: 'Pour une cellule régionale.', en: 'For a regional cell.' },
  quorum: { fr: 'Quorum', en: 'Quorum' },
  quorumHint: {
    fr: 'Jurés présents et sans lien d’intérêts, en dessous desquels aucun vote ne compte.',
    en: 'Jurors present and without a conflict, below whom no vote counts.',
  },
  heldOn: { fr: 'Jour de la séance', en: 'Day of the sitting' },
  state: { fr: 'État', en: 'State' },
  isOpen: { fr: 'en cours', en: 'under way' },
  isClosed: { fr: 'close', en: 'closed' },
  attendance: { fr: 'Présences', en: 'Attendance' },
  present: { fr: 'Jurés présents', en: 'Jurors present' },
  saveAttendance: { fr: 'Noter les présents', en: 'Note who is here' },
  noJuror: { fr: 'Ce jury n’a encore aucun membre.', en: 'This jury has no member yet.' },
  presentSaid: {
    fr: (present: number, jury: number, quorum: number) => `${present} présent${present > 1 ? 's' : ''} sur ${jury}, quorum ${quorum}.`,
    en: (present: number, jury: number, quorum: number) => `${present} present of ${jury}, quorum ${quorum}.`,
  },
  belowQuorum: {
    fr: 'Le quorum n’est pas atteint : aucun vote ne compte.',
    en: 'The quorum is not reached: no vote counts.',
  },
  ranking: { fr: 'Classement', en: 'Ranking' },
  paged: { fr: 'Candidatures', en: 'Candidacies' },
  rankingLead: {
    fr: 'Moyenne pondérée sur 100, une fois toutes les évaluations confiées remises. L’écart va de la plus basse à la plus haute ; la note calibrée, en écarts types, éclaire la moyenne et ne la remplace pas. À moyenne égale, même rang.',
    en: 'Weighted mean out of 100, once all the evaluations assigned are submitted. The spread goes from the lowest to the highest; the calibrated score, in standard deviations, sheds light on the mean and does not replace it. Equal means share a rank.',
  },
  rank: { fr: 'Rang', en: 'Rank' },
  candidacy: { fr: 'Candidature', en: 'Candidacy' },
  mean: { fr: 'Moyenne', en: 'Mean' },
  spread: { fr: 'Écart', en: 'Spread' },
  calibrated: { fr: 'Calibrée', en: 'Calibrated' },
  evaluations: { fr: 'Évaluations', en: 'Evaluations' },
  advice: { fr: 'Avis', en: 'Advice' },
  conflicts: { fr: 'Liens', en: 'Ties' },
  verdict: { fr: 'Recevabilité', en: 'Admissibility' },
  decision: { fr: 'Décision', en: 'Decision' },
  proposal: { fr: (what: string) => `proposé en région : ${what}`, en: (what: string) => `proposed by the region: ${what}` },
  noCandidacy: { fr: 'Aucune candidature ne répond à ces filtres.', en: 'No candidacy answers these filters.' },
  of: { fr: (done: number, asked: number) => `${done} sur ${asked}`, en: (done: number, asked: number) => `${done} of ${asked}` },
  filters: { fr: 'Filtrer les candidatures', en: 'Filter candidacies' },
  territoryKind: { fr: 'Nature du territoire', en: 'Kind of territory' },
  completeness: { fr: 'Évaluations remises', en: 'Evaluations submitted' },
  complete: { fr: 'assez pour décider', en: 'enough to decide' },
  incomplete: { fr: 'pas assez', en: 'not enough' },
  sensitivity: { fr: 'Si un poids changeait', en: 'If a weight moved' },
  sensitivityLead: {
    fr: 'Ce que deviendrait le classement si le poids d’un critère montait ou baissait de 10 %, les autres restant les mêmes.',
    en: 'What the ranking would become if the weight of a criterion went up or down by 10 %, the others staying the same.',
  },
  criterion: { fr: 'Critère', en: 'Criterion' },
  change: { fr: 'Poids', en: 'Weight' },
  moreWeight: { fr: '10 % de plus', en: '10 % more' },
  lessWeight: { fr: '10 % de moins', en: '10 % less' },
  effect: { fr: 'Effet', en: 'Effect' },
  noEffect: { fr: 'Aucun rang ne change.', en: 'No rank changes.' },
  moves: {
    fr: (name: string, from: number, to: number) => `${name} passe du rang ${from} au rang ${to}`,
    en: (name: string, from: number, to: number) => `${name} goes from rank ${from} to rank ${to}`,
  },
  crosses: {
    in: { fr: 'et passe au-dessus de la ligne', en: 'and rises above the line' },
    out: { fr: 'et passe sous la ligne', en: 'and falls below the line' },
  },
  line: { fr: 'La ligne passe après le rang', en: 'The line is drawn after rank' },
  draw: { fr: 'Tracer', en: 'Draw' },
  noGrid: { fr: 'Aucune grille n’est publiée : rien ne peut être classé.', en: 'No grid is published: nothing can be ranked.' },
  seeSensitivity: { fr: 'Voir ce qui change si un poids change', en: 'See what changes if a weight moves' },
  minutes: { fr: 'Procès-verbal', en: 'Minutes' },
  minutesClosed: {
    fr: 'Le procès-verbal parle aussi de ce qui vous reste fermé : quelqu’un d’autre de l’équipe le tient.',
    en: 'The minutes also tell of what stays closed to you: somebody else of the team keeps them.',
  },
  minutesHint: {
    fr: 'Ce qui a été dit et pourquoi. Les présents et les votes sont notés à part.',
    en: 'What was said and why. Who was present and the votes are noted apart.',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  close: { fr: 'Clore la délibération', en: 'Close the deliberation' },
  closeSure: {
    fr: 'Plus aucun vote n’est pris, et le procès-verbal ne bouge plus. Close, la délibération nationale met la vague en attente de publication.',
    en: 'No more vote is taken, and the minutes no longer move. Once closed, the national deliberation makes the wave wait for its publication.',
  },
  waiting: {
    fr: (n: number) => (n < 2 ? `${n} candidature attend une décision.` : `${n} candidatures attendent une décision.`),
    en: (n: number) => (n === 1 ? 'One candidacy waits for a decision.' : `${n} candidacies wait for a decision.`),
  },
  votes: { fr: 'Votes', en: 'Votes' },
  juror: { fr: 'Juré', en: 'Juror' },
  vote: { fr: 'Vote', en: 'Vote' },
  voteOf: { fr: (name: string) => `Vote de ${name}`, en: (name: string) => `Vote of ${name}` },
  myVote: { fr: (name: string) => `Mon vote sur ${name}`, en: (name: string) => `My vote on ${name}` },
  saveVotes: { fr: 'Enregistrer les votes', en: 'Save the votes' },
  noVote: { fr: 'pas encore voté', en: 'not voted yet' },
  hasConflict: { fr: 'a un lien d’intérêts, ne vote pas', en: 'has a conflict, does not vote' },
  notDeclared: { fr: 'lien non déclaré, ne vote pas', en: 'tie not declared, does not vote' },
  notPresent: { fr: 'hors séance', en: 'not at the sitting' },
  countSaid: {
    fr: (yes: number, no: number, abstain: number) => `${yes} pour, ${no} contre, ${abstain} abstention${abstain > 1 ? 's' : ''}.`,
    en: (yes: number, no: number, abstain: number) => `${yes} for, ${no} against, ${abstain} abstention${abstain === 1 ? '' : 's'}.`,
  },
  movedHere: {
    fr: (count: string) =>
      `Elle a été décidée sur ${count} Les votes ont bougé depuis : enregistrez la décision de nouveau, ou changez-la.`,
    en: (count: string) => `It was decided on ${count} Votes have moved since: save the decision again, or change it.`,
  },
  movedNames: {
    fr: (names: string) => `Votes qui ont bougé depuis la décision : ${names}.`,
    en: (names: string) => `Votes that have moved since the decision: ${names}.`,
  },
  quorumHere: {
    fr: (present: number, quorum: number) =>
      `${present} ${present > 1 ? 'jurés comptent' : 'juré compte'} pour cette candidature, quorum ${quorum}.`,
    en: (present: number, quorum: number) =>
      `${present} ${present === 1 ? 'juror counts' : 'jurors count'} for this candidacy, quorum ${quorum}.`,
  },
  hiddenFromYou: {
    fr: (n: number) =>
      n < 2
        ? 'Une candidature vous reste fermée : vous avez un lien avec elle, ou vous n’avez pas dit si vous en avez un.'
        : `${n} candidatures vous restent fermées : vous avez un lien avec elles, ou vous n’avez pas dit si vous en avez un.`,
    en: (n: number) =>
      n === 1
        ? 'One candidacy stays closed to you: you have a tie with it, or have not said whether you have one.'
        : `${n} candidacies stay closed to you: you have a tie with them, or have not said whether you have one.`,
  },
  notYetPresent: {
    fr: 'Le secrétariat note d’abord votre présence ; vous votez ensuite ici.',
    en: 'The secretary notes that you are here, then you vote here.',
  },
} satisfies Record<string, unknown>

export const eventNames: Record<string, Said> = {
  'deliberation.opened': { fr: 'Délibération ouverte', en: 'Deliberation opened' },
  'deliberation.attended': { fr: 'Présences notées', en: 'Attendance noted' },
  'deliberation.voted': { fr: 'Votes notés', en: 'Votes noted' },
  'deliberation.minuted': { fr: 'Procès-verbal écrit', en: 'Minutes written' },
  'deliberation.closed': { fr: 'Délibération close', en: 'Deliberation closed' },
}
