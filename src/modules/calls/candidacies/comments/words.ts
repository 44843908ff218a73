import type { Said } from '../../../../platform/speech.ts'

export const words = {
  title: { fr: 'Commentaires', en: 'Comments' },
  lead: {
    fr: 'Entre ceux qui écrivent : ni le réseau ni le jury ne les lisent, ni avant ni après le dépôt.',
    en: 'Between those who write: neither the network nor the jury reads them, before or after submission.',
  },
  open: { fr: 'Ouverts', en: 'Open' },
  resolved: { fr: 'Réglés', en: 'Settled' },
  noneOpen: { fr: 'Rien en suspens.', en: 'Nothing pending.' },
  noneResolved: { fr: 'Aucun pour l’instant.', en: 'None for now.' },
  about: { fr: 'À propos de', en: 'About' },
  text: { fr: 'Votre commentaire', en: 'Your comment' },
  write: { fr: 'Écrire un commentaire', en: 'Write a comment' },
  send: { fr: 'Commenter', en: 'Comment' },
  resolve: { fr: 'Réglé', en: 'Settled' },
  reopen: { fr: 'Rouvrir', en: 'Open again' },
  wholeSection: { fr: (section: string) => `Toute l’étape « ${section} »`, en: (section: string) => `The whole step “${section}”` },
  gone: { fr: 'Question retirée du formulaire', en: 'Question no longer in the form' },
  by: { fr: (who: string, when: string) => `${who}, ${when}`, en: (who: string, when: string) => `${who}, ${when}` },
  somebody: { fr: 'Quelqu’un', en: 'Somebody' },
  chooseSubject: { fr: 'Choisissez une question ou une étape.', en: 'Choose a question or a step.' },
  all: { fr: 'Tous les commentaires', en: 'All comments' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
