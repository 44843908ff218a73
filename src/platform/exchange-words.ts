/** What exchange says to people: refusals of files, findings in files and rows. */
import type { ExchangeRefusal, FileRemark, Finding, Refusal } from './exchange-table.ts'
import { scanWords } from './file-words.ts'
import { type Reason, type Repair, reasons, repairs } from './recognised.ts'
import { reasonWords, repairWords } from './recognised-words.ts'
import { type Asked, notice } from './security.ts'
import type { Said, Voice } from './speech.ts'

/** `{}` stands for the refusal's detail: a row, a size, a sheet. */
export const refusalWords: Record<Refusal, Said> = {
  file_absent: { fr: 'Le fichier est introuvable.', en: 'The file cannot be found.' },
  file_empty: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  file_too_large: { fr: 'Le fichier est trop gros ({}). Découpez-le en plusieurs.', en: 'The file is too large ({}). Split it.' },
  file_binary: {
    fr: 'Ce n’est pas un tableau : le fichier contient des données binaires.',
    en: 'Not a table: the file holds binary data.',
  },
  file_markup: {
    fr: 'C’est une page web ou du XML, même si le nom dit autre chose. Enregistrez le tableau en CSV ou en .xlsx.',
    en: 'This is a web page or XML, whatever its name says. Save the table as CSV or .xlsx.',
  },
  file_pdf: {
    fr: 'C’est un PDF. Demandez le tableau d’origine, en CSV ou en .xlsx.',
    en: 'This is a PDF. Ask for the original table, as CSV or .xlsx.',
  },
  file_xls: {
    fr: 'C’est un classeur d’avant 2007 (.xls). Ouvrez-le et enregistrez-le en .xlsx.',
    en: 'This workbook predates 2007 (.xls). Open it and save it as .xlsx.',
  },
  file_ods: {
    fr: 'C’est un classeur OpenDocument (.ods). Enregistrez-le en .xlsx ou en CSV.',
    en: 'This is an OpenDocument workbook (.ods). Save it as .xlsx or CSV.',
  },
  file_zip: {
    fr: 'C’est une archive, pas un tableau. Déposez le fichier qu’elle contient.',
    en: 'This is an archive, not a table. Send the file inside it.',
  },
  ...scanWords,
  too_many_columns: { fr: 'Il y a trop de colonnes ({}).', en: 'There are too many columns ({}).' },
  record_too_long: {
    fr: 'La ligne {} est démesurée : le fichier est sans doute abîmé.',
    en: 'Row {} is far too long: the file is probably damaged.',
  },
  quote_unclosed: {
    fr: 'Un guillemet ouvert à la ligne {} n’est jamais refermé. Corrigez cette ligne et redéposez le fichier.',
    en: 'A quote opened on row {} is never closed. Correct that row and send the file again.',
  },
  json_broken: { fr: 'Le JSON est mal formé ou coupé.', en: 'The JSON is malformed or cut short.' },
  json_without_table: { fr: 'Ce JSON ne contient pas de liste d’objets.', en: 'This JSON holds no list of objects.' },
  json_too_deep: {
    fr: 'Ce JSON est trop imbriqué pour être lu comme un tableau.',
    en: 'This JSON is nested too deep to be read as a table.',
  },
  topojson: { fr: 'C’est du TopoJSON. Donnez le fichier en GeoJSON.', en: 'This is TopoJSON. Give the file as GeoJSON.' },
  xlsx_broken: {
    fr: 'Le classeur est abîmé. Ouvrez-le, enregistrez-le à nouveau et redéposez-le.',
    en: 'The workbook is damaged. Open it, save it again and send it again.',
  },
  xlsx_encrypted: {
    fr: 'Le classeur est protégé par un mot de passe. Retirez-le.',
    en: 'The workbook is locked by a password. Remove it.',
  },
  xlsx_too_large: {
    fr: 'Le classeur est trop gros une fois déplié. Enregistrez-le en CSV.',
    en: 'The workbook is too large once unpacked. Save it as CSV.',
  },
  xlsx_sheet_absent: { fr: 'Le classeur n’a pas de feuille « {} ».', en: 'The workbook has no sheet “{}”.' },
}

/** `{}` stands for the finding's value. */
export const remarkWords: Record<FileRemark, Said> = {
  encoding_mixed: {
    fr: 'Le fichier mêle deux encodages (UTF-8 et Windows-1252) : chaque lettre a été lue dans le sien.',
    en: 'The file mixes two encodings (UTF-8 and Windows-1252): each letter was read in its own.',
  },
  encoding_guessed: {
    fr: 'Le fichier n’est pas en UTF-8 : il a été lu en {}. Vérifiez les accents.',
    en: 'The file is not in UTF-8: it was read as {}. Check the accents.',
  },
  letters_lost: {
    fr: 'Des lettres ont été perdues avant d’arriver ici (« {} ») : reprenez le fichier à la source.',
    en: 'Letters were lost before the file came here (“{}”): take it from the source again.',
  },
  columns_renamed: { fr: 'Deux colonnes portent le même nom : « {} ».', en: 'Two columns bear the same name: “{}”.' },
  column_without_name: { fr: 'Une colonne n’a pas de nom.', en: 'A column has no name.' },
  header_below: { fr: 'Les noms de colonnes ont été trouvés à la ligne {}.', en: 'The column names were found on row {}.' },
  header_like_data: {
    fr: 'La première ligne ressemble à des données : le fichier a-t-il bien des noms de colonnes ?',
    en: 'The first row looks like data: does the file have column names?',
  },
  sheet_chosen: { fr: 'Le classeur a plusieurs feuilles : « {} » est lue.', en: 'The workbook has several sheets: “{}” is read.' },
  list_chosen: { fr: 'Le JSON contient plusieurs listes : « {} » est lue.', en: 'The JSON holds several lists: “{}” is read.' },
  cells_missing: { fr: 'Il manque des cellules : la ligne en a {}.', en: 'Cells are missing: the row has {}.' },
  cells_too_many: {
    fr: 'La ligne a trop de cellules ({}) : un séparateur est sans doute de trop.',
    en: 'The row has too many cells ({}): there is probably one delimiter too many.',
  },
  cells_unforeseen: { fr: 'Cette colonne n’existe que dans certaines lignes.', en: 'This column exists in some rows only.' },
  double_encoding: { fr: 'Des accents encodés deux fois ont été remis.', en: 'Accents encoded twice were restored.' },
  quote_stray: { fr: 'Un guillemet isolé a été lu comme une lettre.', en: 'A stray quote was read as a letter.' },
  formula_error: { fr: 'La formule de cette cellule est en erreur ({}).', en: 'The formula of this cell is in error ({}).' },
  item_not_object: { fr: 'Cet élément de la liste n’est pas un objet.', en: 'This element of the list is not an object.' },
}

/** Says why a file that somebody sent was refused, to her and to those who guard the instance. */
export function answerRefusal(refusal: ExchangeRefusal, call: Asked & { voice: Voice }): string {
  // The scanner told of what it found already; that nobody could look is no attempt of hers.
  if (!(refusal.because in scanWords)) notice(call, 'upload_refused', refusal.because)
  return sayRefusal(refusal, call.voice)
}

/** Says why a file was refused. */
export function sayRefusal(refusal: ExchangeRefusal, voice: Voice): string {
  const detail = refusal.because === 'file_too_large' ? megabytes(refusal.detail, voice) : (refusal.detail ?? '')
  return filled(voice.say(refusalWords[refusal.because]), detail)
}

/**
 * Says what was found, without its place: the row, the column and the value have columns of their own in a report. A room
 * passes the sentences of its own reasons.
 */
export function sayFinding(finding: Finding, voice: Voice, words: Readonly<Record<string, Said>> = {}): string {
  const said = words[finding.because] ?? platformWords(finding.because)
  return filled(voice.say(said), finding.value ?? '')
}

/** Says the place of a finding: `Ligne 12, colonne « siret »`. Empty for a finding about the whole file. */
export function sayPlace(finding: Finding, voice: Voice): string {
  const french = voice.language === 'fr'
  const row = finding.row === undefined ? '' : `${french ? 'Ligne' : 'Row'}\u00a0${voice.number(finding.row)}`
  if (finding.column === undefined) return row
  const column = french ? `colonne «\u00a0${finding.column}\u00a0»` : `column “${finding.column}”`
  return row === '' ? column.charAt(0).toUpperCase() + column.slice(1) : `${row}, ${column}`
}

function platformWords(because: string): Said {
  if (because in remarkWords) return remarkWords[because as FileRemark]
  if ((reasons as readonly string[]).includes(because)) return reasonWords[because as Reason]
  if ((repairs as readonly string[]).includes(because)) return repairWords[because as Repair]
  throw new Error(`No sentence for the finding “${because}”: pass the room's own words.`)
}

function megabytes(bytes: string | undefined, voice: Voice): string {
  const size = voice.number(Number(bytes ?? 0) / 1_000_000, 1)
  return voice.language === 'fr' ? `${size}\u00a0Mo` : `${size}\u00a0MB`
}

function filled(sentence: string, detail: string): string {
  return sentence.replace('{}', () => detail)
}
