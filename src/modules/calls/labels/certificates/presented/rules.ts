/** Why what somebody gives to be verified is no certificate. */
export type PresentedRefusal = 'nothing' | 'too_large' | 'unknown_kind' | 'nothing_attached' | 'no_certificate'

/** A certificate is a page: its file is a hundredth of this. */
export const mostBytes = 2 * 1024 * 1024

/** A PDF says so in its first kilobyte. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-')

/** A part of a file that a PDF carries, packed or not. */
export interface Attached {
  bytes: Buffer
  isPacked: boolean
}

/** More are not looked at: a certificate carries one. */
const mostAttached = 8
/** Letters between the mark of a file and its bytes. */
const mostHeader = 2_000

/**
 * The files that a PDF carries, found by their marks alone. The document is not interpreted: nothing in it runs, is followed or is unpacked here, so one
 * made to hurt is a text like any other. One whose files are packed away in another manner seems to carry none.
 */
export function attachedTo(pdf: Buffer): Attached[] {
  const text = pdf.toString('latin1')
  const found: Attached[] = []
  let at = -1
  for (let tried = 0; tried < mostAttached; tried += 1) {
    at = text.indexOf('/EmbeddedFile', at + 1)
    if (at < 0) break
    const attached = attachedAt(pdf, text, at)
    if (attached) found.push(attached)
  }
  return found
}

function attachedAt(pdf: Buffer, text: string, at: number): Attached | undefined {
  const header = text.slice(at, at + mostHeader)
  const begins = header.indexOf('stream')
  // A list of files is not one.
  if (header.startsWith('/EmbeddedFiles') || begins < 0) return undefined
  const after = at + begins + 'stream'.length
  const from = after + (text.startsWith('\r\n', after) ? 2 : 1)
  const until = text.indexOf('endstream', from)
  return until > from ? { bytes: pdf.subarray(from, until), isPacked: header.slice(0, begins).includes('/FlateDecode') } : undefined
}
