/** The sentences of the recognisers: why a value was refused, what was repaired. */
import type { Reason, Repair } from './recognised.ts'
import type { Said } from './speech.ts'

export const reasonWords: Record<Reason, Said> = {
  empty: { fr: 'La valeur manque.', en: 'The value is missing.' },
  all_zero: { fr: 'Il n’y a que des zéros : ce n’est pas un identifiant.', en: 'It is all zeros: not an identifier.' },
  length: { fr: 'Le nombre de caractères n’est pas le bon.', en: 'The number of characters is wrong.' },
  not_digits: { fr: 'Des chiffres étaient attendus.', en: 'Digits were expected.' },
  luhn: {
    fr: 'La clé de contrôle est fausse : un chiffre a sans doute été mal saisi.',
    en: 'The check key is wrong: a digit was probably mistyped.',
  },
  scientific_notation: {
    fr: 'Le tableur a abrégé ce nombre (8,2E+13) et perdu ses derniers chiffres : reprenez-le à la source, en format texte.',
    en: 'The spreadsheet shortened this number (8.2E+13) and lost its last digits: take it from the source again, as text.',
  },
  form: { fr: 'La forme n’est pas reconnue.', en: 'The form is not recognised.' },
  is_siren: { fr: 'C’est un SIREN (9 chiffres) : un SIRET en a 14.', en: 'This is a SIREN (9 digits): a SIRET has 14.' },
  is_siret: { fr: 'C’est un SIRET (14 chiffres) : un SIREN en a 9.', en: 'This is a SIRET (14 digits): a SIREN has 9.' },
  unknown_department: { fr: 'Aucun département ne porte ce code.', en: 'No department bears this code.' },
  placeholder: { fr: 'C’est une valeur de remplissage, pas une vraie.', en: 'This is a filler, not a real value.' },
  one_missing: { fr: 'La latitude ou la longitude manque.', en: 'The latitude or the longitude is missing.' },
  out_of_bounds: { fr: 'La valeur est hors des limites possibles.', en: 'The value is out of bounds.' },
  outside_france: { fr: 'Le point est hors de France.', en: 'The point is outside France.' },
  null_island: {
    fr: 'Latitude et longitude sont à zéro : la position n’a pas été saisie.',
    en: 'Latitude and longitude are zero: no position was entered.',
  },
  projected: {
    fr: 'Ces coordonnées sont en mètres (Lambert-93) : donnez la latitude et la longitude en degrés.',
    en: 'These coordinates are in metres (Lambert-93): give latitude and longitude in degrees.',
  },
  ambiguous: {
    fr: 'Plusieurs lectures sont possibles : nous ne choisissons pas à votre place.',
    en: 'Several readings are possible: we do not choose for you.',
  },
  impossible_date: { fr: 'Cette date n’existe pas.', en: 'This date does not exist.' },
  protocol_refused: { fr: 'Seules les adresses en http ou https sont acceptées.', en: 'Only http and https addresses are accepted.' },
  not_a_number: { fr: 'Un nombre était attendu.', en: 'A number was expected.' },
}

export const repairWords: Record<Repair, Said> = {
  spaces_removed: { fr: 'Des espaces ont été retirés.', en: 'Spaces were removed.' },
  separators_removed: { fr: 'Des séparateurs ont été retirés.', en: 'Separators were removed.' },
  letters_capitalised: { fr: 'Les lettres ont été mises en capitales.', en: 'Letters were capitalised.' },
  leading_zero_restored: { fr: 'Le zéro perdu au début a été remis.', en: 'The lost leading zero was restored.' },
  decimal_removed: { fr: 'Le « ,0 » ajouté par le tableur a été retiré.', en: 'The “.0” added by the spreadsheet was removed.' },
  text_around_removed: { fr: 'Le texte autour de la valeur a été retiré.', en: 'The text around the value was removed.' },
  read_from_vat_number: { fr: 'Le SIREN a été lu dans le numéro de TVA.', en: 'The SIREN was read from the VAT number.' },
  luhn_la_poste: {
    fr: 'Accepté selon la règle propre aux établissements de La Poste.',
    en: 'Accepted under the rule of La Poste’s establishments.',
  },
  former_form_kept: {
    fr: 'C’est un numéro d’association d’avant 2009 : il est gardé tel quel.',
    en: 'This is an association number from before 2009: kept as it is.',
  },
  decimal_comma_read: { fr: 'La virgule a été lue comme un séparateur décimal.', en: 'The comma was read as a decimal separator.' },
  swapped: {
    fr: 'Latitude et longitude étaient inversées : elles ont été échangées.',
    en: 'Latitude and longitude were exchanged: they were put right.',
  },
  first_of_several: { fr: 'Il y avait plusieurs valeurs : la première est gardée.', en: 'There were several values: the first is kept.' },
  country_code_added: { fr: 'L’indicatif du pays a été ajouté.', en: 'The country code was added.' },
  protocol_added: { fr: '« https:// » a été ajouté au début.', en: '“https://” was added in front.' },
  day_month_year_read: { fr: 'La date a été lue jour, mois, année.', en: 'The date was read day, month, year.' },
  time_removed: { fr: 'L’heure a été retirée de la date.', en: 'The hour was removed from the date.' },
  serial_read: { fr: 'Le numéro de jour du tableur a été lu comme une date.', en: 'The spreadsheet’s day number was read as a date.' },
  currency_removed: { fr: 'Le signe de la monnaie a été retiré.', en: 'The currency sign was removed.' },
}
