import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import { type CommuneMatcher, type Matchable, makeMatcher } from './rules.ts'

/** A matcher is 20 MB of names: it is kept while files follow one another, and let go when none has come for a while. */
const longestMilliseconds = 5 * 60_000
let kept: { edition: string; matcher: CommuneMatcher; letGo: NodeJS.Timeout } | undefined

/** Matches the thousands of rows of a file against the names of all communes, in the edition of the geography that stands. */
export async function openCommuneMatcher(db: Db): Promise<CommuneMatcher> {
  const { rows } = await sql<{ edition: string }>`select concat_ws(' ', version, loaded_at) as edition from geography`.execute(db)
  const edition = rows[0]?.edition ?? ''
  const matcher = kept?.edition === edition ? kept.matcher : await readMatcher(db)
  clearTimeout(kept?.letGo)
  const letGo = setTimeout(() => {
    kept = undefined
  }, longestMilliseconds).unref()
  kept = { edition, matcher, letGo }
  return matcher
}

/** Reads the names of all communes. One text comes back instead of 35,000 rows: that is three times quicker. */
async function readMatcher(db: Db): Promise<CommuneMatcher> {
  const { rows } = await sql<{ communes: string | null; formers: string | null }>`
    select (select string_agg(concat_ws('|', code, name, search_name, departement_code, array_to_string(postcodes, ' ')), E'\n' order by code)
        from commune where is_current) as communes,
      (select string_agg(concat_ws('|', f.code, f.commune_code, f.search_name), E'\n')
        from former_commune f join commune c on c.code = f.commune_code and c.is_current) as formers`.execute(db)
  const communes = linesOf(rows[0]?.communes).map(
    ([code = '', name = '', searchName = '', departementCode = '', postcodes = '']): Matchable => ({
      code,
      name,
      searchName,
      departementCode,
      postcodes: postcodes === '' ? [] : postcodes.split(' '),
    }),
  )
  const successors = new Map<string, string>()
  const formers = new Map<string, string[]>()
  for (const [code = '', today = '', name = ''] of linesOf(rows[0]?.formers)) {
    successors.set(code, today)
    if (name !== '') formers.set(name, [...new Set([...(formers.get(name) ?? []), today])])
  }
  return makeMatcher(communes, successors, formers)
}

const linesOf = (text: string | null | undefined): string[][] => (text ? text.split('\n').map((line) => line.split('|')) : [])
