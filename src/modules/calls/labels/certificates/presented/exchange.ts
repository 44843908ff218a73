/** What somebody gives to be verified, out of the file in which she gives it. The file is read where it came in, and goes with the answer. */
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { allow, type Decision, refuse } from '../../../../../platform/decision.ts'
import type { Upload } from '../../../../../platform/upload.ts'
import { mostLetters, type Presented, readPresented } from '../rules.ts'
import { type Attached, attachedTo, isPdf, mostBytes, type PresentedRefusal } from './rules.ts'

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)

/** The signed text that a file holds: a certificate's JSON, or the PDF that carries it. */
export async function presentedIn({ path, sizeBytes }: Pick<Upload, 'path' | 'sizeBytes'>): Promise<Decision<Presented, PresentedRefusal>> {
  if (sizeBytes > mostBytes) return refuse('too_large')
  const bytes = await readFile(path)
  if (!isPdf(bytes)) return presentedOf(textOf(bytes))
  for (const attached of attachedTo(bytes)) {
    const text = textOf(await unpacked(attached))
    const presented = text === undefined ? undefined : readPresented(text)
    if (presented) return allow(presented)
  }
  return refuse('nothing_attached')
}

function presentedOf(text: string | undefined): Decision<Presented, PresentedRefusal> {
  if (text === undefined) return refuse('unknown_kind')
  const presented = readPresented(text)
  return presented ? allow(presented) : refuse('no_certificate')
}

/** The bytes of an attached file; one that swells beyond a certificate, or is packed wrongly, has none. */
async function unpacked({ bytes, isPacked }: Attached): Promise<Buffer | undefined> {
  if (!isPacked) return bytes
  try {
    return await unpack(bytes, { maxOutputLength: mostLetters * 4 })
  } catch {
    return undefined
  }
}

/** UTF-8 text, with or without its mark; anything else is no text. */
function textOf(bytes: Buffer | undefined): string | undefined {
  if (!bytes || bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
