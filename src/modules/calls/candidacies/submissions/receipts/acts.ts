import type { Db } from '../../../../../platform/database.ts'
import { writeLetter } from '../../../../../platform/mail.ts'
import { listMembers } from '../../../../people/index.ts'
import { findCallById } from '../../../store.ts'
import { listCandidacyMembers } from '../../members/store.ts'
import type { Candidacy } from '../../store.ts'
import type { Version } from '../store.ts'
import { receiptLetter } from './letters.ts'

/** Sends the receipt to the people of the lead organisation: what was submitted, when, and its fingerprint. */
export async function sendReceipt(db: Db, publicUrl: string, candidacy: Candidacy, version: Version): Promise<void> {
  const lead = (await listCandidacyMembers(db, candidacy.id)).find((member) => member.role === 'lead')
  const call = await findCallById(db, candidacy.callId)
  if (!lead || !call) return
  for (const person of await listMembers(db, { organisationId: lead.organisationId })) {
    if (person.suspended) continue
    const reader = { address: person.email, name: person.name, language: candidacy.language }
    await writeLetter(
      db,
      receiptLetter(reader, {
        candidacy,
        version,
        zone: call.timeZone,
        link: `${publicUrl}/candidatures/${candidacy.reference}/recepisse`,
      }),
    )
  }
}
