/** Who looks at files that people send, before they are kept. */
import { z } from 'zod'
import { part } from './part.ts'

export interface Scanning {
  /** Where a clamd listens: a socket of this machine, or a host and a port. Absent: files are not scanned. */
  clamd: { path: string } | { host: string; port: number } | undefined
}

const hostAndPort = /^(?:\[([0-9a-f:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/i

export const scanning = part({
  shape: {
    CLAMD: z
      .string()
      .refine((text) => readPlace(text) !== undefined, {
        error:
          'doit être le chemin d’une socket comme /run/clamav/clamd.ctl, ou hôte:port / must be the path of a socket like /run/clamav/clamd.ctl, or host:port',
      })
      .optional(),
  },
  shown: ['CLAMD'],
  read: (env): Scanning => ({ clamd: env.CLAMD === undefined ? undefined : readPlace(env.CLAMD) }),
})

function readPlace(text: string): Scanning['clamd'] {
  if (text.startsWith('/')) return { path: text }
  const [, bracketed, plain, port] = hostAndPort.exec(text) ?? []
  const host = bracketed ?? plain
  return host && Number(port) > 0 && Number(port) < 65536 ? { host, port: Number(port) } : undefined
}
