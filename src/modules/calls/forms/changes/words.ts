import type { Said } from '../../../../platform/speech.ts'
import type { ChangeKind } from './rules.ts'

export const changeNames: Record<ChangeKind, Said> = {
  added: { fr: 'nouvelle question', en: 'new question' },
  removed: { fr: 'question retirée', en: 'question removed' },
  reworded: { fr: 'reformulée', en: 'reworded' },
  required_now: { fr: 'désormais obligatoire', en: 'now required' },
  optional_now: { fr: 'désormais facultative', en: 'now optional' },
  kind_changed: { fr: 'change de nature : sa réponse est à redonner', en: 'changes its kind: its answer is to be given again' },
  choices_changed: { fr: 'réponses proposées changées', en: 'answers offered changed' },
  columns_changed: { fr: 'colonnes changées', en: 'columns changed' },
  limits_changed: { fr: 'limites changées', en: 'limits changed' },
  condition_changed: { fr: 'condition changée', en: 'condition changed' },
  moved: { fr: 'change de place', en: 'moved' },
  section_reworded: { fr: 'section reformulée', en: 'section reworded' },
}

export const words = {
  change: { fr: 'Ce qui change', en: 'What changes' },
  was: { fr: 'Avant', en: 'Before' },
  is: { fr: 'Désormais', en: 'Now' },
  always: { fr: 'toujours posée', en: 'always asked' },
  noLimit: { fr: 'aucune limite', en: 'no limit' },
} satisfies Record<string, Said>
