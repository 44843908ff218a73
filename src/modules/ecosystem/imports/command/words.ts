import type { Said } from '../../../../platform/speech.ts'

export const words = {
  usage: {
    fr: 'essaim import organisations|places FICHIER --source NOM [--territoire SLUG] [--all-or-nothing] [--open] [--oui]',
    en: 'essaim import organisations|places FILE --source NAME [--territoire SLUG] [--all-or-nothing] [--open] [--oui]',
  },
  unknownTerritory: { fr: 'Aucun territoire ne porte ce nom : ', en: 'No territory bears this name: ' },
  understood: { fr: 'Compris :', en: 'Understood:' },
  notWritten: {
    fr: 'Rien n’est écrit. Si c’est bien ce que le fichier veut dire, ajoutez --oui.',
    en: 'Nothing is written. If this is what the file means, add --oui.',
  },
  already: { fr: 'Ce fichier avait déjà été importé.', en: 'This file had already been imported.' },
  unused: { fr: 'Colonnes laissées de côté : ', en: 'Columns left out: ' },
} as const satisfies Record<string, Said>
