/**
 * Words made comparable: for search, for likeness of names, for headers of files. The same folding stands in the database
 * (`unaccent`, `pg_trgm`), so that what is near here is near there.
 */

const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Lower case, no accent, no ligature, punctuation turned to single spaces: `L’Œuvre d’Été` → `l oeuvre d ete`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæßøłđðþı]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Words that say what a body is in law, or link other words: they never tell two bodies apart. */
const legalForms = new Set(
  (
    'asso association associations assoc ass loi 1901 sarl sas sasu sa eurl ei eirl scop scic scp sci sc snc gie gip gaec earl scea cuma ' +
    'de du des d la le les l et en a au aux pour sur the of'
  ).split(' '),
)

/**
 * The key under which two spellings of one name meet: `Assoc. de la Régie de Quartier` and `REGIE QUARTIER (ASSOCIATION)` give
 * `quartier regie`. Words are sorted; legal forms and linking words are dropped, unless nothing would be left.
 */
export function nameKey(name: string): string {
  const words = fold(name.replace(/\b(\p{L})\.(?=\p{L}\b|\s|$)/gu, '$1')).split(' ')
  const telling = words.filter((word) => !legalForms.has(word))
  return [...new Set(telling.length > 0 ? telling : words)].sort().join(' ')
}

/** The trigrams of a folded text, each word padded as pg_trgm pads it: two spaces before, one after. */
export function trigrams(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of fold(text).split(' ')) {
    if (word === '') continue
    const padded = `  ${word} `
    for (let index = 0; index + 3 <= padded.length; index += 1) found.add(padded.slice(index, index + 3))
  }
  return found
}

/** Likeness of two texts, 0 to 1, as pg_trgm counts it: shared trigrams over all trigrams. */
export function similarity(a: string, b: string): number {
  return similarityOf(trigrams(a), trigrams(b))
}

/** The same from trigrams already made, for comparing one name with many. */
export function similarityOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared += 1
  return shared / (a.size + b.size - shared)
}
