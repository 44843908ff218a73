/** Reads the file of a dossier of démarches-simplifiées: JSON, as its API answers it or as it is exported. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Upload } from '../../../../platform/upload.ts'
import { type DossierField, mostFields, readDossier } from './rules.ts'

const mostBytes = 2 * 1024 * 1024

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The fields of the dossier in a file; undefined where it is too large, no JSON, or holds none. */
export async function readDossierFile(upload: Upload): Promise<DossierField[] | undefined> {
  if (upload.sizeBytes > mostBytes) return undefined
  return readDossier(parsed((await readFile(upload.path, 'utf8')).replace(/^\ufeff/, '')))
}

const texts = z.string().max(20_000)
const fieldsShape = z
  .array(
    z.object({
      label: z.string().max(500),
      text: texts,
      values: z.array(texts).max(mostFields).optional(),
      rows: z.array(z.record(texts, texts)).max(mostFields).optional(),
      place: z
        .object({ kind: z.enum(['commune', 'epci', 'departement', 'region']), code: z.string().max(20), name: z.string().max(200) })
        .optional(),
      siret: z.string().max(40).optional(),
      files: z.array(z.string().max(200)).max(mostFields).optional(),
    }),
  )
  .max(mostFields)

/** The fields as the page that shows them hands them on. */
export function readShownFields(text: string): DossierField[] | undefined {
  const read = fieldsShape.safeParse(parsed(text))
  return read.success ? (read.data as DossierField[]) : undefined
}
