import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { csvOf } from '../../../platform/exchange-write.ts'
import { workbookOf } from '../../../platform/exchange-write-workbook.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { grantMoreTime } from '../candidacies/acts.ts'
import { findBarred } from '../candidacies/hall/pages.tsx'
import { answerHelp } from '../candidacies/helps/acts.ts'
import { listHelps } from '../candidacies/helps/store.ts'
import { findCandidacyByReference } from '../candidacies/store.ts'
import { deskPath, momentSaid, readMoment, withCall } from '../desk/pages.tsx'
import { findForm, listForms } from '../forms/store.ts'
import { offerDeskPage, room } from '../hall/pages.tsx'
import { findWallBefore } from '../juries/store.ts'
import type { Call } from '../store.ts'
import { listWaves } from '../waves/store.ts'
import { type Followed, followCandidacies } from './acts.ts'
import * as files from './exchange.ts'
import { funnelOf, medianDays } from './rules.ts'
import { FollowedPage, FollowUpPage } from './views.tsx'
import { type TableName, tableNames, timeSaid, words } from './words.ts'

const path = '/reseau/appels/:call/suivi'
offerDeskPage({ to: (call) => deskPath(call, 'suivi'), label: words.title, text: words.text })

const shownKinds: Record<string, (each: Followed) => boolean> = {
  ecriture: (each) => each.state === 'draft',
  arret: (each) => each.isStalled,
  aide: (each) => each.helpAskedAt !== null,
}

room.show(path, networkTeam, (request) =>
  withCall(request, async (call) => {
    const waves = await listWaves(request.db, call.id)
    const all = await followCandidacies(request.db, call, waves, now())
    const kind = request.query.get('montre') ?? ''
    const shown = all.filter(shownKinds[kind] ?? (() => true))
    const page = readPage(request.query)
    const span = (from: (each: Followed) => Date | null, to: (each: Followed) => Date | null) =>
      medianDays(all.map((each) => [from(each), to(each)]))
    return request.page(
      <FollowUpPage
        call={call}
        kind={shownKinds[kind] ? kind : ''}
        rows={shown.slice(page.offset, page.offset + page.size)}
        paging={pagingOf(page, shown.length, request.path, request.query)}
        funnel={waves.map((wave) => ({ wave, steps: funnelOf(all, wave.id) }))}
        times={[
          {
            label: words.untilTogether,
            days: span(
              (each) => each.createdAt,
              (each) => (each.isTogether ? each.togetherAt : null),
            ),
          },
          {
            label: words.untilSubmitted,
            days: span(
              (each) => each.createdAt,
              (each) => each.submittedAt,
            ),
          },
          {
            label: words.untilChecked,
            days: span(
              (each) => each.submittedAt,
              (each) => each.checkedAt,
            ),
          },
          {
            label: words.untilDecided,
            days: span(
              (each) => each.submittedAt,
              (each) => each.decidedAt,
            ),
          },
        ]}
      />,
    )
  }),
)

async function tableOf(request: Request, call: Call, name: TableName): Promise<files.Table> {
  const { db, voice } = request
  if (name === 'membres') return files.membersTable(db, call, voice)
  if (name === 'recevabilite') return files.admissibilityTable(db, call)
  if (name === 'evaluations') return files.evaluationsTable(db, call)
  if (name === 'decisions') return files.decisionsTable(db, call)
  if (name === 'reponses') {
    const contents = []
    for (const { id } of (await listForms(db, call.id)).reverse()) contents.push((await findForm(db, id))?.content ?? { sections: [] })
    return files.answersTable(db, call, contents, voice)
  }
  const waves = await listWaves(db, call.id)
  const followed = await followCandidacies(db, call, waves, now())
  return files.candidaciesTable(followed, new Map(waves.map((wave) => [wave.id as string, wave.name])), voice)
}

/**
 * Tables that tell what was answered or judged. Whoever sits in the call's jury reads these on the jury's own pages, behind its wall; whoever has left it
 * with a conflict reads them no more than before.
 */
const closedToJurors: readonly TableName[] = ['reponses', 'recevabilite', 'evaluations', 'decisions']

const standsBeforeWall = (request: Request, call: Call): Promise<boolean> =>
  findWallBefore(request.db, call.id, visitorOf(request).personId)

for (const name of files.tableOrder) {
  const withTable = (request: Request, send: (call: Call, table: files.Table) => Promise<Response> | Response) =>
    withCall(request, async (call) => {
      if (closedToJurors.includes(name) && (await standsBeforeWall(request, call))) return request.no(403)
      return send(call, await tableOf(request, call, name))
    })
  room.show(`${path}/${name}.csv`, networkTeam, (request) =>
    withTable(request, (call, { columns, rows }) =>
      request.download(`${call.slug}-${name}.csv`, 'text/csv; charset=utf-8', csvOf(columns, rows)),
    ),
  )
  room.show(`${path}/${name}.xlsx`, networkTeam, (request) =>
    withTable(request, (call, { columns, rows }) => {
      const workbook = workbookOf([{ name: request.voice.say(tableNames[name]), columns, rows }])
      return request.download(`${call.slug}-${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook)
    }),
  )
}

interface Shown {
  values?: Values
  mistakes?: Mistakes
}

/** One candidacy as the network follows it: progress, requests for help, more time. */
const followedPage = (request: Request, more: Shown = {}) =>
  withCall(request, async (call) => {
    const all = await followCandidacies(request.db, call, await listWaves(request.db, call.id), now())
    const followed = all.find((each) => each.reference === request.param('reference'))
    if (!followed) return request.no(404)
    if ((await findBarred(request, [followed.id])).has(followed.id)) return request.no(403)
    const helps = (await listHelps(request.db, followed.id)).filter((help) => help.answeredAt === null)
    return request.page(
      <FollowedPage call={call} followed={followed} helps={helps} values={more.values ?? {}} mistakes={more.mistakes} />,
      more.mistakes ? 422 : 200,
    )
  })

room.show(`${path}/:reference`, networkTeam, (request) => followedPage(request))

const timeForm = z.object({ jour: field.day(), heure: field.text(12), motif: field.text(1_000, 3) })

room.act(`${path}/:reference/delai`, networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const candidacy = await findCandidacyByReference(request.db, request.param('reference'))
    if (candidacy?.callId !== call.id) return request.no(404)
    const again = (mistakes: Mistakes) => followedPage(request, { values: form.typed, mistakes })
    const read = readDraft(timeForm, form, request.voice)
    if (!read.ok) return again(read.mistakes)
    const moment = readMoment(read.draft.jour, read.draft.heure, call.timeZone)
    if ('because' in moment) return again({ heure: request.voice.say(momentSaid[moment.because]) })
    if (!moment.moment) return again({ jour: request.voice.say(momentSaid.both_or_none) })
    const granted = await grantMoreTime(request.db, visitorOf(request), candidacy.id, moment.moment, read.draft.motif)
    return granted.allowed
      ? request.redirect(deskPath(call, 'suivi', candidacy.reference))
      : again({ jour: request.voice.say(timeSaid[granted.because]) })
  }),
)

room.act(`${path}/:reference/aide`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const candidacy = await findCandidacyByReference(request.db, request.param('reference'))
    if (candidacy?.callId !== call.id) return request.no(404)
    // Two of the team who answer the same request leave it answered.
    await answerHelp(request.db, visitorOf(request), candidacy)
    return request.redirect(deskPath(call, 'suivi', candidacy.reference))
  }),
)
