import { z } from 'zod'
import { fileRefusals } from '../../../../platform/file-words.ts'
import { saveFile } from '../../../../platform/files.ts'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { everyone, type Guard, type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Form } from '../../../../platform/upload.ts'
import type { Author } from '../../../../platform/visitor.ts'
import type { Values } from '../../../../ui/field.tsx'
import { listFamily, listOrganisations, organisationKindNames } from '../../../ecosystem/index.ts'
import { room } from '../../hall/pages.tsx'
import { findCallById } from '../../store.ts'
import { mustCandidacy, organisationsOf, writers } from '../hall/pages.tsx'
import { candidacyPath } from '../pages.tsx'
import { type Candidacy, findCandidacy } from '../store.ts'
import { commitMember, declineMember, inviteMember, removeMember } from './acts.ts'
import { type AnswerRefusal, decideAnswer } from './rules.ts'
import { type CandidacyMember, findCandidacyMember, findMemberByToken, listCandidacyMembers } from './store.ts'
import { CoalitionPage, CommitmentDonePage, CommitmentPage, CommitmentRefusedPage } from './views.tsx'
import { invitationSaid, words } from './words.ts'

/** Organisations of the directory that a text finds. */
async function listFound(request: Request, text: string) {
  const page = { size: 20, offset: 0 }
  const found = await listOrganisations(request.db, { text }, page, 'likeness')
  const near = found.length > 0 ? found : await listOrganisations(request.db, { text, tolerant: true }, page, 'likeness')
  return near.map((each) => ({
    value: each.id as string,
    label: each.name,
    hint: [request.voice.say(organisationKindNames[each.kind]), each.commune].filter(Boolean).join(', '),
  }))
}

interface Shown {
  values?: Values
  mistakes?: Mistakes
  searched?: string
}

async function coalitionPage(request: Request, candidacy: Candidacy, { values, mistakes, searched }: Shown = {}): Promise<Response> {
  const asked = (searched ?? request.query.get('cherche') ?? '').trim().slice(0, 200)
  const mine = new Set(organisationsOf(request.visitor))
  const members = await listCandidacyMembers(request.db, candidacy.id, { declined: true })
  const ownWaiting = new Set<string>()
  for (const member of members) {
    const isMine = mine.has(member.organisationId) || (await listFamily(request.db, member.organisationId)).some((id) => mine.has(id))
    if (isMine && !member.committedAt && !member.declinedAt) ownWaiting.add(member.id)
  }
  return request.page(
    <CoalitionPage
      candidacy={candidacy}
      members={members}
      ownWaiting={ownWaiting}
      searched={asked}
      found={asked === '' ? [] : await listFound(request, asked)}
      values={values ?? { role: 'member' }}
      mistakes={mistakes}
      invited={request.query.has('invitee')}
    />,
    mistakes ? 422 : 200,
  )
}

const path = '/candidatures/:candidacy/collectif'

room.show(path, writers, async (request) => coalitionPage(request, await mustCandidacy(request)))

const inviteForm = z.object({
  structure: field.id<'Organisation'>(),
  role: field.choice(['member', 'associate']),
  nom: field.name(),
  courriel: field.email(),
})

room.act(path, writers, async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const shown = { values: form.typed, searched: form.text('cherche') }
  const read = readDraft(inviteForm, form, request.voice)
  if (!read.ok) return coalitionPage(request, candidacy, { ...shown, mistakes: read.mistakes })
  const call = await findCallById(request.db, candidacy.callId)
  const invited = await inviteMember(request.db, visitorOf(request), request.house.config.publicUrl, candidacy, call?.title ?? '', {
    organisationId: read.draft.structure,
    role: read.draft.role,
    email: read.draft.courriel,
    name: read.draft.nom,
  })
  if (!invited.allowed)
    return coalitionPage(request, candidacy, { ...shown, mistakes: { structure: request.voice.say(invitationSaid[invited.because]) } })
  return request.redirect(`${candidacyPath(candidacy, 'collectif')}?invitee=1`)
})

/** The member of the path, if it is this candidacy's. */
async function memberOf(request: Request, candidacy: Candidacy): Promise<CandidacyMember | undefined> {
  const id = readId<'CandidacyMember'>(request.param('member'))
  const member = id && (await findCandidacyMember(request.db, id))
  return member && member.candidacyId === candidacy.id ? member : undefined
}

room.act(`${path}/:member/retrait`, writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const member = await memberOf(request, candidacy)
  if (!member) return request.no(404)
  const removed = await removeMember(request.db, visitorOf(request), candidacy, member.id)
  if (!removed.allowed) return coalitionPage(request, candidacy, { mistakes: { '': request.voice.say(invitationSaid[removed.because]) } })
  return request.redirect(candidacyPath(candidacy, 'collectif'))
})

/** From her own desk: somebody who acts for the organisation commits it without waiting for the letter. */
room.act(`${path}/:member/engagement`, writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const member = await memberOf(request, candidacy)
  if (!member) return request.no(404)
  const mine = new Set(organisationsOf(request.visitor))
  const isMine = (await listFamily(request.db, member.organisationId)).some((id) => mine.has(id)) || mine.has(member.organisationId)
  if (!isMine) return coalitionPage(request, candidacy, { mistakes: { '': request.voice.say(words.notYours) } })
  const visitor = visitorOf(request)
  const committed = await commitMember(request.db, visitor, member, {
    name: visitor.name,
    function: '',
    personId: visitor.personId,
    mandateFileId: null,
  })
  if (!committed.allowed) return coalitionPage(request, candidacy, { mistakes: { '': request.voice.say(invitationSaid.state_forbids) } })
  return request.redirect(candidacyPath(candidacy, 'collectif'))
})

/** Whoever holds the letter, without an account. */
const letterHolder: Author = { personId: null, wayIn: 'letter' }

const commitmentForm = z.object({ nom: field.name(), fonction: field.text(120, 2), habilitation: field.flag() })

async function commitmentPage(
  request: Request,
  member: CandidacyMember,
  more: { values?: Values; mistakes?: Mistakes } = {},
): Promise<Response> {
  const candidacy = await findCandidacy(request.db, member.candidacyId)
  const call = candidacy && (await findCallById(request.db, candidacy.callId))
  if (!candidacy || !call) return request.no(404)
  return request.page(
    <CommitmentPage
      token={request.param('token')}
      organisation={member.organisation}
      candidacy={candidacy}
      call={call}
      values={more.values ?? {}}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

/** A link that is over says why; one that never was is an absent thing. */
const refusedPage = (request: Request, because: AnswerRefusal) =>
  request.page(<CommitmentRefusedPage because={because} />, because === 'link_unknown' ? 404 : 410)

/** What a letter's link opens, or why it opens nothing. */
async function invitationOf(request: Request) {
  const member = await findMemberByToken(request.db, request.param('token'))
  const candidacy = member && (await findCandidacy(request.db, member.candidacyId))
  return { member, decision: decideAnswer(member, candidacy?.state === 'draft', request.arrivedAt) }
}

room.show('/engagement/:token', everyone, async (request) => {
  const { member, decision } = await invitationOf(request)
  if (decision.allowed && member) return commitmentPage(request, member)
  return refusedPage(request, decision.allowed ? 'link_unknown' : decision.because)
})

/** Everyone may knock; whoever holds a letter that still waits for its answer may send a mandate with it. */
const letterHolders: Guard = {
  ...everyone,
  mayBringFiles: async (request) => (await invitationOf({ ...request, db: request.house.database.db })).decision.allowed,
}

room.act('/engagement/:token', letterHolders, async (request, form) => {
  const { member, decision } = await invitationOf(request)
  if (!decision.allowed || !member) {
    return refusedPage(request, decision.allowed ? 'link_unknown' : decision.because)
  }
  const read = readDraft(commitmentForm, form, request.voice)
  if (!read.ok) return commitmentPage(request, member, { values: form.typed, mistakes: read.mistakes })
  if (!read.draft.habilitation) {
    return commitmentPage(request, member, { values: form.typed, mistakes: { habilitation: request.voice.say(words.iMayMissing) } })
  }
  const mandate = await readMandate(request, form)
  if ('mistake' in mandate) return commitmentPage(request, member, { values: form.typed, mistakes: { mandat: mandate.mistake } })
  const committed = await commitMember(request.db, letterHolder, member, {
    name: read.draft.nom,
    function: read.draft.fonction,
    personId: null,
    mandateFileId: mandate.fileId,
  })
  if (!committed.allowed) return refusedPage(request, committed.because)
  return request.page(<CommitmentDonePage organisation={member.organisation} isCommitted />)
})

async function readMandate(request: Request, form: Form): Promise<{ fileId: string | null } | { mistake: string }> {
  const upload = form.file('mandat')
  if (!upload) return { fileId: null }
  const kept = await request.house.files.keep(upload)
  if (!kept.allowed) {
    return { mistake: request.voice.say(fileRefusals[kept.because]) }
  }
  return { fileId: await saveFile(request.db, kept.value, null) }
}

room.act('/engagement/:token/refus', everyone, async (request) => {
  const { member, decision } = await invitationOf(request)
  const declined = decision.allowed ? await declineMember(request.db, letterHolder, member) : decision
  if (!declined.allowed) return refusedPage(request, declined.because)
  return request.page(<CommitmentDonePage organisation={member?.organisation ?? ''} isCommitted={false} />)
})
