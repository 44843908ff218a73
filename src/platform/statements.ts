/**
 * Names for the statements that a process asks again and again. PostgreSQL parses and plans what has a name once for each connection; what has none, each
 * time: for a look-up by key, that is most of its work. A name is earned by being asked often, and there are few: each is kept by every connection, and
 * texts that a filter puts together in a hundred ways would fill the server's memory.
 */

/** So often within a minute, and a statement has a name from then on. */
const often = 10
const windowMilliseconds = 60_000
/** Names that a process gives in all; plans of the longest take some hundred kilobytes in each connection. */
const mostNames = 100
/** Texts that are counted at once. */
const mostHeard = 2_000
/** A statement that carries rows in bulk costs more to send than to plan, and comes in as many texts as there are counts of rows. */
const longestText = 10_000
const mostValues = 100

export interface Statements {
  /** The name that a statement is asked by, or nothing while it has none. */
  nameOf(text: string, values: readonly unknown[]): string | undefined
  /** Takes the name of a statement away for good: the things that it speaks of change while it is known. */
  forget(text: string): void
}

export function openStatements(): Statements {
  const names = new Map<string, string | undefined>()
  const heard = new Map<string, number>()
  let since = Date.now()
  let given = 0
  return {
    nameOf(text, values) {
      const known = names.get(text)
      if (known !== undefined) return known
      if (given >= mostNames || values.length === 0 || values.length > mostValues || text.length > longestText || names.has(text))
        return undefined
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
      names.set(text, `essaim_${given}`)
      return names.get(text)
    },
    forget: (text) => void names.set(text, undefined),
  }
}

/** What a name stands for was planned before a table changed its shape: only asking without the name helps. */
export const isOutdated = (failure: unknown): boolean => {
  const { code, routine } = failure as { code?: string; routine?: string }
  return code === '0A000' && routine === 'RevalidateCachedQuery'
}
