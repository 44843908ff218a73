import type { Said } from '../../../../platform/speech.ts'

export const words = {
  title: { fr: 'Voir comme un collectif', en: 'See as a coalition does' },
  lead: {
    fr: 'Répondez comme un collectif le ferait : les questions qui dépendent d’une réponse paraissent alors. Rien de ce qui est tapé ici n’est gardé.',
    en: 'Answer as a coalition would: questions that depend on an answer then appear. Nothing typed here is kept.',
  },
  try: { fr: 'Essayer ces réponses', en: 'Try these answers' },
  notAsked: { fr: (question: string) => `« ${question} » n’est posée que`, en: (question: string) => `“${question}” is only asked` },
  missing: { fr: 'Ce qui manquerait pour déposer', en: 'What would be missing to submit' },
  nothingMissing: { fr: 'Il ne manquerait rien.', en: 'Nothing would be missing.' },
  placeUnread: {
    fr: 'Certaines lignes ne sont pas reconnues, ou disent plusieurs lieux.',
    en: 'Some lines are not recognised, or may be several places.',
  },
  emptyForm: { fr: 'Le formulaire ne pose encore aucune question.', en: 'The form asks no question yet.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
