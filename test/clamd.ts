/** A stand-in for clamd at the edge: it listens on a socket and speaks INSTREAM as the real one does, piece by piece, with one signature of its own. */
import { createServer, type Socket } from 'node:net'

/** What this stand-in takes for malware: words of ours, so that no real scanner takes this file for some. */
export const signature = 'ESSAIM-HARMLESS-TEST-SIGNATURE'

/** `well`: it looks. `silent`: it takes everything and says nothing. `leaves`: it hangs up in the middle. `confused`: it answers an error. `limited`: it says the file is too long for it. */
export type Humour = 'well' | 'silent' | 'leaves' | 'confused' | 'limited' | 'babbling'

export interface Clamd {
  humour: Humour
  /** Where it listens, when that is a port. */
  port: number
  /** How many bytes of files it was shown, whole. */
  shown: number[]
  close(): Promise<void>
}

/** Listens at a path, or at a port of loopback. */
export async function openClamd(at: { path: string } | { port: number; host: string }): Promise<Clamd> {
  const sockets = new Set<Socket>()
  const clamd: Clamd = {
    humour: 'well',
    port: 0,
    shown: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let heard = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk])
      answer(clamd, socket, heard)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, resolve)
  })
  const place = server.address()
  if (place && typeof place === 'object') clamd.port = place.port
  return clamd
}

function answer(clamd: Clamd, socket: Socket, heard: Buffer): void {
  if (clamd.humour === 'silent') return
  if (clamd.humour === 'leaves') return void socket.destroy()
  if (clamd.humour === 'babbling') return void socket.write('stream: OK '.repeat(10_000))
  const end = heard.indexOf(0)
  const command = end < 0 ? '' : heard.subarray(0, end).toString()
  if (command === 'zPING') return void socket.end('PONG\0')
  if (command !== 'zINSTREAM') return
  if (clamd.humour === 'limited') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
  const file = pieced(heard.subarray(end + 1))
  if (!file) return
  clamd.shown.push(file.length)
  if (clamd.humour === 'confused') return void socket.end('COMMAND READ TIMED OUT\0')
  socket.end(file.includes(signature) ? 'stream: Essaim.Test FOUND\0' : 'stream: OK\0')
}

/** The file, once its last piece, of no length, has come. */
function pieced(stream: Buffer): Buffer | undefined {
  const pieces: Buffer[] = []
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > stream.length) return undefined
    pieces.push(stream.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
