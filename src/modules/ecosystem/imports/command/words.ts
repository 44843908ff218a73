import type { Said } from '../../../../platform/speech.ts'

export const words = {
  usage: {
    fr: 'essaim import organisations|places FICHIER --source NOM [--territoire SLUG] [--all-or-nothing] [--open]',
    en: 'essaim import organisations|places FILE --source NAME [--territoire SLUG] [--all-or-nothing] [--open]',
  },
  unknownTerritory: { fr: 'Aucun territoire ne porte ce nom : ', en: 'No territory bears this name: ' },
  understood: { fr: 'Compris :', en: 'Understood:' },
  already: { fr: 'Ce fichier avait déjà été importé.', en: 'This file had already been imported.' },
  unused: { fr: 'Colonnes laissées de côté : ', en: 'Columns left out: ' },
} as const satisfies Record<string, Said>
