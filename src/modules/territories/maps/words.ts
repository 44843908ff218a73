import type { Said } from '../../../platform/speech.ts'

export const words = {
  territories: { fr: 'Territoires', en: 'Territories' },
  title: { fr: 'Carte', en: 'Map' },
  lead: {
    fr: (n: number, name: string) => `Les ${n} communes de ${name}, par le nombre que vous choisissez.`,
    en: (n: number, name: string) => `The ${n} communes of ${name}, by the figure you choose.`,
  },
  figure: { fr: 'Nombre montré', en: 'Figure shown' },
  show: { fr: 'Montrer', en: 'Show' },
  population: { fr: 'Population', en: 'Population' },
  inhabitants: { fr: 'habitants', en: 'inhabitants' },
  describe: {
    fr: (figure: string, place: string, n: string) =>
      `${figure} par commune, pour ${place}, en ${n} classes. Les mêmes nombres sont dans le tableau qui suit.`,
    en: (figure: string, place: string, n: string) =>
      `${figure} by commune, for ${place}, in ${n} classes. The same figures are in the table that follows.`,
  },
  perCommune: { fr: (figure: string) => `${figure} par commune`, en: (figure: string) => `${figure} by commune` },
  honeycomb: {
    fr: 'Chaque commune est une alvéole de même taille, près de sa place. Ses contours viendront d’un fichier importé.',
    en: 'Each commune is a cell of equal size, near its place. Outlines will come from an imported file.',
  },
  outlines: {
    fr: (source: string) => `Contours : ${source}. Projection Lambert-93.`,
    en: (source: string) => `Outlines: ${source}. Lambert-93 projection.`,
  },
  missing: { fr: (names: string) => `Sans position connue : ${names}.`, en: (names: string) => `Without a known position: ${names}.` },
  listOnly: {
    fr: 'Les communes de ce territoire n’ont ni contour ni position connus ici : en voici la liste. Un fichier de contours les mettrait sur une carte.',
    en: 'The communes of this territory have no outline or position known here: this is their list. A file of outlines would put them on a map.',
  },
  tooMany: {
    fr: 'Ce territoire a trop de communes pour une carte lisible : en voici la liste.',
    en: 'This territory has too many communes for a map one could read: this is their list.',
  },
  noPerimeter: {
    fr: 'Le périmètre de ce territoire n’est pas établi avec certitude : rien n’est montré plutôt qu’inventé.',
    en: 'The perimeter of this territory is not established with certainty: nothing is shown rather than invented.',
  },
  first: {
    fr: (n: string, all: string) => `Les ${n} premières des ${all} communes ; toutes sont dans le fichier CSV`,
    en: (n: string, all: string) => `The first ${n} of ${all} communes; all are in the CSV file`,
  },
  commune: { fr: 'Commune', en: 'Commune' },
  value: { fr: 'Valeur', en: 'Value' },
  explained: {
    fr: 'Dans le tableau, chaque commune mène à ce qui compose son nombre.',
    en: 'In the table, each commune leads to what its figure is made of.',
  },
  csv: { fr: 'Les communes en CSV', en: 'The communes as CSV' },
  geojson: { fr: 'Les contours en GeoJSON', en: 'The outlines as GeoJSON' },
  tiles: { fr: 'Superposer au plan IGN', en: 'Lay over the IGN map' },
  tilesNote: {
    fr: 'Le fond de carte est alors demandé à l’IGN (data.geopf.fr), qui reçoit votre adresse. Rien ne lui est demandé avant.',
    en: 'The background is then fetched from IGN (data.geopf.fr), which receives your address. Nothing is asked of it before.',
  },
  tilesFailed: {
    fr: 'Le plan IGN n’a pas répondu. La carte ci-dessus reste entière.',
    en: 'The IGN map did not answer. The map above is whole.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
