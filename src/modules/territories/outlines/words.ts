import type { Said } from '../../../platform/speech.ts'
import type { OutlineRemark } from './rules.ts'

/** `{}` stands for the value as it was in the file. */
export const remarkWords: Record<OutlineRemark, Said> = {
  not_feature: { fr: 'Cet élément n’est pas une entité GeoJSON.', en: 'This element is not a GeoJSON feature.' },
  code_absent: {
    fr: 'Aucune propriété ne donne le code INSEE de la commune (code, insee, INSEE_COM, codgeo…).',
    en: 'No property gives the INSEE code of the commune (code, insee, INSEE_COM, codgeo…).',
  },
  code_unreadable: { fr: '« {} » n’est pas un code INSEE de commune.', en: '“{}” is not the INSEE code of a commune.' },
  geometry_absent: { fr: 'Il n’y a pas de géométrie.', en: 'There is no geometry.' },
  geometry_kind: {
    fr: 'La géométrie est un {} : un contour est un Polygon ou un MultiPolygon.',
    en: 'The geometry is a {}: an outline is a Polygon or a MultiPolygon.',
  },
  too_many_points: {
    fr: 'Ce contour a plus de 200 000 points. Simplifiez-le.',
    en: 'This outline has more than 200,000 points. Simplify it.',
  },
  coordinates_unreadable: { fr: 'Des coordonnées ne sont pas des nombres ({}).', en: 'Some coordinates are not numbers ({}).' },
  projected: {
    fr: 'Les coordonnées ({}) sont en mètres. Convertissez le fichier en degrés (WGS 84, EPSG:4326).',
    en: 'The coordinates ({}) are in metres. Convert the file to degrees (WGS 84, EPSG:4326).',
  },
  out_of_bounds: { fr: 'Une coordonnée sort du globe ({}).', en: 'A coordinate is off the globe ({}).' },
  swapped: {
    fr: 'Longitude et latitude étaient échangées ({}) : remises à leur place.',
    en: 'Longitude and latitude were exchanged ({}): put back in place.',
  },
  ring_too_short: { fr: 'Un anneau n’a que {} points : il en faut quatre.', en: 'A ring has only {} points: it takes four.' },
  ring_open: {
    fr: 'Un anneau n’était pas fermé : il a été refermé sur son premier point.',
    en: 'A ring was not closed: it was closed on its first point.',
  },
  no_area: { fr: 'Ce contour n’a pas de surface.', en: 'This outline has no area.' },
  zero_restored: { fr: 'Le code « {} » a été remis en forme.', en: 'The code “{}” was put back in form.' },
  commune_unknown: { fr: 'Aucune commune ne porte le code {}.', en: 'No commune bears the code {}.' },
  commune_former: {
    fr: 'Cette commune n’existe plus sous ce code : elle est aujourd’hui dans {}, dont le contour est plus grand.',
    en: 'This commune no longer exists under this code: today it is in {}, whose outline is larger.',
  },
  repeated: { fr: 'Le code {} est déjà venu plus haut dans ce fichier.', en: 'The code {} already came above in this file.' },
  name_differs: { fr: 'Le fichier l’appelle « {} ». Le code fait foi.', en: 'The file calls it “{}”. The code prevails.' },
}

export const words = {
  territories: { fr: 'Territoires', en: 'Territories' },
  title: { fr: 'Contours des communes', en: 'Outlines of communes' },
  lead: {
    fr: 'Un fichier GeoJSON de communes remplace les alvéoles des cartes par leurs vrais contours, partout où ses communes apparaissent.',
    en: 'A GeoJSON file of communes replaces the cells of maps by their real outlines, wherever its communes appear.',
  },
  known: {
    fr: (n: string, all: string) => `${n} communes sur ${all} ont un contour.`,
    en: (n: string, all: string) => `${n} communes of ${all} have an outline.`,
  },
  sources: { fr: 'D’où ils viennent', en: 'Where they come from' },
  source: { fr: 'Source et licence', en: 'Source and licence' },
  sourceHint: {
    fr: 'Dites sous les cartes, par exemple : IGN Admin Express 2026, Licence Ouverte.',
    en: 'Said under the maps, for example: IGN Admin Express 2026, Open Licence.',
  },
  file: { fr: 'Fichier GeoJSON', en: 'GeoJSON file' },
  fileHint: {
    fr: 'FeatureCollection en degrés (WGS 84), une entité par commune avec son code INSEE. 200 Mo au plus. Les contours sont arrondis à dix mètres.',
    en: 'FeatureCollection in degrees (WGS 84), one feature a commune with its INSEE code. 200 MB at most. Outlines are rounded to ten metres.',
  },
  fileMissing: { fr: 'Choisissez un fichier.', en: 'Choose a file.' },
  wholeOnly: { fr: 'Ne rien importer si une seule ligne est refusée', en: 'Import nothing if a single row is refused' },
  import: { fr: 'Importer', en: 'Import' },
  importedAt: { fr: 'Importé le', en: 'Imported' },
  imports: { fr: 'Derniers imports', en: 'Latest imports' },
  report: { fr: 'Ce que l’import a fait', en: 'What the import did' },
  nothingDone: {
    fr: 'Des lignes sont refusées et vous aviez demandé tout ou rien : rien n’a été importé.',
    en: 'Rows are refused and you had asked for all or nothing: nothing was imported.',
  },
  read: { fr: 'Lignes lues', en: 'Rows read' },
  added: { fr: 'Contours ajoutés', en: 'Outlines added' },
  changed: { fr: 'Contours remplacés', en: 'Outlines replaced' },
  unchanged: { fr: 'Déjà là, inchangés', en: 'Already there, unchanged' },
  refused: { fr: 'Lignes refusées', en: 'Rows refused' },
  findings: { fr: 'Ligne par ligne', en: 'Row by row' },
  noFinding: { fr: 'Toutes les lignes ont été lues sans remarque.', en: 'Every row was read without remark.' },
  row: { fr: 'Ligne', en: 'Row' },
  code: { fr: 'Code', en: 'Code' },
  what: { fr: 'Ce qui a été trouvé', en: 'What was found' },
  result: { fr: 'Suite', en: 'Outcome' },
  kinds: {
    refused: { fr: 'refusée', en: 'refused' },
    repaired: { fr: 'réparée', en: 'repaired' },
    warning: { fr: 'à savoir', en: 'to know' },
  },
  more: {
    fr: (n: string) => `${n} remarques de plus ne sont pas gardées.`,
    en: (n: string) => `${n} more remarks are not kept.`,
  },
  csv: { fr: 'Ces lignes en CSV', en: 'These rows as CSV' },
  again: { fr: 'Importer un autre fichier', en: 'Import another file' },
  count: { fr: 'Communes', en: 'Communes' },
  none: {
    fr: 'Aucun contour n’est encore importé : les cartes sont faites d’alvéoles.',
    en: 'No outline is imported yet: maps are made of cells.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string> | Record<string, Said>>
