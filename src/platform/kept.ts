/** Files say the same few cells on every line: what costs something to make of one is made once, and the last few thousand are kept. */

/** In characters. A longer cell is nobody's habit, and thousands of them would fill the memory. */
const longestKept = 1_000

/** Answers what `make` makes of a key, from what was made before where it can. `most` are kept at once; then it begins afresh. */
export function keepMost<Made>(most: number): (key: string, make: () => Made) => Made {
  const kept = new Map<string, Made>()
  return (key, make) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const made = make()
    if (key.length > longestKept) return made
    if (kept.size >= most) kept.clear()
    kept.set(key, made)
    return made
  }
}
