/** Fewer people than this are not published (the usual rule of statistical secrecy for small areas and groups). */
export const smallest = 5

export interface Counted {
  key: string
  /** People, or acts where acts are what is protected. */
  count: number
  /** Small for a reason that the count doesn't show: a part of it is. */
  isSmall?: boolean
}

export interface Suppressed {
  /** Keys of the cells to hide. */
  hidden: Set<string>
  /** The total itself must be hidden: it is small, or the hidden cells could be worked out from it. */
  hidesTotal: boolean
}

const isSmallCount = (count: number) => count > 0 && count < smallest

/**
 * Which cells of a table, whose total is published beside it, must be hidden so that none of those hidden can be worked out.
 *
 * Cells with fewer than five are hidden. Their sum is then known by subtraction, so further cells are hidden with them, the smallest
 * first and equals together, until that sum is not small itself and the hidden cells are not all alike: whoever knows this rule
 * can still exchange any two unlike ones and see the same table, so no hidden cell has but one possible value. Where the table runs out of
 * cells first, the total is hidden too. Zero is published: it names nobody.
 */
export function suppressSmall(cells: readonly Counted[], total: number): Suppressed {
  const hidden = new Set(cells.filter((cell) => cell.isSmall || isSmallCount(cell.count)).map((cell) => cell.key))
  if (isSmallCount(total)) return { hidden: new Set(cells.map((cell) => cell.key)), hidesTotal: true }
  if (hidden.size === 0) return { hidden, hidesTotal: false }
  const sizes = [...new Set(cells.map((cell) => cell.count).filter((count) => count > 0))].sort((a, b) => a - b)
  for (const size of [0, ...sizes]) {
    for (const cell of cells) if (cell.count > 0 && cell.count <= size) hidden.add(cell.key)
    if (isSafe(cells.filter((cell) => hidden.has(cell.key)))) return { hidden, hidesTotal: false }
  }
  return { hidden, hidesTotal: true }
}

function isSafe(hidden: readonly Counted[]): boolean {
  const sum = hidden.reduce((all, cell) => all + cell.count, 0)
  const largest = Math.max(...hidden.map((cell) => cell.count))
  // Equals of the largest count are hidden together only where the count itself is the reason.
  return sum >= smallest && hidden.some((cell) => cell.count !== largest)
}
