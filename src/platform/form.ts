/**
 * Forms: a zod schema is the one description of an input, and this reads a form through it.
 * Out comes a typed draft, or one sentence per field in the visitor's language.
 */
import { z } from 'zod'
import { readDay } from './day.ts'
import { readId } from './id.ts'
import type { Said, Voice } from './speech.ts'
import type { Form } from './upload.ts'

export type Mistakes = Record<string, string>
export type Draft<S extends z.ZodObject> = { ok: true; draft: z.output<S> } | { ok: false; mistakes: Mistakes }

/** Reads a form through a schema. Empty fields are absent; a field whose schema is an array takes all its values. */
export function readDraft<S extends z.ZodObject>(schema: S, form: Form, voice: Voice): Draft<S> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    if (isList(field as z.ZodType)) values[name] = form.all(name).filter((text) => text.trim() !== '')
    else {
      const text = form.text(name).trim()
      if (text !== '') values[name] = text
    }
  }
  const read = schema.safeParse(values, { reportInput: true })
  if (read.success) return { ok: true, draft: read.data }
  const mistakes: Mistakes = {}
  for (const issue of read.error.issues) mistakes[String(issue.path[0] ?? 'form')] ??= sayIssue(issue, voice)
  return { ok: false, mistakes }
}

function isList(field: z.ZodType): boolean {
  const inner =
    field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? field.def.innerType : field
  return inner instanceof z.ZodArray
}

/** Says in one sentence what is wrong with a value and how to put it right. */
export function sayIssue(issue: z.core.$ZodIssue, voice: Voice): string {
  const own = issue.code === 'custom' ? (issue.params?.said as Said | undefined) : undefined
  if (own) return voice.say(own)
  if (issue.code === 'invalid_type' && issue.input === undefined) return voice.say(sentences.missing)
  if (issue.code === 'too_big' && issue.origin === 'string') return voice.say(sentences.tooLong)(voice.number(Number(issue.maximum)))
  if (issue.code === 'too_small' && issue.origin === 'string') return voice.say(sentences.tooShort)(voice.number(Number(issue.minimum)))
  if (issue.code === 'too_big' && issue.origin === 'array') return voice.say(sentences.tooMany)(voice.number(Number(issue.maximum)))
  if (issue.code === 'too_small' && issue.origin === 'array') return voice.say(sentences.choose)
  if (issue.code === 'too_big') return voice.say(sentences.tooBig)(voice.number(Number(issue.maximum), 2))
  if (issue.code === 'too_small') return voice.say(sentences.tooSmall)(voice.number(Number(issue.minimum), 2))
  if (issue.code === 'invalid_value') return voice.say(sentences.choose)
  return voice.say(sentences.unclear)
}

const sentences = {
  missing: { fr: 'Remplissez ce champ.', en: 'Fill in this field.' },
  tooLong: { fr: (n: string) => `Restez sous ${n} caractères.`, en: (n: string) => `Keep it under ${n} characters.` },
  tooShort: { fr: (n: string) => `Écrivez au moins ${n} caractères.`, en: (n: string) => `Write at least ${n} characters.` },
  tooMany: { fr: (n: string) => `Choisissez-en ${n} au plus.`, en: (n: string) => `Choose ${n} at most.` },
  tooBig: { fr: (n: string) => `Donnez un nombre d’au plus ${n}.`, en: (n: string) => `Give a number of at most ${n}.` },
  tooSmall: { fr: (n: string) => `Donnez un nombre d’au moins ${n}.`, en: (n: string) => `Give a number of at least ${n}.` },
  choose: { fr: 'Choisissez une des réponses proposées.', en: 'Choose one of the answers offered.' },
  unclear: { fr: 'Cette réponse ne peut pas être lue.', en: 'This answer can’t be read.' },
  number: { fr: 'Donnez un nombre, par exemple 12,5.', en: 'Give a number, for example 12.5.' },
  whole: { fr: 'Donnez un nombre entier, par exemple 12.', en: 'Give a whole number, for example 12.' },
  day: { fr: 'Donnez une date, par exemple 24/11/2026.', en: 'Give a date, for example 24/11/2026.' },
  email: {
    fr: 'Donnez une adresse électronique, par exemple prenom@exemple.fr.',
    en: 'Give an e-mail address, for example name@example.org.',
  },
  name: {
    fr: 'Écrivez le nom d’une personne, sans adresse électronique ni lien.',
    en: 'Write a person’s name, without an e-mail address or a link.',
  },
  url: { fr: 'Donnez une adresse qui commence par https://', en: 'Give an address that starts with https://' },
} satisfies Record<string, Said<unknown>>

/** Turns a written number into one: French comma, spaces of any width and a sign are understood. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined
}

/** A custom check whose sentence is ours. */
export const because = (said: Said) => ({ params: { said } })

/** Words → value, or the sentence that says why not. */
function reading<T>(read: (text: string) => T | undefined, said: Said): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', params: { said }, input: text })
    return z.NEVER
  })
}

/** The kinds of fields that forms are made of. */
export const field = {
  text: (most = 200, least = 1) => z.string().min(least).max(most),
  /**
   * A person's name. It stands in the letters that we send, at their first line and in their subject: so it is one line, and leads nowhere, or whoever
   * may invite could have us send anybody's words to anybody.
   */
  name: (most = 120, least = 2) =>
    z
      .string()
      .overwrite((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim())
      .min(least)
      .max(most)
      .refine((text) => !/:\/\/|\bwww\.|@/i.test(text), because(sentences.name)),
  longText: (most = 5_000) => z.string().max(most),
  whole: (least = 0, most = 1_000_000_000) =>
    reading((text) => (Number.isInteger(readNumber(text)) ? readNumber(text) : undefined), sentences.whole).pipe(
      z.number().min(least).max(most),
    ),
  decimal: (least = 0, most = 1_000_000_000_000) => reading(readNumber, sentences.number).pipe(z.number().min(least).max(most)),
  day: () => reading(readDay, sentences.day),
  choice: <const L extends readonly [string, ...string[]]>(list: L) => z.enum(list),
  choices: <const L extends readonly [string, ...string[]]>(list: L) => z.array(z.enum(list)),
  /** A box that is ticked or absent. */
  flag: () =>
    z
      .string()
      .optional()
      .transform((text) => text !== undefined),
  email: () =>
    z
      .string()
      .max(254)
      .refine((text) => /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]+$/.test(text), because(sentences.email))
      .transform((text) => text.toLowerCase()),
  url: () =>
    z
      .string()
      .max(2_000)
      .refine((text) => /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text), because(sentences.url)),
  id: <Thing extends string>() => reading((text) => readId<Thing>(text), sentences.choose),
}

export const fieldSentences = sentences
