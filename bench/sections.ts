/** A page of which parts are measured and the rest is written by hand: a measure replaces its own part and touches nothing else. */

const opening = (name: string) => `<!-- measured: ${name} -->`
const closing = (name: string) => `<!-- end of ${name} -->`

/**
 * The page with the part of that name in its place, or at the end where it has none yet. Throws where a part was opened and never closed, since
 * what follows it may be written by hand.
 */
export function placed(page: string, name: string, part: string): string {
  const whole = `${opening(name)}\n\n${part.trim()}\n\n${closing(name)}`
  const from = page.indexOf(opening(name))
  if (from === -1) return `${page.trimEnd()}\n\n${whole}\n`
  const until = page.indexOf(closing(name), from)
  if (until === -1) throw new Error(`The part "${name}" of the page is not closed.`)
  return page.slice(0, from) + whole + page.slice(until + closing(name).length)
}

/** A table of Markdown whose columns stand under one another, as the formatter wants them; the first row is its head. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const lineOf = (row: readonly string[], fill = ' ') =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width, fill)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [lineOf(head), lineOf([], '-'), ...body.map((row) => lineOf(row))].join('\n')
}
