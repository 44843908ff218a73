import type { Said } from '../../../../../platform/speech.ts'
import { rulingSaid } from '../../../decisions/words.ts'
import { grantingSaid } from '../words.ts'
import type { AssessmentRefusal, Moment, OpinionRefusal, RenewalRefusal } from './rules.ts'

export const assessmentSaid: Record<AssessmentRefusal | 'absent', Said> = {
  state_forbids: { fr: 'Cette demande n’est pas à examiner.', en: 'This request is not to be examined.' },
  before_jury: {
    fr: 'Cette demande est confiée au jury : sa délibération en décidera.',
    en: 'This request was handed to the jury: its deliberation will decide.',
  },
  decided: { fr: 'Cette demande est décidée.', en: 'This request is decided.' },
  tied: {
    fr: 'Vous êtes du collectif, vous écrivez cette demande ou vous tenez un rôle sur ce territoire : quelqu’un d’autre du réseau en juge.',
    en: 'You belong to the coalition, write this request or hold a role on this territory: somebody else of the network judges it.',
  },
  absent: { fr: 'Cette demande n’existe plus.', en: 'This request no longer exists.' },
}

export const opinionSaid: Record<OpinionRefusal | 'absent', Said> = {
  ...assessmentSaid,
  own_decision: {
    fr: 'Vous avez pris la décision qui attend la vague\u00a0: l’avis sur lequel elle repose est celui de quelqu’un d’autre.',
    en: 'You took the decision that waits for the wave: the opinion that it rests on is somebody else’s.',
  },
}

export const renewalSaid: Record<RenewalRefusal | 'absent', Said> = {
  ...grantingSaid,
  ...assessmentSaid,
  published: rulingSaid.published,
  not_offered: { fr: 'Choisissez une des décisions proposées.', en: 'Choose one of the decisions offered.' },
  not_admissible: {
    fr: 'Dites d’abord, sur la page de la candidature, que cette demande est recevable.',
    en: 'First say, on the candidacy’s page, that this request is admissible.',
  },
  opinion_missing: {
    fr: 'Donnez d’abord l’avis du réseau sur ce qui est déposé.',
    en: 'First give the network’s opinion on what was submitted.',
  },
  own_opinion: {
    fr: 'Vous avez donné l’avis\u00a0: quelqu’un d’autre du réseau décide. Si personne d’autre ne le peut, confiez la demande au jury.',
    en: 'You gave the opinion: somebody else of the network decides. If nobody else can, hand the request to the jury.',
  },
  not_cut_off: {
    fr: 'La limite de la vague n’est pas passée : la demande peut encore être reprise. Décidez aujourd’hui, ou attendez la limite.',
    en: 'The wave’s cut-off has not passed: the request may still be taken up again. Decide today, or wait for the cut-off.',
  },
  reasons_missing: rulingSaid.reasons_missing,
  conditions_missing: rulingSaid.conditions_missing,
  conditions_without_label: {
    fr: 'Des conditions ne vont qu’avec un renouvellement sous conditions.',
    en: 'Conditions go only with a renewal with conditions.',
  },
  condition_outside: {
    fr: 'Chaque condition tombe pendant le label qui suit : corrigez sa date.',
    en: 'Each condition falls due while the following label runs: correct its day.',
  },
}

export const momentNames: Record<Moment, { label: Said; hint: Said }> = {
  now: {
    label: { fr: 'Aujourd’hui', en: 'Today' },
    hint: {
      fr: 'La décision part aussitôt ; renouvelé, le label a son numéro et son certificat. Cela ne se reprend pas.',
      en: 'The decision leaves at once; renewed, the label has its number and its certificate. It can’t be taken back.',
    },
  },
  with_wave: {
    label: { fr: 'Avec sa vague', en: 'With its wave' },
    hint: {
      fr: 'Elle paraît quand la vague est publiée, et peut changer jusque-là.',
      en: 'It appears when the wave is published, and may change until then.',
    },
  },
}

export const words = {
  title: { fr: 'Renouvellement', en: 'Renewal' },
  lead: {
    fr: 'L’avis d’une personne du réseau, puis la décision d’une autre ; ou le jury, si vous le lui confiez.',
    en: 'The opinion of one of the network, then the decision of another; or the jury, if you hand it over.',
  },
  label: { fr: 'Label à renouveler', en: 'Label to renew' },
  wave: { fr: 'Vague', en: 'Wave' },
  readFile: { fr: 'Lire la demande, son bilan et ses pièces', en: 'Read the request, its report and its documents' },
  blocked: { fr: 'Ce label ne peut pas être renouvelé pour l’instant', en: 'This label can’t be renewed for now' },
  opinion: { fr: 'Avis du réseau', en: 'The network’s opinion' },
  opinionText: { fr: 'Ce qui le fonde', en: 'What it rests on' },
  opinionHint: {
    fr: 'Résultats face aux cibles, conditions, ce que le collectif dit de la suite. Lu par le réseau seul.',
    en: 'Results against targets, conditions, what the coalition says of what comes next. Read by the network alone.',
  },
  advice: { fr: 'Avis', en: 'Advice' },
  giveOpinion: { fr: 'Enregistrer l’avis', en: 'Save the opinion' },
  by: { fr: (who: string, day: string) => `${who}, le ${day}`, en: (who: string, day: string) => `${who}, on ${day}` },
  stale: {
    fr: 'La demande a été déposée à nouveau depuis cet avis : donnez-le encore.',
    en: 'The request was submitted anew since this opinion: give it again.',
  },
  noOpinion: { fr: 'Aucun avis n’est donné.', en: 'No opinion has been given.' },
  decision: { fr: 'Décision', en: 'Decision' },
  decisionLead: {
    fr: 'Les motifs sont lus par le collectif. Un renouvellement refusé n’est pas public : le label court jusqu’à son terme.',
    en: 'Reasons are read by the coalition. A refused renewal is not public: the label runs to its term.',
  },
  decide: { fr: 'Le réseau décide', en: 'The network decides' },
  when: { fr: 'Quand', en: 'When' },
  save: { fr: 'Décider', en: 'Decide' },
  kept: { fr: 'Décidé, et gardé pour la publication de la vague.', en: 'Decided, and kept for the publication of the wave.' },
  jury: { fr: 'Jury', en: 'Jury' },
  juryText: {
    fr: 'Une demande qui change beaucoup, ou sur laquelle on hésite, peut être jugée comme une candidature : liens d’intérêts, évaluations, délibération.',
    en: 'A request that changes much, or on which one hesitates, can be judged as a candidacy is: conflicts, evaluations, deliberation.',
  },
  toJury: { fr: 'Confier au jury', en: 'Hand to the jury' },
  toJurySure: {
    fr: 'Le jury de l’appel la verra avec sa vague ; le réseau ne la décidera plus seul. Cela ne se reprend pas.',
    en: 'The call’s jury will see it with its wave; the network will no longer decide it alone. It can’t be taken back.',
  },
  isBeforeJury: { fr: (day: string) => `Confiée au jury le ${day}.`, en: (day: string) => `Handed to the jury on ${day}.` },
  kind: { fr: 'Décision', en: 'Decision' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'candidacy.opinion_given': { fr: 'Avis du réseau sur un renouvellement', en: 'The network’s opinion on a renewal' },
  'candidacy.sent_to_jury': { fr: 'Renouvellement confié au jury', en: 'Renewal handed to the jury' },
}
