import type { Said } from '../../../platform/speech.ts'
import type { RulingRefusal } from './rules.ts'
import type { DecisionKind } from './schema.ts'

export const decisionNames: Record<DecisionKind, Said> = {
  labelled: { fr: 'labellisée', en: 'labelled' },
  labelled_with_conditions: { fr: 'labellisée sous conditions', en: 'labelled with conditions' },
  deferred: { fr: 'reportée à la vague suivante', en: 'deferred to the next wave' },
  refused: { fr: 'non retenue', en: 'not chosen' },
}

export const rulingSaid: Record<RulingRefusal | 'absent', Said> = {
  published: { fr: 'La vague est publiée : ses décisions ne changent plus.', en: 'The wave is published: its decisions no longer change.' },
  not_admissible: {
    fr: 'Cette candidature n’a pas été déclarée recevable.',
    en: 'This candidacy has not been found admissible.',
  },
  too_few_evaluations: {
    fr: 'Il manque des évaluations : l’appel en demande davantage avant de décider. La candidature peut seulement être reportée.',
    en: 'Evaluations are missing: the call asks for more before a decision. The candidacy can only be deferred.',
  },
  no_quorum: {
    fr: 'Le quorum n’est pas atteint pour cette candidature : elle peut seulement être reportée.',
    en: 'The quorum is not reached for this candidacy: it can only be deferred.',
  },
  voted_against: {
    fr: 'Le jury a voté contre : le label ne peut pas être donné.',
    en: 'The jury voted against: the label can’t be given.',
  },
  reasons_missing: { fr: 'Dites pourquoi : le collectif le lira.', en: 'Say why: the coalition will read it.' },
  conditions_missing: { fr: 'Écrivez au moins une condition.', en: 'Write at least one condition.' },
  conditions_without_label: {
    fr: 'Des conditions ne vont qu’avec un label sous conditions.',
    en: 'Conditions go only with a label with conditions.',
  },
  absent: { fr: 'Cette candidature n’est pas jugée ici.', en: 'This candidacy is not judged here.' },
}

export const words = {
  decide: { fr: 'Décision', en: 'Decision' },
  decideLead: {
    fr: 'Elle peut changer jusqu’à la publication ; ce qu’elle disait avant reste au journal.',
    en: 'It may change until publication; what it said before stays in the journal.',
  },
  kind: { fr: 'Le jury décide', en: 'The jury decides' },
  reasons: { fr: 'Motifs', en: 'Reasons' },
  reasonsHint: { fr: 'Le collectif les lira, avec la lettre.', en: 'The coalition will read them, with the letter.' },
  publicReasons: { fr: 'Motifs publics', en: 'Public reasons' },
  publicReasonsHint: {
    fr: 'Sur la page des résultats, pour un territoire labellisé. Vide, rien n’y paraît.',
    en: 'On the page of results, for a labelled territory. Empty, nothing shows there.',
  },
  condition: { fr: (n: number) => `Condition ${n}`, en: (n: number) => `Condition ${n}` },
  dueOn: { fr: 'À tenir avant le', en: 'To be met by' },
  conditions: { fr: 'Conditions', en: 'Conditions' },
  save: { fr: 'Enregistrer la décision', en: 'Save the decision' },
  regional: { fr: 'Proposition de la cellule régionale', en: 'Proposal of the regional cell' },
  by: { fr: (what: string) => `Avant le ${what}`, en: (what: string) => `By ${what}` },
} satisfies Record<string, unknown>

export const eventNames: Record<string, Said> = {
  'decision.taken': { fr: 'Décision prise', en: 'Decision taken' },
  'decision.changed': { fr: 'Décision changée', en: 'Decision changed' },
}
