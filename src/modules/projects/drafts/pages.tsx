import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { because, field, fieldSentences, readDraft } from '../../../platform/form.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { coalitionOf, findOrganisation, members, mustOrganisation, organisationKindNames } from '../../ecosystem/index.ts'
import { contributors, findTerritory, listTerritories, listTerritoriesOf, mustTerritory } from '../../territories/index.ts'
import { createProject, tellHolder } from '../acts.ts'
import { room } from '../hall/pages.tsx'
import { listFound } from '../partners/pages.tsx'
import { stages } from '../schema.ts'
import type { WholeProject } from '../store.ts'
import { words } from '../words.ts'
import { NewProjectPage } from './views.tsx'

const startForm = z.object({
  titre: field.text(200, 3),
  resume: field.longText(600).optional(),
  langue: field.choice(['fr', 'en']),
  etape: field.choice(stages),
  depuis: field.day().refine((day) => day <= today(), because(words.dayToCome)),
})
const territoryForm = startForm.extend({ structure: field.id<'Organisation'>() })
const organisationForm = startForm.extend({ territoire: field.text(100) })

const fresh = (call: Call) => ({ langue: call.voice.language, etape: 'idea', depuis: today() })

const wordsOf = (draft: z.output<typeof startForm>) => ({
  title: draft.titre,
  summary: draft.resume ?? '',
  language: draft.langue,
  stage: draft.etape,
  sinceOn: draft.depuis,
})

interface Shown {
  mistakes?: Mistakes
  typed?: Values
  searched?: string
}

/** In a territory's workspace: the coalition's organisations are offered, and those that a search finds. */
async function territoryPage(call: Call, { mistakes, typed, searched }: Shown = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const asked = (searched ?? call.query.get('porteur') ?? '').trim().slice(0, 200) || undefined
  const coalition = await coalitionOf(call.db, territory.id)
  const offered = coalition.map((member) => ({
    value: member.organisationId as string,
    label: member.name,
    hint: call.voice.say(organisationKindNames[member.kind]),
  }))
  return call.page(
    <NewProjectPage
      action={`/territoires/${territory.slug}/projets/nouveau`}
      kicker={territory.name}
      breadcrumb={[{ label: territory.name, to: `/territoires/${territory.slug}` }]}
      values={typed ?? fresh(call)}
      mistakes={mistakes}
      holders={{ options: asked ? await listFound(call, asked) : offered, searched: asked }}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/projets/nouveau', contributors, (call) => territoryPage(call))

room.act('/territoires/:slug/projets/nouveau', contributors, async (call, form) => {
  const territory = await mustTerritory(call)
  const read = readDraft(territoryForm, form, call.voice)
  const shown = { typed: form.typed, searched: form.text('cherche') }
  if (!read.ok) return territoryPage(call, { ...shown, mistakes: read.mistakes })
  const organisation = await findOrganisation(call.db, read.draft.structure)
  if (!organisation?.isPublic) return territoryPage(call, { ...shown, mistakes: { structure: call.voice.say(fieldSentences.choose) } })
  const project = await createProject(call.db, visitorOf(call), {
    ...wordsOf(read.draft),
    territoryId: territory.id,
    holderId: organisation.id,
    demonstration: organisation.demonstration,
  })
  await tellHolder(call.db, visitorOf(call), call.house.config.publicUrl, project)
  return begun(call, project)
})

/** From an organisation: the territories it lies in come first, then all others. */
async function organisationPage(call: Call, { mistakes, typed }: Shown = {}): Promise<Response> {
  const organisation = await mustOrganisation(call)
  const near = organisation.communeCode ? await listTerritoriesOf(call.db, organisation.communeCode) : []
  const nearIds = new Set(near.map((territory) => territory.id))
  const others = (await listTerritories(call.db)).filter((territory) => !nearIds.has(territory.id))
  const option = (group: string) => (territory: { slug: string; name: string }) => ({
    value: territory.slug,
    label: territory.name,
    group: near.length > 0 ? group : undefined,
  })
  return call.page(
    <NewProjectPage
      action={`/acteurs/${organisation.id}/projets/nouveau`}
      kicker={organisation.name}
      breadcrumb={[{ label: organisation.name, to: `/acteurs/${organisation.id}` }]}
      values={typed ?? { ...fresh(call), territoire: near[0]?.slug }}
      mistakes={mistakes}
      territories={[...near.map(option(call.voice.say(words.yours))), ...others.map(option(call.voice.say(words.others)))]}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/acteurs/:id/projets/nouveau', members, (call) => organisationPage(call))

room.act('/acteurs/:id/projets/nouveau', members, async (call, form) => {
  const organisation = await mustOrganisation(call)
  const read = readDraft(organisationForm, form, call.voice)
  if (!read.ok) return organisationPage(call, { mistakes: read.mistakes, typed: form.typed })
  const territory = await findTerritory(call.db, read.draft.territoire)
  if (!territory) return organisationPage(call, { mistakes: { territoire: call.voice.say(fieldSentences.choose) }, typed: form.typed })
  const project = await createProject(call.db, visitorOf(call), {
    ...wordsOf(read.draft),
    territoryId: territory.id,
    holderId: organisation.id,
    demonstration: organisation.demonstration,
  })
  return begun(call, project)
})

const begun = (call: Call, project: WholeProject) => call.redirect(`/projets/${project.slug}/espace`)
