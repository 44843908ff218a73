/** Whole processes of the built program, on the database of a stand: for what only a process can show. */
import { type ChildProcess, spawn } from 'node:child_process'
import { request as ask, createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import path from 'node:path'
import { root } from '../src/platform/root.ts'

export interface Process {
  child: ChildProcess
  url: string
  metricsUrl: string
  /** What it has said so far: JSON lines of the log, and nothing else unless it broke. */
  said(): string
  /** Sends a signal and answers how it left. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Starts `essaim start` and waits until it listens. Throws with what it said when it leaves first. */
export async function startProcess(env: Record<string, string>): Promise<Process> {
  const { child, said, left } = spawnProgram(['start'], { PORT: '0', METRICS_PORT: '0', ESSAIM_DEMO: 'off', ...env })
  await new Promise<void>((resolve, reject) => {
    const hear = () => /"what":"started"/.test(said()) && resolve()
    child.stdout?.on('data', hear)
    void left.then(() => reject(new Error(`It left: ${said()}`)))
  })
  const port = /écoute sur http:\/\/127\.0\.0\.1:(\d+)/.exec(said())?.[1]
  const metricsPort = /"metrics\.opened","port":(\d+)/.exec(said())?.[1]
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    metricsUrl: `http://127.0.0.1:${metricsPort}`,
    said,
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return left
    },
  }
}

/** Runs one command to its end. */
export async function runProgram(words: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { said, left } = spawnProgram(words, env)
  const { code } = await left
  return { code, said: said() }
}

function spawnProgram(words: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'build', 'essaim.mjs'), ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let heard = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (heard += chunk))
  const left = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  return { child, said: () => heard, left }
}

export interface FrontDoor {
  url: string
  close(): Promise<void>
}

/**
 * A reverse proxy such as a host would put in front: one address, each request to the next process that says it is ready. It asks
 * every 50 ms, as Caddy and nginx do every few seconds, and tries nothing twice, so that a lost request shows.
 */
export async function openProxy(targets: readonly string[]): Promise<FrontDoor> {
  const ready = new Set(targets)
  let next = 0
  const look = setInterval(async () => {
    for (const target of targets) {
      const isReady = await fetch(`${target}/sante/pret`).then(
        (answer) => answer.ok,
        () => false,
      )
      if (isReady) ready.add(target)
      else ready.delete(target)
    }
  }, 50)
  const server: Server = createServer((incoming, outgoing) => {
    const able = targets.filter((target) => ready.has(target))
    const target = able[next++ % able.length] ?? targets[0] ?? ''
    const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '' }
    const onward = ask(`${target}${incoming.url}`, { method: incoming.method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.writeHead(502).end())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      clearInterval(look)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface Mailbox {
  url: string
  /** Subject and Message-ID of every letter taken, in order. */
  taken: { subject: string; messageId: string; text: string }[]
  /** While true, letters are listened to and never answered. */
  holds: boolean
  /** How many letters are being held. */
  held: number
  close(): Promise<void>
}

/** A mail server that takes whatever it is told, just enough of RFC 5321 for that. `refusal` answers every recipient with it instead. */
export async function openMailbox(refusal?: string): Promise<Mailbox> {
  const sockets = new Set<Socket>()
  const mailbox: Mailbox = { url: '', taken: [], holds: false, held: 0, close: async () => {} }
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let rest = ''
    let isData = false
    socket.write('220 essai\r\n')
    socket.on('data', (chunk) => {
      rest += chunk
      for (let end = rest.indexOf(isData ? '\r\n.\r\n' : '\r\n'); end >= 0; end = rest.indexOf(isData ? '\r\n.\r\n' : '\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + (isData ? 5 : 2))
        if (isData) {
          isData = false
          if (mailbox.holds) {
            mailbox.held += 1
            return
          }
          mailbox.taken.push({
            subject: /^Subject: (.*)$/m.exec(line)?.[1] ?? '',
            messageId: /^Message-ID: (.*)$/im.exec(line)?.[1]?.trim() ?? '',
            text: line,
          })
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(line)) {
          isData = true
          socket.write('354 go on\r\n')
        } else if (/^RCPT/i.test(line) && refusal) socket.write(`${refusal}\r\n`)
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 essai\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  mailbox.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  mailbox.close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return mailbox
}

/** Waits until something is true, as long as it takes: the run's own limit ends a wait that is in vain. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 25))
}
