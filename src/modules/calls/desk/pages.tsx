import type { VNode } from 'preact'
import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import type { Day } from '../../../platform/day.ts'
import { because, field, fieldSentences, type Mistakes, readDraft } from '../../../platform/form.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import { type Form, formOf } from '../../../platform/upload.ts'
import { holds } from '../../../platform/visitor.ts'
import { clockIn, decideInstant, type HourRefusal, zones } from '../../../platform/zone.ts'
import type { Values } from '../../../ui/field.tsx'
import { organisationKinds } from '../../ecosystem/index.ts'
import { networkTeam } from '../../people/index.ts'
import { listRegions, territoryKinds } from '../../territories/index.ts'
import { closeCall, createCall, editCall, needsOf, openCall, setCallHours, setCallTerms } from '../acts.ts'
import { callOfPath, deskPages, room } from '../hall/pages.tsx'
import { renewalForm, renewalTerms } from '../labels/renewals/forms/rules.ts'
import { type CallTerms, callKinds, levels, type MemberRule, mostMemberRules, usualTerms } from '../schema.ts'
import { type Call, listCalls } from '../store.ts'
import { words as waveWords } from '../waves/words.ts'
import { openingSaid } from '../words.ts'
import { CalendarPage, DeskLinkSheet, DeskPage, DesksPage, NewCallPage, TermsPage, TextsPage } from './views.tsx'
import { words } from './words.ts'

export const deskPath = (call: Pick<Call, 'slug'>, ...parts: string[]): string => ['/reseau/appels', call.slug, ...parts].join('/')

/** The call of the path for a page of the desk, or the page that says there is none. */
export async function withCall(request: Request, show: (call: Call) => Promise<Response> | Response): Promise<Response> {
  const call = await callOfPath(request)
  return call ? show(call) : request.no(404)
}

room.show('/reseau/appels', networkTeam, async (request) =>
  request.page(<DesksPage calls={await listCalls(request.db, { public: false })} moment={now()} />),
)

const textsForm = z.object({
  nom: field.text(200, 3),
  'nom-autre': field.text(200, 3).optional(),
  resume: field.longText(600).optional(),
  'resume-autre': field.longText(600).optional(),
  texte: field.longText(40_000).optional(),
  'texte-autre': field.longText(40_000).optional(),
})

const textsOf = (draft: z.output<typeof textsForm>) => ({
  title: draft.nom,
  titleOther: draft['nom-autre'] ?? null,
  summary: draft.resume ?? '',
  summaryOther: draft['resume-autre'] ?? null,
  text: draft.texte ?? '',
  textOther: draft['texte-autre'] ?? null,
})

const newCallForm = z.object({ nom: field.text(200, 3), nature: field.choice(callKinds).optional(), langue: field.choice(['fr', 'en']) })

room.show('/reseau/appels/nouveau', networkTeam, (request) =>
  request.page(<NewCallPage values={{ nature: 'labelling', langue: request.voice.language }} />),
)

room.act('/reseau/appels/nouveau', networkTeam, async (request, form) => {
  const read = readDraft(newCallForm, form, request.voice)
  if (!read.ok) return request.page(<NewCallPage values={form.typed} mistakes={read.mistakes} />, 422)
  const { nom, nature, langue } = read.draft
  // A renewal is lighter: it starts from a short form, and from the coalition that the territory has.
  const lighter = nature === 'renewal' ? { kind: nature, form: renewalForm, terms: renewalTerms } : {}
  const call = await createCall(request.db, visitorOf(request), { title: nom, language: langue, ...lighter })
  return request.redirect(deskPath(call))
})

async function deskPage(request: Request, call: Call, refusal?: keyof typeof openingSaid): Promise<Response> {
  return request.page(
    <DeskPage
      call={call}
      needs={await needsOf(request.db, call)}
      places={deskPages(request, call).map(({ to, label, text }) => ({
        to,
        label: request.voice.say(label),
        text: text && request.voice.say(text),
      }))}
      moment={now()}
      refusal={refusal && request.voice.say(openingSaid[refusal])}
    />,
    refusal ? 422 : 200,
  )
}

room.show('/reseau/appels/:call', networkTeam, (request) => withCall(request, (call) => deskPage(request, call)))

room.act('/reseau/appels/:call/ouverture', networkTeam, (request) =>
  withCall(request, async (call) => {
    const opened = await openCall(request.db, visitorOf(request), call.id)
    return opened.allowed ? request.redirect(deskPath(call)) : deskPage(request, call, opened.because)
  }),
)

room.act('/reseau/appels/:call/fermeture', networkTeam, (request) =>
  withCall(request, async (call) => {
    const closed = await closeCall(request.db, visitorOf(request), call.id)
    return closed.allowed ? request.redirect(deskPath(call)) : deskPage(request, call, closed.because)
  }),
)

const typedTexts = (call: Call): Values => ({
  nom: call.title,
  'nom-autre': call.titleOther ?? '',
  resume: call.summary,
  'resume-autre': call.summaryOther ?? '',
  texte: call.text,
  'texte-autre': call.textOther ?? '',
})

room.show('/reseau/appels/:call/texte', networkTeam, (request) =>
  withCall(request, (call) => request.page(<TextsPage call={call} values={typedTexts(call)} />)),
)

room.act('/reseau/appels/:call/texte', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const read = readDraft(textsForm, form, request.voice)
    if (!read.ok) return request.page(<TextsPage call={call} values={form.typed} mistakes={read.mistakes} />, 422)
    await editCall(request.db, visitorOf(request), call, textsOf(read.draft))
    return request.redirect(deskPath(call))
  }),
)

/** What a day and an hour of a form mean in a zone; nothing where both are empty. */
export function readMoment(
  day: Day | undefined,
  hour: string | undefined,
  zone: string,
): { moment: Date | null } | { because: HourRefusal | 'both_or_none' } {
  if (!day && !hour) return { moment: null }
  if (!day || !hour) return { because: 'both_or_none' }
  const decision = decideInstant(day, hour, zone)
  return decision.allowed ? { moment: decision.value } : { because: decision.because }
}

export const momentSaid = {
  hour_unreadable: waveWords.hourUnreadable,
  hour_skipped: waveWords.hourSkipped,
  hour_twice: waveWords.hourTwice,
  zone_unknown: waveWords.zoneUnknown,
  both_or_none: waveWords.bothOrNone,
}

const calendarForm = z.object({
  fuseau: field.choice(zones),
  'ouverture-jour': field.day().optional(),
  'ouverture-heure': field.text(12).optional(),
  'fermeture-jour': field.day().optional(),
  'fermeture-heure': field.text(12).optional(),
})

function typedCalendar(call: Call): Values {
  const opens = call.opensAt && clockIn(call.opensAt, call.timeZone)
  const closes = call.closesAt && clockIn(call.closesAt, call.timeZone)
  return {
    fuseau: call.timeZone,
    'ouverture-jour': opens?.day ?? '',
    'ouverture-heure': opens?.hour ?? '',
    'fermeture-jour': closes?.day ?? '',
    'fermeture-heure': closes?.hour ?? '',
  }
}

room.show('/reseau/appels/:call/calendrier', networkTeam, (request) =>
  withCall(request, (call) => request.page(<CalendarPage call={call} values={typedCalendar(call)} />)),
)

room.act('/reseau/appels/:call/calendrier', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const again = (mistakes: Mistakes) => request.page(<CalendarPage call={call} values={form.typed} mistakes={mistakes} />, 422)
    const read = readDraft(calendarForm, form, request.voice)
    if (!read.ok) return again(read.mistakes)
    const { draft } = read
    const opens = readMoment(draft['ouverture-jour'], draft['ouverture-heure'], draft.fuseau)
    const closes = readMoment(draft['fermeture-jour'], draft['fermeture-heure'], draft.fuseau)
    if ('because' in opens) return again({ 'ouverture-heure': request.voice.say(momentSaid[opens.because]) })
    if ('because' in closes) return again({ 'fermeture-heure': request.voice.say(momentSaid[closes.because]) })
    const hours = { timeZone: draft.fuseau, opensAt: opens.moment, closesAt: closes.moment }
    const set = await setCallHours(request.db, visitorOf(request), call, hours)
    if (!set.allowed) return again({ 'fermeture-jour': request.voice.say(words.closesBeforeOpens) })
    return request.redirect(deskPath(call))
  }),
)

const termsForm = z
  .object({
    'chefs-de-file': field.choices(organisationKinds),
    structures: field.whole(1, 200),
    territoires: field.choices(territoryKinds),
    'habitants-min': field.whole(0, 100_000_000).optional(),
    'habitants-max': field.whole(0, 100_000_000).optional(),
    regions: z.array(z.string().max(3)),
    social: field.whole(0, 10),
    environnemental: field.whole(0, 10),
    citoyen: field.whole(0, 10),
    niveaux: field.choice(levels),
    evaluations: field.whole(2, 12),
    annees: field.whole(1, 20),
    'renouvellement-mois': field.whole(1, 36).optional(),
  })
  .refine((draft) => (draft['habitants-min'] ?? 0) <= (draft['habitants-max'] ?? Number.POSITIVE_INFINITY), {
    path: ['habitants-max'],
    ...because(words.populationCrossed),
  })

const ruleForm = z.object({ requises: field.choices(organisationKinds), nombre: field.whole(1, 50).optional() })

/** Rules on members, a group of fields each; a group without a kind asks for nothing. */
function readRules(form: Form, request: Request): { memberRules: MemberRule[]; mistakes: Mistakes } {
  const memberRules: MemberRule[] = []
  const mistakes: Record<string, string> = {}
  for (let n = 0; n < mostMemberRules; n += 1) {
    const [kinds, count] = [`requises.${n}`, `requises-nombre.${n}`]
    const read = readDraft(ruleForm, formOf({ requises: form.all(kinds), nombre: [form.text(count)] }), request.voice)
    if (read.ok && read.draft.requises.length > 0) memberRules.push({ kinds: read.draft.requises, atLeast: read.draft.nombre ?? 1 })
    if (read.ok) continue
    if (read.mistakes.requises) mistakes[kinds] = read.mistakes.requises
    if (read.mistakes.nombre) mistakes[count] = read.mistakes.nombre
  }
  return { memberRules, mistakes }
}

function termsOf(draft: z.output<typeof termsForm>, memberRules: MemberRule[]): CallTerms {
  return {
    leadKinds: draft['chefs-de-file'],
    leastMembers: draft.structures,
    memberRules,
    territoryKinds: draft.territoires,
    leastPopulation: draft['habitants-min'] ?? null,
    mostPopulation: draft['habitants-max'] ?? null,
    regionCodes: draft.regions,
    challenges: { social: draft.social, environmental: draft.environnemental, citizen: draft.citoyen },
    levels: draft.niveaux,
    evaluations: draft.evaluations,
    labelYears: draft.annees,
    renewalMonths: draft['renouvellement-mois'] ?? usualTerms.renewalMonths,
  }
}

function typedTerms({ terms }: Call): Values {
  const rules = terms.memberRules.flatMap((rule, n) => [
    [`requises.${n}`, rule.kinds],
    [`requises-nombre.${n}`, rule.atLeast],
  ])
  return {
    ...Object.fromEntries(rules),
    'chefs-de-file': terms.leadKinds,
    structures: terms.leastMembers,
    territoires: terms.territoryKinds,
    'habitants-min': terms.leastPopulation ?? '',
    'habitants-max': terms.mostPopulation ?? '',
    regions: terms.regionCodes,
    social: terms.challenges.social,
    environnemental: terms.challenges.environmental,
    citoyen: terms.challenges.citizen,
    niveaux: terms.levels,
    evaluations: terms.evaluations,
    annees: terms.labelYears,
    'renouvellement-mois': terms.renewalMonths,
  }
}

room.show('/reseau/appels/:call/conditions', networkTeam, (request) =>
  withCall(request, async (call) =>
    request.page(<TermsPage call={call} values={typedTerms(call)} regions={await listRegions(request.db)} />),
  ),
)

room.act('/reseau/appels/:call/conditions', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const regions = await listRegions(request.db)
    const read = readDraft(termsForm, form, request.voice)
    const { memberRules, mistakes } = readRules(form, request)
    const many = form.names.filter((name) => name.startsWith('requises.'))
    const lists = Object.fromEntries(['chefs-de-file', 'territoires', 'regions', ...many].map((name) => [name, form.all(name)]))
    const again = (mistakes: Mistakes) =>
      request.page(<TermsPage call={call} values={{ ...form.typed, ...lists }} regions={regions} mistakes={mistakes} />, 422)
    if (!read.ok || Object.keys(mistakes).length > 0) return again({ ...(read.ok ? {} : read.mistakes), ...mistakes })
    const isKnown = read.draft.regions.every((code) => regions.some((region) => region.code === code))
    if (!isKnown) return again({ regions: request.voice.say(fieldSentences.choose) })
    await setCallTerms(request.db, visitorOf(request), call, termsOf(read.draft, memberRules))
    return request.redirect(deskPath(call))
  }),
)

/** The ways to calls and candidacies, on the page of whoever prepares the first or writes the others. */
export async function accountPanel(request: Request): Promise<VNode | null> {
  const prepares = holds(request.visitor, ['network'], null)
  const writes = request.visitor?.grants.some((grant) => ['administrator', 'member'].includes(grant.role)) ?? false
  const judges = holds(request.visitor, ['juror'], null)
  return prepares || writes || judges ? <DeskLinkSheet prepares={prepares} writes={writes} judges={judges} /> : null
}
