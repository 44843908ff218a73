/** How a measure is said: medians, spread, and whether its goal is met. */

export interface Measure {
  name: string
  /** What was measured, in words and with its figures. */
  said: string
  goal: string
  isMet: boolean
  /** Why a goal is missed, where it is. */
  cause?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
/** The value below which 95 of 100 lie. */
export const p95 = (sorted: readonly number[]): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN

/** `12,345 (11,900 to 12,800)` */
export const spread = (values: readonly number[], digits = 0): string => {
  const say = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
  return `${say(median(values))} (${say(Math.min(...values))} to ${say(Math.max(...values))})`
}

export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
