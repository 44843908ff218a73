/** How the program leaves when it can't go on: with one sentence where a person can do something, with a trace otherwise. */
import { ConfigMistakes } from './config.ts'
import { tellFailure } from './platform/log.ts'
import { StartRefusal } from './platform/refusal.ts'

/** Says why, and leaves with 1. */
export function leaveBecause(failure: unknown): never {
  process.stderr.write(`${sentenceOf(failure)}\n`)
  process.exit(1)
}

/** A failure that nobody explained keeps its class and trace; its message could quote values. */
function sentenceOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure)
  if (!isSaid(failure)) return traceOf(failure)
  return process.env.ESSAIM_TRACE ? `${failure.message}\n${traceOf(failure)}` : failure.message
}

/** Sentences of ours: the command line's end with a full stop and carry no code. */
const isSaid = (failure: Error): boolean =>
  failure instanceof ConfigMistakes ||
  failure instanceof StartRefusal ||
  (failure.constructor === Error && !('code' in failure) && /[.»]$/.test(failure.message))

function traceOf(failure: Error): string {
  const { failure: name, code, trace = [] } = tellFailure(failure)
  return [
    `Essaim s’est arrêté sur une erreur / stopped on an error: ${name}${code ? ` ${code}` : ''}`,
    ...trace.map((frame) => `    ${frame}`),
  ].join('\n')
}
