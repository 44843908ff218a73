import type { Said } from '../../../../platform/speech.ts'
import type { RowRefusal } from './rules.ts'

export const rowRefusals: Record<RowRefusal | 'demonstration', Said> = {
  missing: { fr: 'Le standard exige cette valeur, et elle manque.', en: 'The standard asks for this value, and it is missing.' },
  form: { fr: 'La valeur n’a pas la forme que le standard demande.', en: 'The value does not have the form that the standard asks for.' },
  too_long: { fr: 'La valeur est plus longue que le standard ne l’admet.', en: 'The value is longer than the standard allows.' },
  unknown_value: { fr: 'La valeur n’est pas dans la liste du standard.', en: 'The value is not on the list of the standard.' },
  repeated: { fr: 'La même valeur est donnée deux fois.', en: 'The same value is given twice.' },
  demonstration: { fr: 'Ce lieu est fictif : il ne se publie pas.', en: 'This place is fictional: it is not published.' },
}
