import type { Said } from '../../../../platform/speech.ts'
import type { StructureRefusal } from './rules.ts'

export const structureRefusals: Record<StructureRefusal | 'demonstration', Said> = {
  too_short: { fr: 'La valeur est plus courte que le schéma ne l’admet.', en: 'The value is shorter than the schema allows.' },
  too_long: { fr: 'La valeur est plus longue que le schéma ne l’admet.', en: 'The value is longer than the schema allows.' },
  form: { fr: 'La valeur n’a pas la forme que le schéma demande.', en: 'The value does not have the form that the schema asks for.' },
  future: { fr: 'La date est à venir.', en: 'The date is in the future.' },
  demonstration: { fr: 'Cet acteur est fictif : il ne se publie pas.', en: 'This organisation is fictional: it is not published.' },
}
