import type { Db } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal, partChanges } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { updateOrganisation } from '../../organisations/acts.ts'
import { updatePlace } from '../../places/acts.ts'
import { contactFields } from '../../records/acts.ts'
import { dropFieldEdit, findProposal, saveDecision } from './store.ts'

export type ProposalRefusal = 'absent' | 'decided' | 'siren_siret_differ' | 'siret_known'

/** Takes a source's word for one field: it is written, and later files of sources may change it again. */
export async function acceptProposal(db: Db, author: Author, id: string): Promise<Decision<string, ProposalRefusal>> {
  const proposal = await findProposal(db, id)
  if (!proposal) return refuse('absent')
  if (proposal.state !== 'proposed') return refuse('decided')
  const change = { [proposal.field]: proposal.proposed }
  const written =
    proposal.thingKind === 'organisation'
      ? await updateOrganisation(db, author, proposal.thingId, change)
      : await updatePlace(db, author, proposal.thingId, change)
  if (!written.allowed) return written
  await dropFieldEdit(db, proposal.thingKind, proposal.thingId, proposal.field)
  await saveDecision(db, id, 'accepted', author.personId)
  await journalDecision(db, author, 'proposal.accepted', proposal)
  return allow(proposal.thingId)
}

/** Keeps what a person wrote; the source may propose again only when it says something else. */
export async function dismissProposal(db: Db, author: Author, id: string): Promise<Decision<string, ProposalRefusal>> {
  const proposal = await findProposal(db, id)
  if (!proposal) return refuse('absent')
  if (proposal.state !== 'proposed') return refuse('decided')
  await saveDecision(db, id, 'dismissed', author.personId)
  await journalDecision(db, author, 'proposal.dismissed', proposal)
  return allow(proposal.thingId)
}

async function journalDecision(
  db: Db,
  author: Author,
  event: string,
  proposal: { thingKind: string; thingId: string; field: string; source: string; proposed: unknown },
) {
  await journal(db, author, {
    event,
    thing: { kind: proposal.thingKind, id: proposal.thingId },
    ...partChanges<Record<string, unknown>>(
      { after: { source: proposal.source, field: proposal.field, [proposal.field]: proposal.proposed } },
      contactFields,
    ),
  })
}
