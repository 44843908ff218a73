/**
 * How many pixels a picture says it has, read from its first bytes. Nothing here decodes pictures, and nothing on the server does; but whoever
 * opens one does, and a few kilobytes may claim a billion pixels.
 */
import { open } from 'node:fs/promises'

export const mostPixels = 100_000_000
/** A JPEG says its size after its comments and its miniature. */
const headBytes = 1_000_000

/** Width times height, or undefined where the header says neither. */
export async function pixelsOf(path: string, mediaType: string): Promise<number | undefined> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.subarray(0, bytesRead)
    if (mediaType === 'image/png') return head.length < 24 ? undefined : head.readUInt32BE(16) * head.readUInt32BE(20)
    if (mediaType === 'image/webp') return pixelsOfWebp(head)
    return mediaType === 'image/jpeg' ? pixelsOfJpeg(head) : undefined
  } finally {
    await file.close()
  }
}

function pixelsOfWebp(head: Buffer): number | undefined {
  if (head.length < 30) return undefined
  const kind = head.toString('latin1', 12, 16)
  if (kind === 'VP8X') return (1 + head.readUIntLE(24, 3)) * (1 + head.readUIntLE(27, 3))
  if (kind === 'VP8 ') return (head.readUInt16LE(26) & 0x3fff) * (head.readUInt16LE(28) & 0x3fff)
  if (kind !== 'VP8L') return undefined
  const bits = head.readUInt32LE(21)
  return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1)
}

/** Goes from segment to segment up to the frame's header. */
function pixelsOfJpeg(head: Buffer): number | undefined {
  let at = 2
  while (at + 9 < head.length) {
    if (head[at] !== 0xff) return undefined
    const marker = head[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return head.readUInt16BE(at + 5) * head.readUInt16BE(at + 7)
    else at += 2 + head.readUInt16BE(at + 2)
  }
  return undefined
}
