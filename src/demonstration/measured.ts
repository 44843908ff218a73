import { addValidatedMeasurements } from '../modules/impact/index.ts'
import { addProjects } from '../modules/projects/index.ts'
import { listChallenges, objectivesOf } from '../modules/territories/index.ts'
import type { Db } from '../platform/database.ts'
import { dayOf } from '../platform/day.ts'
import type { Author } from '../platform/visitor.ts'
import type { MeasuredProject } from './candidacies.ts'
import type { Calendar } from './staging.ts'

/** A labelled territory's project for its objectives, and what it brought: a review has something measured to take up. Invented, and marked so. */
export async function stageMeasured(
  { db, calendar }: { db: Db; calendar: Calendar },
  author: Author,
  ground: { territoryId: string; holderId: string },
  { slug, titleFr, titleEn, summaryFr, summaryEn, begunInDays, measured }: MeasuredProject,
): Promise<void> {
  const day = (days: number) => dayOf(calendar.moment(days))
  const objectives = new Map((await listChallenges(db, ground.territoryId)).flatMap(objectivesOf).map(({ id, title }) => [title, id]))
  const objectiveOf = (title: string) => {
    const id = objectives.get(title)
    if (!id) throw new Error(`${slug} serves “${title}”, which no challenge of its territory holds.`)
    return id
  }
  const [projectId = ''] = await addProjects(db, author, [
    {
      territoryId: ground.territoryId,
      holderId: ground.holderId,
      slug,
      title: titleFr,
      titleOther: titleEn,
      summary: summaryFr,
      summaryOther: summaryEn,
      description: '',
      language: 'fr',
      model: null,
      modelOther: null,
      nextCondition: null,
      stages: [{ stage: 'pilot', sinceOn: day(begunInDays), untilOn: null, note: null }],
      shares: measured.map(({ objective, share }) => ({ objectiveId: objectiveOf(objective), shareBp: share * 100 })),
      partners: [],
      placeIds: [],
      communeCodes: [],
      needs: [],
      publishedOn: day(begunInDays),
      demonstration: true,
    },
  ])
  await addValidatedMeasurements(
    db,
    author,
    measured.map(({ indicator, value, fromInDays, untilInDays }) => ({
      territoryId: ground.territoryId,
      projectId,
      organisationId: ground.holderId,
      indicator,
      value,
      periodFrom: day(fromInDays),
      periodUntil: day(untilInDays),
      parts: [],
      demonstration: true,
    })),
  )
}
