/** What the house asks of the database while something is done: each statement, as the driver is given it. */
import pg from 'pg'

const drivers = pg.Client.prototype as unknown as { query(...asked: unknown[]): unknown }

/** Does it, and answers the statements that were sent meanwhile. One thing at a time: what others ask in the same process is counted too. */
export async function askedWhile(what: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const { query } = drivers
  drivers.query = function (this: unknown, ...asked: unknown[]) {
    const [first] = asked
    statements.push(typeof first === 'string' ? first : String((first as { text?: string }).text))
    return query.apply(this, asked)
  }
  try {
    await what()
  } finally {
    drivers.query = query
  }
  return statements
}
