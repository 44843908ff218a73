import { fold } from '../../../platform/search.ts'

/** A place's name as both the database and a query are written: folded, with the abridged saints in full. */
export const searchNameOf = (name: string): string =>
  fold(name)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .slice(0, 120)

export type Asked =
  | { by: 'siren'; siren: string }
  /** Five figures are a postcode to most people and an INSEE code to some: both are looked up. */
  | { by: 'code'; code: string }
  | { by: 'name'; name: string }
  | { by: 'nothing' }

/** What somebody means who asks for a place: a SIREN, a postcode or INSEE code, or a name. */
export function readAsked(text: string): Asked {
  const plain = text.normalize('NFKC').trim().slice(0, 200)
  const compact = plain.replace(/[\s.]/g, '').toUpperCase()
  if (/^\d{9}$/.test(compact)) return { by: 'siren', siren: compact }
  if (/^\d[\dAB]\d{3}$/.test(compact)) return { by: 'code', code: compact }
  if (/^\d{4}$/.test(compact)) return { by: 'code', code: `0${compact}` }
  const leading = /^(\d{5})\s+\p{L}/u.exec(plain)
  if (leading?.[1]) return { by: 'code', code: leading[1] }
  const name = searchNameOf(plain)
  return name.length < 2 ? { by: 'nothing' } : { by: 'name', name }
}
