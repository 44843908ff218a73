import type { Said } from '../../../platform/speech.ts'
import { indicatorUnknown } from '../words.ts'
import type { AssessmentRefusal } from './rules.ts'
import type { AdjustmentKind } from './schema.ts'

export const words = {
  adjustments: { fr: 'Ajustements', en: 'Adjustments' },
  lead: {
    fr: 'Ce qui serait arrivé de toute façon, ce qui revient à d’autres, ce qui s’est déplacé, ce qui s’efface. Montré à part du brut, avec sa source\u00a0; non évalué n’est pas zéro.',
    en: 'What would have happened anyway, what is due to others, what moved elsewhere, what fades. Shown apart from the gross figure, with its source; not assessed is not zero.',
  },
  stated: { fr: 'Ce qui est dit', en: 'What is stated' },
  caption: {
    fr: (n: number, said: string) => (n < 2 ? `${said} ajustement` : `${said} ajustements`),
    en: (n: number, said: string) => (n === 1 ? '1 adjustment' : `${said} adjustments`),
  },
  empty: {
    fr: 'Rien n’est évalué. Les chiffres montrent le brut et le disent.',
    en: 'Nothing is assessed. Figures show the gross value and say so.',
  },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  project: { fr: 'Pour', en: 'For' },
  kind: { fr: 'Ajustement', en: 'Adjustment' },
  share: { fr: 'Part', en: 'Share' },
  source: { fr: 'Source', en: 'Source' },
  reason: { fr: 'Raison', en: 'Reason' },
  notAssessed: { fr: 'non évalué', en: 'not assessed' },
  wholeTerritory: { fr: 'Le territoire entier', en: 'The whole territory' },
  state: { fr: 'Dire un ajustement', en: 'State an adjustment' },
  stateMargin: {
    fr: 'Le même ajustement déjà dit est remplacé, et reste connu des chiffres du passé.',
    en: 'The same adjustment stated before is replaced, and stays known to past figures.',
  },
  shareLabel: { fr: 'Part, en %', en: 'Share, in %' },
  shareHint: {
    fr: 'De 0 à 100. Vide\u00a0: regardé et non évalué, pour la raison donnée.',
    en: 'From 0 to 100. Empty: looked at and not assessed, for the reason given.',
  },
  sourceLabel: { fr: 'Source', en: 'Source' },
  sourceHint: { fr: 'Enquête, étude, accord du collectif, avec sa date.', en: 'Survey, study, agreement of the coalition, with its date.' },
  reasonLabel: { fr: 'Raison', en: 'Reason' },
  submit: { fr: 'Enregistrer', en: 'Save' },
  saved: {
    fr: 'L’ajustement est enregistré. Il paraît dans les explications des chiffres.',
    en: 'The adjustment is saved. It shows in the explanations of figures.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const kindHints: Record<AdjustmentKind, Said> = {
  deadweight: { fr: 'serait arrivé sans le projet', en: 'would have happened without the project' },
  attribution: { fr: 'revient à d’autres que le projet', en: 'is due to others than the project' },
  displacement: { fr: 'a été pris ailleurs', en: 'was taken from elsewhere' },
  drop_off: { fr: 's’efface avec les années', en: 'fades over the years' },
}

export const adjustmentRefusals: Record<AssessmentRefusal | 'indicator_unknown', Said> = {
  share_out_of_bounds: { fr: 'Donnez une part entre 0 et 100 %.', en: 'Give a share between 0 and 100%.' },
  source_missing: { fr: 'Une part évaluée dit d’où elle vient.', en: 'An assessed share says where it comes from.' },
  reason_missing: { fr: 'Dites pourquoi.', en: 'Say why.' },
  indicator_unknown: indicatorUnknown,
}
