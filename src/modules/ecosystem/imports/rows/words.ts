import type { Said } from '../../../../platform/speech.ts'
import type { RowReason } from './rules.ts'

/** What was found in a row, in a sentence. `{}` stands for the value. */
export const rowReasonWords: Record<RowReason, Said> = {
  name_missing: { fr: 'Il n’y a pas de nom.', en: 'There is no name.' },
  no_location: {
    fr: 'Rien ne dit où c’est : ni adresse, ni commune, ni position.',
    en: 'Nothing says where it is: no address, no commune, no position.',
  },
  id_repeated: {
    fr: 'Une ligne précédente porte le même identifiant : la première est gardée.',
    en: 'An earlier row has the same identifier: the first is kept.',
  },
  commune_unknown: {
    fr: 'Aucune commune de France ne répond à ce nom et à ce code postal.',
    en: 'No commune of France answers to this name and postcode.',
  },
  commune_ambiguous: {
    fr: 'Plusieurs communes sont possibles : ajoutez le code INSEE ou le code postal.',
    en: 'Several communes are possible: add the INSEE code or the postcode.',
  },
  commune_contradicted: {
    fr: 'Le code INSEE, le nom et le code postal désignent des communes différentes.',
    en: 'The INSEE code, the name and the postcode mean different communes.',
  },
  commune_successor: {
    fr: 'Cette commune a changé : celle d’aujourd’hui est retenue.',
    en: 'This commune has changed: today’s is taken.',
  },
  commune_near_name: {
    fr: 'Le nom est mal écrit : une seule commune de ce code postal lui ressemble.',
    en: 'The name is misspelt: one commune alone of this postcode is like it.',
  },
  commune_from_postcode: {
    fr: 'La commune a été lue dans le code postal, qui n’en dessert qu’une.',
    en: 'The commune was read from the postcode, which serves one alone.',
  },
  outside_territory: {
    fr: 'C’est hors des communes de votre territoire : la ligne est laissée de côté.',
    en: 'It is outside the communes of your territory: the row is left out.',
  },
  belongs_elsewhere: {
    fr: 'La fiche que cette ligne mettrait à jour est dans un autre territoire.',
    en: 'The record that this row would update is in another territory.',
  },
  value_unknown: {
    fr: '« {} » n’est pas une valeur connue de cette liste : elle n’est pas gardée.',
    en: '“{}” is not a known value of this list: it is not kept.',
  },
  kind_assumed: {
    fr: 'La forme de la structure n’est pas dite : elle est supposée d’après son numéro ou son nom.',
    en: 'The form of the organisation is not said: it is assumed from its number or its name.',
  },
  row_joined: {
    fr: 'Même SIRET qu’une ligne précédente : les deux lignes sont une seule structure.',
    en: 'Same SIRET as an earlier row: both rows are one organisation.',
  },
  row_older: {
    fr: 'Cette ligne est plus ancienne que ce qui a déjà été importé : rien n’est changé.',
    en: 'This row is older than what was already imported: nothing is changed.',
  },
  marked_ignored: {
    fr: 'Le fichier marque lui-même cette ligne comme à ignorer.',
    en: 'The file itself marks this row as one to ignore.',
  },
  text_cut: { fr: 'Le texte est trop long : sa fin a été coupée.', en: 'The text is too long: its end was cut.' },
  siren_siret_differ: {
    fr: 'Le SIREN et le SIRET ne désignent pas la même structure : le SIRET est gardé.',
    en: 'The SIREN and the SIRET do not mean the same organisation: the SIRET is kept.',
  },
}
