import type { Said } from '../../../platform/speech.ts'
import type { CorrectionRefusal } from './rules.ts'

export const stageRefusals: Record<CorrectionRefusal, Said> = {
  stage_same: { fr: 'Le projet serait deux fois de suite à la même étape.', en: 'The project would be twice in a row at the same stage.' },
  day_before_last: {
    fr: 'Ce jour ne suit pas celui de l’étape d’avant, ou ne précède pas celui de l’étape d’après.',
    en: 'This day does not follow that of the stage before, or precede that of the stage after.',
  },
  day_to_come: { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' },
  end_before_start: { fr: 'La fin prévue précède le début.', en: 'The expected end precedes the start.' },
  step_back_needs_note: { fr: 'Le projet revient en arrière : dites pourquoi.', en: 'The project steps back: say why.' },
  move_unknown: { fr: 'Cette étape n’est pas de ce projet.', en: 'This stage is not of this project.' },
  already_corrected: { fr: 'Cette étape a déjà été corrigée.', en: 'This stage has already been corrected.' },
  first_move_stays: {
    fr: 'Un projet est toujours quelque part : corrigez l’étape plutôt que de la retirer.',
    en: 'A project always stands somewhere: correct the stage rather than take it back.',
  },
}

export const words = {
  title: { fr: 'Étapes', en: 'Stages' },
  lead: {
    fr: 'Où en est le projet. Une étape franchie reste dans son histoire ; une erreur se corrige sans s’effacer.',
    en: 'Where the project stands. A stage passed stays in its history; a mistake is corrected, not erased.',
  },
  move: { fr: 'Passer à une autre étape', en: 'Move to another stage' },
  stage: { fr: 'Étape', en: 'Stage' },
  since: { fr: 'Depuis le', en: 'Since' },
  until: { fr: 'Fin prévue', en: 'Expected end' },
  untilHint: { fr: 'Si elle est connue.', en: 'If it is known.' },
  note: { fr: 'Ce qui l’a décidé', en: 'What decided it' },
  noteHint: { fr: 'Une phrase que tout le monde pourra lire.', en: 'A sentence that everybody may read.' },
  next: { fr: 'Ce qui ouvrira l’étape suivante', en: 'What will open the next stage' },
  nextHint: {
    fr: 'Par exemple : si 8 000 kg sont évités et 38 communes ouvertes.',
    en: 'For example: if 8,000 kg are avoided and 38 communes are open.',
  },
  save: { fr: 'Enregistrer l’étape', en: 'Save the stage' },
  saveCondition: { fr: 'Enregistrer la condition', en: 'Save the condition' },
  condition: { fr: 'La suite', en: 'What comes next' },
  history: { fr: 'Histoire', en: 'History' },
  historyMargin: { fr: 'Tout ce qui a été écrit, erreurs comprises.', en: 'All that was written, mistakes included.' },
  recorded: {
    fr: (when: string, who: string) => `noté le ${when} par ${who}`,
    en: (when: string, who: string) => `noted on ${when} by ${who}`,
  },
  recordedAlone: { fr: (when: string) => `noté le ${when}`, en: (when: string) => `noted on ${when}` },
  corrected: { fr: 'corrigé depuis', en: 'corrected since' },
  corrects: { fr: 'correction', en: 'correction' },
  takenBack: { fr: (stage: string) => `Étape retirée : ${stage}`, en: (stage: string) => `Stage taken back: ${stage}` },
  correct: { fr: 'Corriger', en: 'Correct' },
  correctOf: { fr: (stage: string) => `Corriger l’étape ${stage}`, en: (stage: string) => `Correct the stage ${stage}` },
  correctionLead: {
    fr: 'La correction s’ajoute à l’histoire, à côté de ce qu’elle corrige.',
    en: 'The correction is added to the history, beside what it corrects.',
  },
  correctionNote: { fr: 'Ce qu’il fallait lire', en: 'What should have been read' },
  takeBack: { fr: 'Retirer cette étape', en: 'Take this stage back' },
  takeBackLead: { fr: 'Elle n’aurait pas dû être notée.', en: 'It should not have been noted.' },
  takeBackNote: { fr: 'Pourquoi', en: 'Why' },
  saveCorrection: { fr: 'Enregistrer la correction', en: 'Save the correction' },
} as const
