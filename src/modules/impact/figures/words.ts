import { addDays, addMonths, type Day, firstOfMonth } from '../../../platform/day.ts'
import type { Said, Voice } from '../../../platform/speech.ts'
import { divides, type Indicator } from '../indicators/rules.ts'
import type { Quantity } from './schema.ts'

export const words = {
  notPublished: { fr: 'Non publié', en: 'Not published' },
  tooFew: {
    fr: 'Moins de 5, ou de quoi déduire moins de 5\u00a0: ce nombre n’est pas publié.',
    en: 'Fewer than 5, or enough to work out fewer than 5: this number is not published.',
  },
  tooFewShort: { fr: 'non publié (moins de 5)', en: 'not published (fewer than 5)' },
  notMeasured: { fr: 'non mesuré', en: 'not measured' },
  atLeast: { fr: (said: string) => `au moins ${said}`, en: (said: string) => `at least ${said}` },
  measuredOnly: { fr: 'Mesuré', en: 'Measured' },
  estimatedOnly: { fr: 'Estimé', en: 'Estimated' },
  both: {
    fr: (measured: string, estimated: string) => `${measured} mesurés, ${estimated} estimés`,
    en: (measured: string, estimated: string) => `${measured} measured, ${estimated} estimated`,
  },
  quotient: {
    fr: (numerator: string, denominator: string) => `${numerator} sur ${denominator}`,
    en: (numerator: string, denominator: string) => `${numerator} out of ${denominator}`,
  },
  mean: {
    fr: (denominator: string) => `Moyenne sur ${denominator}`,
    en: (denominator: string) => `Mean over ${denominator}`,
  },
  people: {
    fr: 'Chaque personne compte une fois, sous un pseudonyme',
    en: 'Each person counts once, under a pseudonym',
  },
  contacts: {
    fr: 'Au moins\u00a0: certains relevés ne disent pas qui',
    en: 'At least: some reports do not say who',
  },
  stock: { fr: 'Dernier relevé de chacun', en: 'Latest report of each' },
  notEstimated: {
    fr: (n: string, many: boolean) => `non estimé\u00a0: ${n} ${many ? 'faits' : 'fait'}`,
    en: (n: string, many: boolean) => `not estimated: ${n} ${many ? 'facts' : 'fact'}`,
  },
  since: { fr: (day: string) => `depuis le ${day}`, en: (day: string) => `since ${day}` },
  upTo: { fr: (day: string) => `jusqu’au ${day}`, en: (day: string) => `until ${day}` },
  span: { fr: (from: string, until: string) => `du ${from} au ${until}`, en: (from: string, until: string) => `from ${from} to ${until}` },
  onDay: { fr: (day: string) => `le ${day}`, en: (day: string) => `on ${day}` },
  inYear: { fr: (year: string) => `en ${year}`, en: (year: string) => `in ${year}` },
  allTime: { fr: 'depuis le début', en: 'since the beginning' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const indicatorName = (indicator: Pick<Indicator, 'nameFr' | 'nameEn'>, voice: Voice): string =>
  voice.say({ fr: indicator.nameFr, en: indicator.nameEn })

export const isOne = (value: number, voice: Voice): boolean => (voice.language === 'fr' ? Math.abs(value) < 2 : Math.abs(value) === 1)

/** « objet » or « objets », as the value asks. */
export function unitOf(indicator: Indicator, value: number, voice: Voice): string {
  return isOne(value, voice)
    ? voice.say({ fr: indicator.unitFr, en: indicator.unitEn })
    : voice.say({ fr: indicator.unitManyFr, en: indicator.unitManyEn })
}

/** A value of an indicator with its unit, in one text: « 5 196 kg ». */
export const amountSaid = (value: number, indicator: Indicator, voice: Voice, digits = indicator.decimals): string =>
  `${voice.number(value, digits)}\u00a0${unitOf(indicator, value, voice)}`

/** What a figure card is given: null is said « not measured », what is hidden says so. */
export function saidOf(quantity: Quantity, indicator: Indicator, voice: Voice): { value: string | null; unit?: string; amount?: number } {
  if (quantity.suppressed) return { value: voice.say(words.notPublished), amount: undefined }
  if (quantity.value === null) return { value: null }
  const said = voice.number(quantity.value, indicator.decimals)
  return {
    value: quantity.atLeast ? voice.say(words.atLeast)(said) : said,
    unit: unitOf(indicator, quantity.value, voice),
    amount: quantity.value,
  }
}

/** The same in one text, for tables: « 5 196 kg », « non mesuré », « non publié (moins de 5) ». */
export function quantitySaid(quantity: Quantity | undefined, indicator: Indicator, voice: Voice): string {
  if (quantity?.suppressed) return voice.say(words.tooFewShort)
  if (!quantity || quantity.value === null) return voice.say(words.notMeasured)
  const said = amountSaid(quantity.value, indicator, voice)
  return quantity.atLeast ? voice.say(words.atLeast)(said) : said
}

/** What is measured, what is estimated, what is missing, in a few words. */
export function compositionSaid(quantity: Quantity, indicator: Indicator, voice: Voice): string {
  const { say } = voice
  if (quantity.suppressed) return say(words.tooFew)
  const missing = quantity.notEstimated
    ? [say(words.notEstimated)(voice.number(quantity.notEstimated), !isOne(quantity.notEstimated, voice))]
    : []
  if (quantity.value === null) return sentence([...missing])
  return sentence([...madeOf(quantity, indicator, voice), ...missing])
}

function madeOf(quantity: Quantity, indicator: Indicator, voice: Voice): string[] {
  const { say } = voice
  if (divides(indicator.aggregation)) {
    const [numerator, denominator] = [quantity.numerator ?? 0, quantity.denominator ?? 0].map((each) => voice.number(each, 1)) as [
      string,
      string,
    ]
    const over = `${denominator}${partName(indicator, 'denominator', voice)}`
    return [indicator.aggregation === 'ratio' ? say(words.quotient)(numerator, over) : say(words.mean)(over)]
  }
  if (indicator.aggregation === 'distinct') return [say(quantity.atLeast ? words.contacts : words.people)]
  const stock = indicator.aggregation === 'last' ? [say(words.stock)] : []
  const [measured, estimated] = [quantity.measured ?? 0, quantity.estimated ?? 0]
  if (quantity.estimated === null || estimated === 0) return [...stock, say(words.measuredOnly)]
  if (quantity.measured === null || measured === 0) return [...stock, say(words.estimatedOnly)]
  const share = Math.round((measured / (measured + estimated)) * 100)
  return [...stock, say(words.both)(voice.percent(share / 100), voice.percent(1 - share / 100))]
}

const partName = (indicator: Indicator, part: 'numerator' | 'denominator', voice: Voice): string => {
  const name = voice.say({ fr: indicator[`${part}Fr`], en: indicator[`${part}En`] })
  return name ? `\u00a0${name.charAt(0).toLowerCase()}${name.slice(1)}` : ''
}

/** « Mesuré ; non estimé : 12 faits ». */
const sentence = (parts: readonly string[]): string => {
  const said = parts.map((part, order) => (order === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join('\u202f; ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** The days of a figure: « du 1er janvier au 30 septembre 2026 », « en 2026 », « depuis le début ». */
export function periodSaid(voice: Voice, from: Day | undefined, until: Day | undefined): string {
  const { say } = voice
  if (!from && !until) return say(words.allTime)
  if (!until) return say(words.since)(voice.day(from as Day))
  if (!from) return say(words.upTo)(voice.day(until))
  if (from === until) return say(words.onDay)(voice.day(from))
  if (from.endsWith('-01-01') && until === `${from.slice(0, 4)}-12-31`) return say(words.inYear)(from.slice(0, 4))
  if (from === firstOfMonth(from) && until === addDays(addMonths(from, 1), -1)) return voice.month(from)
  const first = from.slice(0, 4) === until.slice(0, 4) ? voice.day(from).replace(/ \d{4}$/, '') : voice.day(from)
  return say(words.span)(first, voice.day(until))
}

/** A sentence's first letter. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
