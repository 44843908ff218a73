import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { hashToken, readCode } from '../../../platform/token.ts'

/** How many codes a sheet has. */
export const codesOnSheet = 10
/** From so few on, it is time to make others. */
export const fewCodes = 3
/** How long the sheet that is shown waits for its holder to say that she keeps it. */
export const sheetSeconds = 3600

/** Codes that were shown and are not kept yet: whose, and their digests. Signed, so that the server holds nothing of them before she does. */
export interface Sheet {
  personId: string
  digests: string[]
}

/**
 * 120 bits of chance, so that a plain digest is enough (ASVS 5.0, 6.5.2: from 112 bits on). The person is in it: what one reads in a stolen
 * database of one says nothing of another.
 */
export const digestOfCode = (personId: string, code: string): Buffer => hashToken(`${personId}.${code}`)

export type CodeRefusal = 'code_unknown' | 'sheet_expired'

/** Whoever types one of the codes she was shown has kept them: they are hers from then on. */
export function decideSheet(sheet: Sheet | undefined, personId: string, typed: string): Decision<Buffer[], CodeRefusal> {
  if (sheet?.personId !== personId) return refuse('sheet_expired')
  const code = readCode(typed)
  const digests = sheet.digests.map((each) => Buffer.from(each, 'base64url'))
  if (!code || !digests.some((each) => each.equals(digestOfCode(personId, code)))) return refuse('code_unknown')
  return allow(digests)
}
