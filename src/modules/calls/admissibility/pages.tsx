import { z } from 'zod'
import { addDays } from '../../../platform/day.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Guard, type Call as Request, visitorOf } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { decideInstant } from '../../../platform/zone.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam, sayRights } from '../../people/index.ts'
import { candidacyOf, isBarredJuror, mustCandidacy } from '../candidacies/hall/pages.tsx'
import type { Candidacy } from '../candidacies/store.ts'
import { sealedFile } from '../candidacies/submissions/pages.tsx'
import { findLatestVersion, findVersion, type Version } from '../candidacies/submissions/store.ts'
import { deskPath, withCall } from '../desk/pages.tsx'
import { offeredIndicators } from '../forms/pages.tsx'
import { questionsOf } from '../forms/rules.ts'
import type { FormContent } from '../forms/schema.ts'
import { findFormVersion } from '../forms/store.ts'
import { callOfPath, offerDeskPage, room } from '../hall/pages.tsx'
import type { Call } from '../store.ts'
import { findWave, listWaves } from '../waves/store.ts'
import { checkCandidacy } from './acts.ts'
import { type CheckRefusal, changesBetween, decideCheck, type Standing, standings } from './rules.ts'
import { admissibilityVerdicts } from './schema.ts'
import { type Check, countDesk, findLatestCheck, listChecks, listDesk } from './store.ts'
import { CandidacyDeskPage, DeskListPage } from './views.tsx'
import { checkSaid, words } from './words.ts'

const base = '/reseau/appels/:call/candidatures'
export const candidacyDesk = `${base}/:candidacy`
export const candidacyDeskPath = (call: Pick<Call, 'slug'>, candidacy: Pick<Candidacy, 'reference'>, ...parts: string[]) =>
  deskPath(call, 'candidatures', candidacy.reference, ...parts)

offerDeskPage({ to: (call) => deskPath(call, 'candidatures'), label: words.title, text: words.deskText })

/** Pages that other nouns add to a candidacy's desk; nothing where they do not concern it. */
type DeskPlace = (request: Request, call: Call, candidacy: Candidacy) => { to: string; label: string } | undefined
const deskPlaces: DeskPlace[] = []
export const offerCandidacyPage = (place: DeskPlace): void => void deskPlaces.push(place)

const isAsked = (check: Check | undefined, version: Version | undefined) =>
  check?.verdict === 'to_complete' && check.versionId === version?.id

/**
 * The network's team at a candidacy that was submitted. A draft is not there, save one that the team asked to complete; whoever sits in the jury
 * too stands before the jury's wall.
 */
export const deskReaders: Guard = {
  name: 'candidacyDeskReaders',
  async admit(request) {
    if (!holds(request.visitor, ['network'], null)) return 'refused'
    const [call, candidacy] = [await callOfPath(request), await candidacyOf(request)]
    if (!call || !candidacy || candidacy.callId !== call.id) return 'absent'
    const { db } = request.house.database
    if (await isBarredJuror(request, candidacy)) return 'refused'
    const version = await findLatestVersion(db, candidacy.id)
    if (!version) return 'absent'
    return candidacy.state !== 'draft' || isAsked(await findLatestCheck(db, candidacy.id), version) ? 'admitted' : 'absent'
  },
}

sayRights(room, {
  candidacyDeskReaders: { can: { fr: 'lire et vérifier les candidatures déposées', en: 'read and check submitted candidacies' } },
})

room.show(base, networkTeam, (request) =>
  withCall(request, async (call) => {
    const page = readPage(request.query)
    const waveId = readId<'Wave'>(request.query.get('vague') ?? '')
    const standing = standings.find((each) => each === request.query.get('etat'))
    const filter = { callId: call.id, ...(waveId && { waveId }), ...(standing && { standing }) }
    return request.page(
      <DeskListPage
        call={call}
        rows={await listDesk(request.db, filter, page)}
        waves={await listWaves(request.db, call.id)}
        chosen={{ ...(waveId && { wave: waveId }), ...(standing && { standing }) }}
        paging={pagingOf(page, await countDesk(request.db, filter), request.path, request.query)}
      />,
    )
  }),
)

function standingOf(candidacy: Candidacy, check: Check | undefined, version: Version): Standing {
  if (candidacy.state === 'draft') return 'to_complete'
  if (candidacy.state === 'submitted') return check?.verdict === 'admissible' && check.versionId === version.id ? 'admissible' : 'to_check'
  return candidacy.state === 'decided' && check?.verdict === 'inadmissible' ? 'inadmissible' : candidacy.state
}

/** What was sealed is read through the form that it answered, also while its coalition, asked to complete it, has moved to a newer one. */
const formOf = async (request: Request, call: Call, { content }: Version): Promise<FormContent> =>
  (await findFormVersion(request.db, call.id, content.form.number))?.content ?? { sections: [] }

async function changesSince(request: Request, call: Call, check: Check | undefined, version: Version, content: FormContent) {
  const before = check && check.versionId !== version.id && (await findVersion(request.db, version.candidacyId, check.versionNumber))
  if (!before) return undefined
  const asked = [...questionsOf(content), ...questionsOf(await formOf(request, call, before))]
  const order = asked.map((question) => question.key)
  return { since: before.number, list: changesBetween(before.content, version.content, order), asked }
}

async function candidacyPage(request: Request, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const [call, candidacy] = [await callOfPath(request), await mustCandidacy(request)]
  const version = await findLatestVersion(request.db, candidacy.id)
  if (!call || !version) return request.no(404)
  const content = await formOf(request, call, version)
  const checks = await listChecks(request.db, candidacy.id)
  const standing = standingOf(candidacy, checks[0], version)
  return request.page(
    <CandidacyDeskPage
      call={call}
      candidacy={candidacy}
      standing={standing}
      wave={await findWave(request.db, version.waveId)}
      checks={checks}
      changes={await changesSince(request, call, lastOnOther(checks, version), version, content)}
      mayCheck={
        decideCheck(
          { state: candidacy.state, standing: checks[0]?.verdict },
          { verdict: 'admissible', reason: '', dueAt: null },
          request.arrivedAt,
        ).allowed
      }
      places={deskPlaces.flatMap((place) => place(request, call, candidacy) ?? [])}
      version={version}
      content={content}
      indicators={await offeredIndicators(request)}
      files={candidacyDeskPath(call, candidacy, 'fichiers')}
      values={more.values ?? {}}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

/** The last look at an earlier version: what changed is said from there on, also once the new one has been looked at. */
const lastOnOther = (checks: readonly Check[], version: Version) => checks.find((check) => check.versionId !== version.id)

room.show(candidacyDesk, deskReaders, (request) => candidacyPage(request))

const checkForm = z.object({
  verdict: field.choice(admissibilityVerdicts),
  motifs: field.longText(5_000).optional(),
  echeance: field.day().optional(),
})

const fieldOf: Record<CheckRefusal, string> = { state_forbids: '', reason_missing: 'motifs', due_missing: 'echeance', due_past: 'echeance' }

room.act(`${candidacyDesk}/verification`, deskReaders, async (request, form) => {
  const [call, candidacy] = [await callOfPath(request), await mustCandidacy(request)]
  const read = readDraft(checkForm, form, request.voice)
  if (!call) return request.no(404)
  if (!read.ok) return candidacyPage(request, { values: form.typed, mistakes: read.mistakes })
  const { verdict, motifs, echeance } = read.draft
  const due = echeance === undefined ? undefined : decideInstant(addDays(echeance, 1), '00:00', call.timeZone)
  const checked = await checkCandidacy(request.db, visitorOf(request), request.house.config.publicUrl, candidacy.id, {
    verdict,
    reason: motifs ?? '',
    dueAt: due?.allowed ? due.value : null,
  })
  if (checked.allowed) return request.redirect(candidacyDeskPath(call, candidacy))
  if (checked.because === 'absent') return request.no(404)
  return candidacyPage(request, {
    values: form.typed,
    mistakes: { [fieldOf[checked.because]]: request.voice.say(checkSaid[checked.because]) },
  })
})

room.show(`${candidacyDesk}/fichiers/:file`, deskReaders, async (request) => {
  const version = await findLatestVersion(request.db, (await mustCandidacy(request)).id)
  return sealedFile(request, version)
})
