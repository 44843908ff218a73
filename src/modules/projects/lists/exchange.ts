import { dayOf } from '../../../platform/day.ts'
import { csvOf, type OutRow } from '../../../platform/exchange-write.ts'
import type { ImportContext } from '../../../rooms.ts'
import { listEveryProjectRow, type ProjectRow } from './store.ts'

/** Columns of `projets.csv`: codes are those of the API, so that one file reads like the other. */
export const csvColumns = [
  'slug',
  'titre',
  'resume',
  'langue',
  'territoire',
  'territoire_slug',
  'porteur',
  'etape',
  'etape_depuis',
  'objectifs',
  'parts_pourcent',
  'besoins',
  'publie_le',
  'adresse',
  'demonstration',
] as const

/** One line a project. Several objectives, shares or needs are joined by ` | `. */
export function csvRowOf(row: ProjectRow, publicUrl: string): OutRow {
  return {
    slug: row.slug,
    titre: row.title,
    resume: row.summary,
    langue: row.language,
    territoire: row.territoryName,
    territoire_slug: row.territorySlug,
    porteur: row.holderName,
    etape: row.stage,
    etape_depuis: row.stageSinceOn,
    objectifs: row.shares.map((share) => share.title).join(' | '),
    parts_pourcent: row.shares.map((share) => share.shareBp / 100).join(' | '),
    besoins: row.needs.map((need) => need.description).join(' | '),
    publie_le: row.publishedAt && dayOf(row.publishedAt),
    adresse: `${publicUrl}/projets/${row.slug}`,
    demonstration: row.demonstration,
  }
}

/** The file, in pieces. */
export async function* projectsCsv(pages: AsyncIterable<readonly ProjectRow[]>, publicUrl: string): AsyncGenerator<string> {
  async function* rows() {
    for await (const page of pages) for (const row of page) yield csvRowOf(row, publicUrl)
  }
  yield* csvOf(csvColumns, rows())
}

/** `essaim export projects FILE`: the file that the site offers. */
export const exportProjects = ({ house, db }: ImportContext): AsyncIterable<string> =>
  projectsCsv(listEveryProjectRow(db, {}, 'recent'), house.config.publicUrl)
