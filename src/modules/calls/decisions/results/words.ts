import type { Said } from '../../../../platform/speech.ts'
import { renewalNames } from '../../labels/renewals/words.ts'
import { decisionNames } from '../words.ts'
import type { Outcome } from './store.ts'

export const outcomeNames: Record<Outcome, Said> = {
  ...decisionNames,
  inadmissible: { fr: 'irrecevable', en: 'not admissible' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

export const renewalOutcomeNames: Record<Outcome, Said> = {
  ...renewalNames,
  inadmissible: outcomeNames.inadmissible,
  withdrawn: outcomeNames.withdrawn,
}

export const words = {
  title: { fr: (wave: string) => `Résultats : ${wave}`, en: (wave: string) => `Results: ${wave}` },
  results: { fr: 'Résultats', en: 'Results' },
  lead: {
    fr: 'Qui est labellisé et pourquoi, sur quels critères, par qui. Les collectifs qui ne le sont pas ne sont pas nommés.',
    en: 'Who is labelled and why, by which criteria, by whom. Coalitions that are not are not named.',
  },
  renewalLead: {
    fr: 'Quels labels sont renouvelés, et pourquoi. Les territoires qui ne le sont pas ne sont pas nommés.',
    en: 'Which labels are renewed, and why. Territories that are not are not named.',
  },
  renewedTerritories: { fr: 'Territoires dont le label est renouvelé', en: 'Territories whose label is renewed' },
  noneRenewed: { fr: 'Aucun label n’a été renouvelé dans cette vague.', en: 'No label was renewed in this wave.' },
  renewed: { fr: 'Label à renouveler', en: 'Label to renew' },
  renewalDecision: { fr: 'Décision sur le renouvellement', en: 'Decision on the renewal' },
  published: { fr: (moment: string) => `Publiés le ${moment}`, en: (moment: string) => `Published on ${moment}` },
  labelled: { fr: 'Territoires labellisés', en: 'Labelled territories' },
  noneLabelled: { fr: 'Aucun territoire n’a été labellisé dans cette vague.', en: 'No territory was labelled in this wave.' },
  term: {
    fr: (from: string, to: string | null) => (to ? `du ${from} au ${to}` : `depuis le ${from}`),
    en: (from: string, to: string | null) => (to ? `from ${from} to ${to}` : `since ${from}`),
  },
  counts: { fr: 'Toutes les candidatures', en: 'All candidacies' },
  outcome: { fr: 'Issue', en: 'Outcome' },
  count: { fr: 'Candidatures', en: 'Candidacies' },
  total: { fr: 'Total', en: 'Total' },
  criteria: { fr: 'Critères', en: 'Criteria' },
  criterion: { fr: 'Critère', en: 'Criterion' },
  weight: { fr: 'Part', en: 'Share' },
  noGrid: { fr: 'Aucune grille n’a été publiée.', en: 'No grid was published.' },
  jury: { fr: 'Le jury', en: 'The jury' },
  juryLead: {
    fr: 'Chacun a dit d’abord avec quelles candidatures il avait un lien, et n’a ni lu ni voté celles-là.',
    en: 'Each said first with which candidacies she had a tie, and neither read those nor voted on them.',
  },
  sitting: {
    fr: (who: string, n: number, day: string) => `${who} : ${n} membre${n > 1 ? 's' : ''}, le ${day}.`,
    en: (who: string, n: number, day: string) => `${who}: ${n} member${n === 1 ? '' : 's'}, on ${day}.`,
  },
  namedSitting: {
    fr: (names: string, others: number) =>
      others === 0 ? `${names}.` : `${names}, et ${others === 1 ? 'une autre personne' : `${others} autres personnes`} sans nom publié.`,
    en: (names: string, others: number) =>
      others === 0 ? `${names}.` : `${names}, and ${others === 1 ? 'one other' : `${others} others`} unnamed.`,
  },
  files: { fr: 'Fichiers', en: 'Files' },
  // the coalition's own page
  decision: { fr: 'Décision du jury', en: 'Decision of the jury' },
  reasons: { fr: 'Motifs', en: 'Reasons' },
  evaluations: { fr: 'Ce que les jurés ont écrit', en: 'What jurors wrote' },
  evaluationsLead: {
    fr: 'Critère par critère, sans dire qui.',
    en: 'Criterion by criterion, without saying who.',
  },
  letter: { fr: 'La lettre (PDF)', en: 'The letter (PDF, in French)' },
  seeDecision: { fr: 'Lire la décision', en: 'Read the decision' },
} satisfies Record<string, unknown>
