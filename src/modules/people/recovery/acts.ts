import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { journal } from '../../../platform/journal.ts'
import { hashToken, makeCode, readCode } from '../../../platform/token.ts'
import type { Visitor } from '../../../platform/visitor.ts'
import { findEquipment } from '../factors/store.ts'
import { saveSpentChallenge } from '../passkeys/store.ts'
import { tellOfWay } from '../ways/acts.ts'
import { type CodeRefusal, codesOnSheet, decideSheet, digestOfCode, type Sheet } from './rules.ts'
import { saveCodes, saveCodeUsed } from './store.ts'

/** Ten codes to be shown once, and what of them waits, signed, until their holder says that she keeps them. */
export function makeSheet(personId: string): { codes: string[]; sheet: Sheet } {
  const codes = Array.from({ length: codesOnSheet }, makeCode)
  const digests = codes.map((code) => digestOfCode(personId, readCode(code) ?? '').toString('base64url'))
  return { codes, sheet: { personId, digests } }
}

/** Keeps the codes that a person was shown, once she has typed one of them; those she had before serve no more. A sheet is kept once. */
export async function keepSheet(
  db: Db,
  visitor: Visitor,
  publicUrl: string,
  shown: { sheet: Sheet | undefined; token: string; typed: string },
): Promise<Decision<true, CodeRefusal>> {
  const decision = decideSheet(shown.sheet, visitor.personId, shown.typed)
  if (!decision.allowed) return decision
  if (!(await saveSpentChallenge(db, hashToken(shown.token)))) return refuse('sheet_expired')
  await saveCodes(db, visitor.personId, decision.value)
  await tellOfWay(db, publicUrl, visitor.personId, 'codes_made', String(decision.value.length))
  await journal(db, visitor, {
    event: 'recovery_code.made',
    thing: { kind: 'person', id: visitor.personId },
    payload: { codes: decision.value.length },
  })
  return allow(true)
}

/** Uses one of a person's codes up, tells her by letter and leaves a line. Answers how many are left. */
export async function useCode(
  db: Db,
  visitor: Pick<Visitor, 'personId' | 'wayIn'>,
  publicUrl: string,
  typed: string,
): Promise<Decision<number, 'code_unknown'>> {
  const { personId } = visitor
  const code = readCode(typed)
  if (!code || !(await saveCodeUsed(db, personId, digestOfCode(personId, code)))) return refuse('code_unknown')
  const { codes } = await findEquipment(db, personId)
  await tellOfWay(db, publicUrl, personId, 'code_used', String(codes))
  await journal(db, visitor, { event: 'recovery_code.used', thing: { kind: 'person', id: personId }, payload: { codesLeft: codes } })
  return allow(codes)
}
