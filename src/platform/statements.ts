/**
 * Names for the statements that a process asks again and again. PostgreSQL parses and plans what has a name once for each connection; what has none, each
 * time: for a look-up by key, that is most of its work. A name is earned by being asked often, and there are few: each is kept by every connection, and
 * texts that a filter puts together in a hundred ways would fill the server's memory.
 */

/** So often within a minute, and a statement has a name from then on. */
const often = 10
const windowMilliseconds = 60_000
/** Names that a process holds at once; plans of the longest take some hundred kilobytes in each connection. */
const mostNames = 100
/** Texts that are counted at once. */
const mostHeard = 2_000
/** A statement that carries rows in bulk costs more to send than to plan, and comes in as many texts as there are counts of rows. */
const longestText = 10_000
const mostValues = 100

export interface Statements {
  /** The name that a statement is asked by, or nothing while it has none. */
  nameOf(text: string, values: readonly unknown[]): string | undefined
  /** Takes all names away: a table has changed its shape, and what any of them was planned for may be over. They are earned anew, under names never used. */
  forget(): void
}

export function openStatements(): Statements {
  const names = new Map<string, string>()
  const heard = new Map<string, number>()
  let since = Date.now()
  let given = 0
  return {
    nameOf(text, values) {
      const known = names.get(text)
      if (known !== undefined) return known
      if (names.size >= mostNames || values.length === 0 || values.length > mostValues || text.length > longestText) return undefined
      if (Date.now() - since > windowMilliseconds) {
        heard.clear()
        since = Date.now()
      }
      const times = (heard.get(text) ?? 0) + 1
      if (times < often) {
        if (times > 1 || heard.size < mostHeard) heard.set(text, times)
        return undefined
      }
      heard.delete(text)
      if (!/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined
      given += 1
      const name = `essaim_${given}`
      names.set(text, name)
      return name
    },
    forget() {
      names.clear()
      heard.clear()
    },
  }
}

/**
 * What a name stands for was planned before a table changed its shape: only asking without the name helps. Outside a transaction the pool does so by
 * itself; inside one, which has failed with its statement, whoever can begin it anew (room.ts).
 */
export const isOutdated = (failure: unknown): boolean => {
  const { code, routine } = failure as { code?: string; routine?: string }
  return code === '0A000' && routine === 'RevalidateCachedQuery'
}
