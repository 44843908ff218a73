import facts from '../../facts/judged-waves.json' with { type: 'json' }
import {
  answerOpinion,
  askOpinion,
  assignJury,
  cutOffDueWaves,
  declareOpinionTie,
  findCandidacy,
  findWave,
  type JuryLevel,
  listAssignments,
  listLabelConditions,
  listLabels,
  listSlots,
  meetCondition,
  noteReview,
  offerSlot,
  openReview,
  publishWave,
  takeSlot,
  type Wave,
  writeEvaluation,
} from '../modules/calls/index.ts'
import { type CandidacyFact, type Coalitions, factOf, invented, type Stage } from './candidacies.ts'
import { authorOf, declareAll, deliberate, evaluateAll, evaluationOf, type Jury, matterOf, waveNumber } from './juries.ts'
import { stageMeasured } from './measured.ts'
import { must } from './staging.ts'

const rulingsOf = (level: JuryLevel, judged: readonly CandidacyFact[]) =>
  judged.flatMap((fact) => {
    const ruling = fact[level]
    return ruling ? [{ key: fact.key, ruling }] : []
  })

/** The first wave, from its cut-off to the life of its labels: a regional cell, then the national jury, then letters, labels and workspaces. */
export async function stageFirstWave(stage: Stage, coalitions: Coalitions, seats: Jury): Promise<void> {
  const { db, house, calendar, network, call } = stage
  const { publicUrl } = house.config
  await coalitions.submit(1)
  const judged = invented.filter((each) => each.wave === 1 && each.check === 'admissible')
  await calendar.on(-429, async () => void (await cutOffDueWaves(db)))
  const wave = await waveNumber(stage, 1)
  const assign = async (level: JuryLevel) => must(await assignJury(db, network, publicUrl, call, wave, level), `The ${level} plan`)
  await calendar.on(-427, () => declareAll(stage, coalitions, seats, wave, judged))
  await calendar.on(-426, () => assign('regional'))
  await calendar.on(-420, () => evaluateAll(stage, coalitions, seats, wave, 'regional'))
  await calendar.on(-419, () => askAndAnswer(stage, coalitions, 'ambrelle'))
  const [regional, national] = [rulingsOf('regional', judged), rulingsOf('national', judged)]
  const cell = { wave, level: 'regional', heldInDays: -410, minutes: facts.minutes.regional1, closes: true, rulings: regional } as const
  await calendar.on(-410, () => deliberate(stage, coalitions, seats, cell))
  await calendar.on(-409, () => assign('national'))
  await calendar.on(-395, () => evaluateAll(stage, coalitions, seats, wave, 'national'))
  const whole = { wave, level: 'national', heldInDays: -385, minutes: facts.minutes.national1, closes: true, rulings: national } as const
  await calendar.on(-385, () => deliberate(stage, coalitions, seats, whole))
  await calendar.on(-380, async () => must(await publishWave(db, network, house.config, wave.id), 'The publication of the first wave'))
  await liveWithLabels(stage, coalitions)
}

/** What became of the labels of the first wave: a condition met, a mid-term review that its territory has commented on. */
async function liveWithLabels({ db, house, calendar, network }: Stage, { ids, writerOf, leadOf }: Coalitions): Promise<void> {
  const { publicUrl } = house.config
  for (const label of await listLabels(db)) {
    const fact = invented.find((each) => label.candidacyId !== null && ids.get(each.key) === label.candidacyId)
    if (fact?.conditionMet) {
      const [first] = await listLabelConditions(db, [label.id])
      const note = fact.conditionMet
      await calendar.on(
        -205,
        async () => first && must(await meetCondition(db, network, publicUrl, label.id, first.id, note), 'A condition'),
      )
    }
    if (!fact?.review) continue
    const { noteFr, project } = fact.review
    const ground = { territoryId: label.territoryId, holderId: leadOf(fact.key) }
    await calendar.on(-16, () => stageMeasured({ db, calendar }, network, ground, project))
    await calendar.on(-14, async () => must(await openReview(db, network, publicUrl, label.id), `The review of ${fact.name}`))
    await calendar.on(-6, async () => must(await noteReview(db, await writerOf(fact.key), label.id, noteFr), `What ${fact.name} says`))
  }
}

async function ask({ db, house, network, call }: Stage, { ids }: Coalitions, fact: CandidacyFact): Promise<string> {
  const candidacy = await findCandidacy(db, ids.get(fact.key) ?? '')
  if (!candidacy || !fact.opinion) throw new Error(`Nobody has a question on ${fact.name}.`)
  const { name, email, question } = fact.opinion
  const draft = { name, email, language: 'fr', question, days: 21 } as const
  must(await askOpinion(db, network, house.config.publicUrl, call, candidacy, draft), `The opinion on ${fact.name}`)
  const letter = await db.selectFrom('letter').select('body').where('to_address', '=', email).executeTakeFirstOrThrow()
  return /\/avis\/([\w-]+)/.exec(letter.body)?.[1] ?? ''
}

/** Somebody without an account is asked, says that nothing ties her, and answers. */
async function askAndAnswer(stage: Stage, coalitions: Coalitions, key: string): Promise<void> {
  const fact = factOf(key)
  const token = await ask(stage, coalitions, fact)
  must(await declareOpinionTie(stage.db, token, false), 'Her declaration')
  must(await answerOpinion(stage.db, token, fact.opinion?.answer ?? ''), 'Her opinion')
}

/** The second wave is before its jury: one juror is tied, evaluations are missing, an opinion is awaited, an audition is fixed. */
export async function stageSecondWave(stage: Stage, coalitions: Coalitions, seats: Jury): Promise<void> {
  const { db, house, calendar, network, call } = stage
  const { publicUrl } = house.config
  await coalitions.submit(2)
  await coalitions.submitAgain('alouettes')
  const judged = invented.filter((each) => each.wave === 2 || each.again)
  await calendar.on(-23, async () => void (await cutOffDueWaves(db)))
  const wave = await waveNumber(stage, 2)
  const assign = async (level: JuryLevel) => must(await assignJury(db, network, publicUrl, call, wave, level), `The ${level} plan`)
  await calendar.on(-21, () => declareAll(stage, coalitions, seats, wave, judged))
  await calendar.on(-20, () => assign('regional'))
  await calendar.on(-12, () =>
    evaluateAll(stage, coalitions, seats, wave, 'regional', (slug, fact) => slug === 'brune-castaing' && fact.key === 'aubepierre'),
  )
  const cell = {
    wave,
    level: 'regional',
    heldInDays: -10,
    minutes: facts.minutes.regional2,
    closes: false,
    rulings: rulingsOf('regional', judged),
  } as const
  await calendar.on(-10, () => deliberate(stage, coalitions, seats, cell))
  await calendar.on(-9, () => assign('national'))
  // Of those whom the national jury has begun to judge, one evaluation each is in; the candidacy that comes back still waits for both.
  const isLeft = (_slug: string, fact: CandidacyFact, nth: number) => nth > 0 || fact.again !== undefined
  await calendar.on(-4, () => evaluateAll(stage, coalitions, seats, wave, 'national', isLeft))
  await calendar.on(-3, () => beginOne(stage, coalitions, seats, wave))
  await hearOne(stage, coalitions, wave)
}

/** One evaluation has been begun, and not sealed. */
async function beginOne({ db }: Stage, { ids }: Coalitions, seats: Jury, wave: Wave): Promise<void> {
  const open = (await listAssignments(db, wave.id, 'national')).find(
    (each) => each.savedAt === null && matterOf(each, seats, ids).fact.letter,
  )
  if (!open) return
  const { slug, seat, fact } = matterOf(open, seats, ids)
  const draft = { ...evaluationOf(slug, fact, 2), advice: null }
  must(await writeEvaluation(db, authorOf(seat), open.id, draft, false), `What ${slug} begins`)
}

/** An opinion is awaited, and a coalition has chosen when it will be heard. */
async function hearOne(stage: Stage, coalitions: Coalitions, { id }: Wave): Promise<void> {
  const { db, house, calendar, network } = stage
  const fact = invented.find((each) => each.auditionInDays)
  const wave = await findWave(db, id)
  if (!fact?.auditionInDays || !wave) return
  const { auditionInDays: days } = fact
  await calendar.on(-10, async () => {
    for (const hour of ['10:00', '10:45'])
      must(
        await offerSlot(db, network, wave, { startsAt: calendar.moment(days, hour), minutes: 30, place: 'En visioconférence' }),
        'A slot',
      )
  })
  await calendar.on(-8, async () => {
    await ask(stage, coalitions, fact)
    const [slot] = await listSlots(db, wave.id)
    const [candidacyId, writer] = [coalitions.ids.get(fact.key) ?? '', await coalitions.writerOf(fact.key)]
    if (slot) must(await takeSlot(db, writer, house.config.publicUrl, candidacyId, slot.id), 'The audition')
  })
}
