import { readDay } from '../../../../platform/day.ts'
import { valueSaid } from '../../../../platform/journal-values.ts'
import type { Said, Voice } from '../../../../platform/speech.ts'
import { idsIn, type Names, placeOf } from '../rules.ts'
import { fieldNames } from './fields/words.ts'

export const valueWords = {
  nothing: { fr: 'rien', en: 'nothing' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  somebody: { fr: 'une personne', en: 'somebody' },
} satisfies Record<string, Said>

/** What a line is said with: the noun of its event, and the names of all that it speaks of. */
export interface Telling {
  voice: Voice
  names: Names
  noun: string
}

/** The words of a field, by the noun of its event where other nouns mean something else by it. */
export const namedField = (noun: string, field: string): Said | undefined => fieldNames[`${noun}.${field}`] ?? fieldNames[field]

/** A field in words; one that nobody named keeps its code. */
export function sayField(field: string, { voice, names, noun }: Telling): string {
  const named = namedField(noun, field)
  return named ? voice.say(named) : names.get(field)?.name || (idsIn(field).length > 0 ? voice.say(valueWords.somebody) : field)
}

/** A value of a field in words: codes as their room says them, days, moments and money in the locale, ids by the name of their thing. */
export function sayValue(value: unknown, field: string, telling: Telling): string {
  const { voice, noun } = telling
  if (value === null || value === undefined || value === '') return voice.say(valueWords.nothing)
  if (typeof value === 'boolean') return voice.say(value ? valueWords.yes : valueWords.no)
  if (typeof value === 'number') return valueSaid(noun, field, value, voice) ?? sayNumber(value, field, voice)
  if (typeof value === 'string') return valueSaid(noun, field, value, voice) ?? sayText(value, field, telling)
  if (Array.isArray(value)) {
    return value.length === 0 ? voice.say(valueWords.nothing) : value.map((each) => sayValue(each, field, telling)).join(', ')
  }
  return sayRecord(value as Record<string, unknown>, field, telling)
}

/** Units stand last in the name of a field. */
function sayNumber(value: number, field: string, voice: Voice): string {
  if (field.endsWith('Cents')) return voice.money(value)
  if (field.endsWith('Bp')) return voice.percent(value / 10_000, 2)
  return voice.number(value, 4)
}

function sayRecord(record: Record<string, unknown>, field: string, telling: Telling): string {
  const { voice, names, noun } = telling
  const place = placeOf(record)
  if (place) return names.get(place)?.name ?? place
  const entries = Object.entries(record)
  if (entries.length === 0) return voice.say(valueWords.nothing)
  const sayKey = (key: string) => valueSaid(noun, field, key, voice) ?? sayField(key, telling)
  return entries
    .map(([key, held]) => {
      // A record keyed by words of its own keeps its field's codes.
      const of = typeof held === 'string' && valueSaid(noun, key, held, voice) === undefined ? field : key
      return `${sayKey(key)}${voice.language === 'fr' ? '\u00a0' : ''}: ${sayValue(held, of, telling)}`
    })
    .join(' ; ')
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

function sayText(text: string, field: string, { voice, names }: Telling): string {
  if (idsIn(text).length > 0) return names.get(text)?.name || `${text.slice(0, 8)}…${text.slice(-4)}`
  const kind = /^(commune|region)Codes?$/.exec(field)?.[1]
  if (kind) return names.get(`${kind} ${text}`)?.name ?? text
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && readDay(text)) return voice.day(text)
  if (instant.test(text)) return voice.instant(new Date(text))
  return text
}
