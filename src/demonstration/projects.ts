import cast from '../../facts/cast.json' with { type: 'json' }
import { addProjects, type NeedKind, type PartnerRole, type Stage, type WholeDraft } from '../modules/projects/index.ts'
import type { Db } from '../platform/database.ts'
import type { Author } from '../platform/visitor.ts'

/** What the rooms before have staged: ids by slug, objectives by code. */
export interface ProjectsGround {
  territories: ReadonlyMap<string, string>
  organisations: ReadonlyMap<string, string>
  places: ReadonlyMap<string, string>
  objectives: ReadonlyMap<string, string>
}

/** Words of the cast's file for kinds that the room names otherwise. */
const needKinds: Readonly<Record<string, NeedKind>> = { funding: 'money' }

/** What a partner brings, from what it is: the cast's file does not say. */
const rolesByKind: Readonly<Record<string, PartnerRole>> = {
  foundation: 'funder',
  investor: 'funder',
  mutual: 'funder',
  incubator: 'adviser',
  company: 'supplier',
  social_enterprise: 'supplier',
  cooperative: 'host',
}
const roleOf = (slug: string): PartnerRole => rolesByKind[cast.organisations.find((each) => each.slug === slug)?.kind ?? ''] ?? 'operator'

/** Days that the cast's file does not say: a project is published a month after it left the stage of ideas, or began. */
const publishedOn = (project: (typeof cast.projects)[number]): string => (project.stages[1] ?? project.stages[0])?.on ?? '2025-01-01'

/** The invented projects, with their history, attached to invented organisations only. Answers their ids by slug. */
export async function stageProjects(db: Db, author: Author, ground: ProjectsGround): Promise<Map<string, string>> {
  const ids = await addProjects(
    db,
    author,
    cast.projects.map((project) => draftOf(project, ground)),
  )
  return new Map(cast.projects.map((project, order) => [project.slug, ids[order] ?? '']))
}

function draftOf(project: (typeof cast.projects)[number], ground: ProjectsGround): WholeDraft {
  const must = (known: ReadonlyMap<string, string>, name: string): string => {
    const id = known.get(name)
    if (!id) throw new Error(`The project ${project.slug} names ${name}, which nobody staged.`)
    return id
  }
  const begun = project.stages.at(-1)?.on ?? publishedOn(project)
  return {
    territoryId: must(ground.territories, cast.territory),
    holderId: must(ground.organisations, project.holder),
    slug: project.slug,
    title: project.titleFr,
    titleOther: project.titleEn,
    summary: project.summaryFr,
    summaryOther: project.summaryEn,
    description: project.textFr,
    language: 'fr',
    model: modelIn(project.lineageFr, 'Reprend le modèle de '),
    modelOther: modelIn(project.lineageEn, 'Takes up the model of '),
    nextCondition: project.nextFr ?? null,
    stages: project.stages.map((move) => ({
      stage: move.stage as Stage,
      sinceOn: move.on,
      untilOn: 'untilOn' in move ? (move.untilOn ?? null) : null,
      note: move.noteFr,
    })),
    shares: project.objectives.map(({ objective, share }) => ({ objectiveId: must(ground.objectives, objective), shareBp: share * 100 })),
    partners: project.partners.map((slug) => ({ organisationId: must(ground.organisations, slug), role: roleOf(slug) })),
    placeIds: project.places.map((slug) => must(ground.places, slug)),
    communeCodes: project.communes,
    needs: project.needs.map((need) => ({
      kind: needKinds[need.kind] ?? (need.kind as NeedKind),
      description: need.textFr,
      descriptionOther: need.textEn,
      amountCents: need.amountCents,
      openedOn: begun,
    })),
    publishedOn: project.published ? publishedOn(project) : null,
    demonstration: true,
  }
}

/** The name of a model, from the sentence that tells the lineage. */
function modelIn(sentence: string | null, start: string): string | null {
  return sentence?.startsWith(start) ? sentence.slice(start.length).replace(/\.$/, '') : null
}
