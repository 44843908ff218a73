import { readDay } from '../../../../platform/day.ts'

import type { Said, Voice } from '../../../../platform/speech.ts'
import { idsIn, type Names } from '../rules.ts'
import { fieldNames } from './fields/words.ts'

export const valueWords = {
  nothing: { fr: 'rien', en: 'nothing' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
} satisfies Record<string, Said>

/** A field in words; one that nobody named keeps its code. */
export const sayField = (field: string, voice: Voice, names: Names): string => {
  const named = fieldNames[field]
  return named ? voice.say(named) : (names.get(field)?.name ?? field)
}

/** A value in words: days and moments in the locale, ids by the name of their thing, lists as a person would say them. */
export function sayValue(value: unknown, voice: Voice, names: Names): string {
  if (value === null || value === undefined || value === '') return voice.say(valueWords.nothing)
  if (typeof value === 'boolean') return voice.say(value ? valueWords.yes : valueWords.no)
  if (typeof value === 'number') return voice.number(value, 4)
  if (typeof value === 'string') return sayText(value, voice, names)
  if (Array.isArray(value)) {
    return value.length === 0 ? voice.say(valueWords.nothing) : value.map((each) => sayValue(each, voice, names)).join(', ')
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return voice.say(valueWords.nothing)
  return entries
    .map(([key, held]) => `${sayField(key, voice, names)}${voice.language === 'fr' ? '\u00a0' : ''}: ${sayValue(held, voice, names)}`)
    .join(' ; ')
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

function sayText(text: string, voice: Voice, names: Names): string {
  if (idsIn(text).length > 0) return names.get(text)?.name || `${text.slice(0, 8)}…${text.slice(-4)}`
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && readDay(text)) return voice.day(text)
  if (instant.test(text)) return voice.instant(new Date(text))
  return text
}
