import type { Said, Voice } from '../../../../platform/speech.ts'
import type { ReviewOutcome } from '../schema.ts'
import type { ReviewFigure, ReviewRefusal } from './rules.ts'

export const reviewSaid: Record<ReviewRefusal | 'absent' | 'state_forbids', Said> = {
  not_open: { fr: 'Ce bilan n’est pas encore ouvert.', en: 'This review is not open yet.' },
  closed: { fr: 'Ce bilan est conclu.', en: 'This review is concluded.' },
  absent: { fr: 'Ce label n’a pas de bilan.', en: 'This label has no review.' },
  state_forbids: { fr: 'Ce bilan ne peut pas s’ouvrir.', en: 'This review can’t be opened.' },
}

export const reviewOutcomeNames: Record<ReviewOutcome, Said> = {
  continues: { fr: 'Le label continue', en: 'The label goes on' },
  continues_with_conditions: { fr: 'Le label continue, sous réserve de ce qui est dit', en: 'The label goes on, subject to what is said' },
  procedure: { fr: 'Le réseau ouvrira une procédure', en: 'The network will open a procedure' },
}

export const reviewLetters = {
  opened: {
    fr: 'Le bilan à mi-parcours de votre label est ouvert : vos résultats mesurés y sont, et vous pouvez les commenter.',
    en: 'The mid-term review of your label is open: your measured results are in it, and you may comment on them.',
  },
  closed: { fr: 'Le bilan à mi-parcours de votre label est conclu.', en: 'The mid-term review of your label is concluded.' },
}

export const words = {
  figures: { fr: 'Résultats à l’ouverture du bilan', en: 'Results when the review was opened' },
  noFigures: { fr: 'Aucun objectif ne vise encore de chiffre.', en: 'No objective aims at a number yet.' },
  objective: { fr: 'Objectif', en: 'Objective' },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  aimed: { fr: 'Visé', en: 'Aimed at' },
  measured: { fr: 'Mesuré', en: 'Measured' },
  notMeasured: { fr: 'non mesuré ou non publié', en: 'not measured or not published' },
  by: { fr: (value: string, day: string) => `${value} au ${day}`, en: (value: string, day: string) => `${value} by ${day}` },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

/** A figure in words: what is aimed at by when, and what was measured. */
export function figureSaid(voice: Voice, figure: ReviewFigure): { aimed: string; measured: string } {
  const { say } = voice
  const amount = (value: number) => `${voice.number(value, 2)} ${say(figure.unit)}`
  return {
    aimed: figure.target === null ? '—' : say(words.by)(amount(figure.target), voice.day(figure.dueOn)),
    measured: figure.value === null ? say(words.notMeasured) : amount(figure.value),
  }
}
