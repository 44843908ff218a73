/**
 * A part of the configuration: the variables of one noun, what they become, and what they must not say together. Its own
 * file, so that whoever adds a variable meets nobody. src/config.ts lists the parts and reads them together.
 */
import { z } from 'zod'

export interface Part<Shape extends z.ZodRawShape = z.ZodRawShape, Read extends object = object> {
  /** Variable → what it may hold. A message says what it must be, in both languages: `doit être … / must be …`. */
  shape: Shape
  /** What the program finds in its Config. Called only when no variable is wrong. */
  read(env: z.output<z.ZodObject<Shape>>): Read
  /** Variables whose value the network team may read on its page; of all others it reads only that they are given. */
  shown?: readonly (keyof Shape & string)[]
  /** Variables that hold a secret: each may be given as a file, `NAME_FILE`, instead. */
  secrets?: readonly (keyof Shape & string)[]
  /** What single variables can't know: two that go together, one that rules another out. One sentence each, in both languages, that names them. */
  conflicts?(env: Partial<z.output<z.ZodObject<Shape>>>): string[]
}

/** Holds a part to its types. */
export const part = <Shape extends z.ZodRawShape, Read extends object>(described: Part<Shape, Read>): Part<Shape, Read> => described

/** An address in one of these protocols. */
export const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: mustBe(protocols.map((each) => `${each}://`)),
  })

/** A whole number within bounds, `what` in both languages: `['un numéro de port', 'a port number']`. */
export const whole = ([fr, en]: readonly [string, string], least: number, most: number) => {
  const error = `doit être ${fr}, de ${least} à ${most} / must be ${en}, ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error })
}

/** One word of a list. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `doit être ${listed(words, 'ou')} / must be ${listed(words, 'or')}` })

const mustBe = (kinds: readonly string[]) =>
  `doit être une adresse en ${listed(kinds, 'ou')} / must be an address in ${listed(kinds, 'or')}`

const listed = (words: readonly string[], or: string) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${or} ${words.at(-1)}`
