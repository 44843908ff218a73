import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { because, field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { type Call, everyone, visitorOf } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { networkTeam } from '../../people/index.ts'
import { changePerimeter, correctTerritory, createTerritory } from '../acts.ts'
import { listPredecessors, listRegions } from '../geography/store.ts'
import { room, territoryOf } from '../hall/pages.tsx'
import type { Member } from '../rules.ts'
import { territoryKinds } from '../schema.ts'
import { communesOf, listPerimeter, type Territory } from '../store.ts'
import { refusals } from '../words.ts'
import { linesOf, mostLines } from './rules.ts'
import { resolveMembers } from './store.ts'
import { ChangePerimeterPage, IdentityPage, NewTerritoryPage, PerimeterPage } from './views.tsx'
import { words } from './words.ts'

const memberFields = {
  communes: field.longText(100_000).optional(),
  intercommunalites: field.longText(20_000).optional(),
  departements: field.longText(2_000).optional(),
  regions: field.longText(2_000).optional(),
}
const kindOfField = { communes: 'commune', intercommunalites: 'epci', departements: 'departement', regions: 'region' } as const
type MemberDraft = { [Name in keyof typeof memberFields]?: string | undefined }

/** Reads the four fields of members; each mistake stands under its field. */
async function readMembers(call: Call, draft: MemberDraft): Promise<{ members: Member[]; mistakes: Mistakes }> {
  const members: Member[] = []
  const mistakes: Mistakes = {}
  for (const [name, kind] of Object.entries(kindOfField) as [keyof typeof kindOfField, Member['kind']][]) {
    const lines = linesOf(draft[name] ?? '')
    if (lines.length > mostLines) {
      mistakes[name] = call.voice.say(words.tooManyLines)
      continue
    }
    const read = await resolveMembers(call.db, kind, lines)
    members.push(...read.members)
    const mistake = sayUnread(call, read)
    if (mistake) mistakes[name] = mistake
  }
  return { members, mistakes }
}

function sayUnread(call: Call, read: Awaited<ReturnType<typeof resolveMembers>>): string | undefined {
  const { say, list } = call.voice
  const [first] = read.ambiguous
  const sentences = [
    read.unknown.length > 0 && say(words.unknownLines)(list([...read.unknown.slice(0, 5), ...(read.unknown.length > 5 ? ['…'] : [])])),
    first && say(words.ambiguousLine)(first.line, list(first.which.map((each) => `${each.name}, ${each.code}`))),
  ]
  return sentences.filter(Boolean).join(' ') || undefined
}

const newTerritoryForm = z.object({
  nom: field.text(120, 2),
  nature: field.choice(territoryKinds),
  identite: field.text(200).optional(),
  ...memberFields,
  presentation: field.longText(1_000).optional(),
  labellise: field.day().optional(),
  vague: field.whole(1, 999).optional(),
})

room.show('/reseau/territoires/nouveau', networkTeam, (call) => call.page(<NewTerritoryPage />))

room.act('/reseau/territoires/nouveau', networkTeam, async (call, form) => {
  const again = (mistakes: Mistakes) => call.page(<NewTerritoryPage mistakes={mistakes} typed={form.typed} />, 422)
  const read = readDraft(newTerritoryForm, form, call.voice)
  if (!read.ok) return again(read.mistakes)
  const { draft } = read
  const identity = await readIdentity(call, draft.nature, draft.identite)
  if ('mistake' in identity) return again({ identite: identity.mistake })
  const { members, mistakes } = await readMembers(call, draft.nature === 'group' ? draft : {})
  if (Object.keys(mistakes).length > 0) return again(mistakes)
  const created = await createTerritory(call.db, visitorOf(call), {
    name: draft.nom,
    kind: draft.nature,
    ...identity,
    members,
    lead: draft.presentation ?? '',
    labelledOn: draft.labellise ?? null,
    labelWave: draft.vague ?? null,
  })
  if (!created.allowed) {
    const at = created.because === 'label_without_day' ? 'labellise' : created.because === 'identity_missing' ? 'identite' : 'communes'
    return again({ [at]: call.voice.say(refusals[created.because]) })
  }
  return call.redirect(`/territoires/${created.value.slug}/espace`)
})

/** The one EPCI, commune, département or région that a territory is. */
async function readIdentity(
  call: Call,
  kind: Territory['kind'],
  text: string | undefined,
): Promise<{ siren: string | null; code: string | null } | { mistake: string }> {
  if (kind === 'group')
    return { siren: /^\d{9}$/.test(text?.replace(/\s/g, '') ?? '') ? (text?.replace(/\s/g, '') ?? null) : null, code: null }
  const lines = linesOf(text ?? '')
  if (lines.length !== 1) return { mistake: call.voice.say(lines.length === 0 ? refusals.identity_missing : words.oneIdentity) }
  const read = await resolveMembers(call.db, kind, lines)
  const [member] = read.members
  if (!member) return { mistake: sayUnread(call, read) ?? call.voice.say(refusals.identity_missing) }
  return kind === 'epci' ? { siren: member.code, code: null } : { siren: null, code: member.code }
}

room.show('/territoires/:slug/perimetre', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  return call.page(
    <PerimeterPage
      territory={territory}
      lines={await listPerimeter(call.db, territory.id)}
      predecessors={territory.siren ? await listPredecessors(call.db, territory.siren) : []}
      communeCount={(await communesOf(call.db, territory.id)).length}
      today={today()}
      mayChange={holds(call.visitor, ['network'], null)}
    />,
  )
})

room.show('/reseau/territoires/:slug/perimetre', networkTeam, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const open = (await listPerimeter(call.db, territory.id)).filter((line) => line.untilOn === null)
  const typed = Object.fromEntries(
    Object.entries(kindOfField).map(([name, kind]) => [
      name,
      open
        .filter((line) => line.kind === kind)
        .map((line) => line.code)
        .join('\n'),
    ]),
  )
  return call.page(<ChangePerimeterPage territory={territory} typed={{ ...typed, jour: today() }} saved={call.query.has('enregistre')} />)
})

room.act('/reseau/territoires/:slug/perimetre', networkTeam, async (call, form) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const again = (mistakes: Mistakes) =>
    call.page(<ChangePerimeterPage territory={territory} mistakes={mistakes} typed={form.typed} saved={false} />, 422)
  const read = readDraft(z.object({ jour: field.day(), ...memberFields }), form, call.voice)
  if (!read.ok) return again(read.mistakes)
  const { members, mistakes } = await readMembers(call, read.draft)
  if (Object.keys(mistakes).length > 0) return again(mistakes)
  const changed = await changePerimeter(call.db, visitorOf(call), territory.id, members, read.draft.jour)
  if (!changed.allowed)
    return again({ [changed.because === 'day_too_early' ? 'jour' : 'communes']: call.voice.say(refusals[changed.because]) })
  return call.redirect(`/reseau/territoires/${territory.slug}/perimetre?enregistre=1`)
})

const identityForm = z
  .object({
    nom: field.text(120, 2),
    labellise: field.day().optional(),
    vague: field.whole(1, 999).optional(),
    region: field.text(3).optional(),
    longitude: field.decimal(-180, 180).optional(),
    latitude: field.decimal(-90, 90).optional(),
  })
  .refine((draft) => (draft.longitude === undefined) === (draft.latitude === undefined), {
    path: ['longitude'],
    ...because(words.bothOrNone),
  })

room.show('/reseau/territoires/:slug/identite', networkTeam, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const typed = {
    nom: territory.name,
    labellise: territory.labelledOn ?? '',
    vague: territory.labelWave === null ? '' : String(territory.labelWave),
    region: territory.regionCode ?? '',
    longitude: territory.lon === null ? '' : call.voice.number(territory.lon, 5),
    latitude: territory.lat === null ? '' : call.voice.number(territory.lat, 5),
  }
  return call.page(<IdentityPage territory={territory} regions={await listRegions(call.db)} typed={typed} />)
})

room.act('/reseau/territoires/:slug/identite', networkTeam, async (call, form) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const regions = await listRegions(call.db)
  const again = (mistakes: Mistakes) =>
    call.page(<IdentityPage territory={territory} regions={regions} mistakes={mistakes} typed={form.typed} />, 422)
  const read = readDraft(identityForm, form, call.voice)
  if (!read.ok) return again(read.mistakes)
  const { draft } = read
  if (draft.region !== undefined && !regions.some((region) => region.code === draft.region))
    return again({ region: call.voice.say(refusals.member_unknown) })
  const corrected = await correctTerritory(call.db, visitorOf(call), territory, {
    name: draft.nom,
    labelledOn: draft.labellise ?? null,
    labelWave: draft.vague ?? null,
    regionCode: draft.region ?? null,
    lon: draft.longitude ?? null,
    lat: draft.latitude ?? null,
  })
  if (!corrected.allowed) return again({ labellise: call.voice.say(refusals[corrected.because]) })
  return call.redirect(`/territoires/${territory.slug}/espace`)
})
