/** The codes that entries of the journal keep, in people's words: states, kinds, roles, amounts. Each room says its own at its door. */
import type { Said, Voice } from './speech.ts'

/** Codes with their words, or how a value that is no code is said. */
export type ValueNames = Readonly<Record<string, Said>> | ((value: string | number, voice: Voice) => string)

const valueNames = new Map<string, ValueNames>()

/**
 * Says what fields keep, by the field's name, `language`, or by an event's noun and the field, `project.state`, where other nouns keep
 * other codes under the same name.
 */
export function nameValues(names: Readonly<Record<string, ValueNames>>): void {
  for (const [field, each] of Object.entries(names)) valueNames.set(field, each)
}

/** A value of a field in words; undefined where no room has said any for it. */
export function valueSaid(noun: string, field: string, value: string | number, voice: Voice): string | undefined {
  const names = valueNames.get(`${noun}.${field}`) ?? valueNames.get(field)
  if (typeof names === 'function') return names(value, voice)
  const said = names?.[String(value)]
  return said && voice.say(said)
}
