import type { Said } from '../../platform/speech.ts'

/** What every form of this room answers to an indicator that the library has not. */
export const indicatorUnknown: Said = { fr: 'Choisissez un indicateur de la liste.', en: 'Choose an indicator from the list.' }

/** How the journal names what this room tells it. */
export const eventNames: Record<string, Said> = {
  'factor_set.chosen': { fr: 'Jeu de facteurs choisi', en: 'Factor set chosen' },
  'target.set': { fr: 'Cible posée', en: 'Target set' },
  'target.withdrawn': { fr: 'Cible retirée', en: 'Target withdrawn' },
  'adjustment.stated': { fr: 'Ajustement dit', en: 'Adjustment stated' },
  'measurement.entered': { fr: 'Mesure saisie', en: 'Measurement entered' },
  'measurement.amended': { fr: 'Mesure modifiée', en: 'Measurement changed' },
  'measurement.returned': { fr: 'Mesure renvoyée', en: 'Measurement returned' },
  'measurement.validated': { fr: 'Mesure validée', en: 'Measurement validated' },
  'measurement.withdrawn': { fr: 'Mesure retirée', en: 'Measurement withdrawn' },
  'measurement.evidenced': { fr: 'Justificatif joint', en: 'Evidence attached' },
  'keys.rotated': { fr: 'Clé des pseudonymes changée', en: 'Key of the pseudonyms changed' },
  'person.forgotten': { fr: 'Personne oubliée', en: 'Person forgotten' },
}
