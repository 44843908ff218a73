/**
 * Positions on the map as files carry them: one column or two, decimal commas, latitude and longitude exchanged,
 * metres of Lambert-93 where degrees were asked for. A position is repaired only where one reading is possible.
 */
import { isAbsent, isTooLong, type Recognised, type Repair, recognised, unrecognised } from './recognised.ts'

/** Degrees, WGS 84. */
export type Position = { readonly latitude: number; readonly longitude: number }

/** South, west, north, east, in degrees: generous boxes around where France is. */
type Box = readonly [south: number, west: number, north: number, east: number]
const metropolitan: Box = [41.2, -5.3, 51.2, 9.7]
const overseas: readonly Box[] = [
  [15.7, -61.9, 16.6, -60.9], // Guadeloupe
  [14.3, -61.3, 15.0, -60.7], // Martinique
  [2.0, -54.7, 5.9, -51.5], // Guyane
  [-21.5, 55.1, -20.8, 55.9], // La Réunion
  [-13.1, 44.9, -12.5, 45.4], // Mayotte
  [46.7, -56.5, 47.2, -56.0], // Saint-Pierre-et-Miquelon
  [17.8, -63.2, 18.2, -62.7], // Saint-Martin, Saint-Barthélemy
  [-23.0, 163.0, -19.0, 168.5], // Nouvelle-Calédonie
  [-28.0, -155.0, -7.5, -134.0], // Polynésie française
  [-14.6, -178.5, -13.0, -175.9], // Wallis-et-Futuna
]

export function isInFrance({ latitude, longitude }: Position): boolean {
  const within = ([south, west, north, east]: Box) => latitude >= south && latitude <= north && longitude >= west && longitude <= east
  return within(metropolitan) || overseas.some(within)
}

/**
 * Reads a position from two texts. Latitude and longitude are exchanged when, and only when, they fall in France that way
 * round and nowhere in France as written. A position abroad is refused with its value, for a person to accept.
 */
export function recognisePosition(latitudeText: string, longitudeText: string): Recognised<Position> {
  const absent = Number(isAbsent(latitudeText)) + Number(isAbsent(longitudeText))
  if (absent === 2) return unrecognised('empty')
  if (absent === 1) return unrecognised('one_missing')
  if (isTooLong(latitudeText) || isTooLong(longitudeText)) return unrecognised('length')
  const latitude = readDegrees(latitudeText)
  const longitude = readDegrees(longitudeText)
  if (latitude === undefined || longitude === undefined) return unrecognised('not_a_number')
  const comma = latitudeText.includes(',') || longitudeText.includes(',')
  return decidePosition(latitude, longitude, comma ? 'decimal_comma_read' : undefined)
}

/** Reads a position from one text: `45.56, 5.92`, `45,56;5,92`, `45,56 5,92`, `POINT(5.92 45.56)`, `[45.56, 5.92]`. */
export function recognisePositionPair(text: string): Recognised<Position> {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text)) return unrecognised('length')
  const point = /^\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)\s*$/i.exec(text)
  if (point?.[1] !== undefined && point[2] !== undefined) return recognisePosition(point[2], point[1])
  const bare = text
    .trim()
    .replace(/^[[(]|[\])]$/g, '')
    .trim()
  const parts = splitPair(bare)
  return parts === undefined ? unrecognised('form') : recognisePosition(parts[0], parts[1])
}

function decidePosition(latitude: number, longitude: number, read: Repair | undefined): Recognised<Position> {
  const position = { latitude, longitude }
  if (latitude === 0 && longitude === 0) return unrecognised('null_island')
  if (isProjected(latitude, longitude)) return unrecognised('projected')
  const written = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (written && isInFrance(position)) return recognised(position, read)
  const exchanged = { latitude: longitude, longitude: latitude }
  if (Math.abs(longitude) <= 90 && isInFrance(exchanged)) return recognised(exchanged, 'swapped')
  return written ? unrecognised('outside_france', position) : unrecognised('out_of_bounds')
}

/** Lambert-93 (EPSG:2154): eastings of 0 to 1,300 km, northings of 6,000 to 7,200 km, either way round. */
function isProjected(first: number, second: number): boolean {
  const east = (metres: number) => metres > 1000 && metres < 1_350_000
  const north = (metres: number) => metres > 6_000_000 && metres < 7_250_000
  return (east(first) && north(second)) || (north(first) && east(second))
}

/** A text of degrees: `45,56`, `45.56°`, `45.56 N`, `5.92 O`. Degrees and minutes are not read. */
function readDegrees(text: string): number | undefined {
  const parts = /^\s*([+\-\u2212]?\d+(?:[.,]\d*)?(?:e-?\d+)?)\s*°?\s*([NSEOW])?\s*$/iu.exec(text)
  if (parts?.[1] === undefined) return undefined
  const value = Number(parts[1].replace('\u2212', '-').replace(',', '.'))
  const opposite = /[SOW]/i.test(parts[2] ?? '')
  return opposite ? -value : value
}

function splitPair(text: string): [string, string] | undefined {
  const parts = /[;|]/.test(text)
    ? text.split(/[;|]/)
    : /,\s/.test(text)
      ? text.split(/,\s+/)
      : /\s/.test(text)
        ? text.split(/\s+/)
        : text.split(',')
  const [first, second] = parts
  return parts.length === 2 && first !== undefined && second !== undefined ? [first, second] : undefined
}
