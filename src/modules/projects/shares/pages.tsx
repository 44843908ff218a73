import { readNumber } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Voice } from '../../../platform/speech.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { type Challenge, listChallenges, objectivesOf, told } from '../../territories/index.ts'
import { holders, mustEntry, room } from '../hall/pages.tsx'
import type { WholeProject } from '../store.ts'
import { setShares } from './acts.ts'
import { mostShares, type ShareDraft, type SharesRefusal, sumOf, wholeBp } from './rules.ts'
import { listNamedShares } from './store.ts'
import { SharesPage } from './views.tsx'
import { sharesRefusals, words } from './words.ts'

interface Shown {
  values?: Values
  mistakes?: Mistakes
  lines?: number
}

async function sharesPage(call: Call, project: WholeProject, { values, mistakes, lines }: Shown = {}): Promise<Response> {
  const { voice } = call
  const challenges = await listChallenges(call.db, project.territoryId)
  const standing = await listNamedShares(call.db, [project.id])
  const kept = Object.fromEntries(
    standing.flatMap((share, index) => [
      [`objectif-${index + 1}`, share.objectiveId],
      [`part-${index + 1}`, voice.number(share.shareBp / 100, 2)],
    ]),
  )
  return call.page(
    <SharesPage
      project={project}
      objectives={challenges.flatMap((challenge) => optionsOf(voice, challenge))}
      lines={Math.min(mostShares, Math.max(4, standing.length + 1, lines ?? 0))}
      values={values ?? kept}
      mistakes={mistakes}
      saved={call.query.has('enregistre')}
    />,
    mistakes ? 422 : 200,
  )
}

function optionsOf(voice: Voice, challenge: Challenge) {
  const group = `${challenge.position}. ${told(voice, challenge.language, challenge.title, challenge.titleOther).text}`
  return objectivesOf(challenge).map((objective) => ({
    value: objective.id as string,
    label: `${'– '.repeat(objective.depth - 1)}${told(voice, objective.language, objective.title, objective.titleOther).text}`,
    group,
  }))
}

/** Lines as typed: those left empty are no lines; one half filled is a mistake beside the other half. */
export function readLines(form: Form, voice: Voice): { shares: ShareDraft[]; mistakes: Mistakes } {
  const shares: ShareDraft[] = []
  const mistakes: Record<string, string> = {}
  for (let number = 1; number <= mostShares; number += 1) {
    const chosen = form.text(`objectif-${number}`).trim()
    const typed = form.text(`part-${number}`).replace('%', '').trim()
    if (chosen === '' && typed === '') continue
    const objectiveId = readId<'Objective'>(chosen)
    const percent = readNumber(typed)
    const shareBp = percent === undefined ? undefined : Math.round(percent * 100)
    if (!objectiveId) mistakes[`objectif-${number}`] = voice.say(words.objectiveMissing)
    else if (typed === '') mistakes[`part-${number}`] = voice.say(words.shareMissing)
    // A share is said to the hundredth of a percent: what can't be kept exactly is not rounded behind one's back.
    else if (percent === undefined || shareBp === undefined || Math.abs(percent * 100 - shareBp) > 1e-6 || shareBp < 1 || shareBp > wholeBp)
      mistakes[`part-${number}`] = voice.say(sharesRefusals.share_out_of_bounds)
    else shares.push({ objectiveId, shareBp })
  }
  return { shares, mistakes }
}

/** What is wrong with the whole, said where the eye is: beside the first share. */
function sayRefusal(voice: Voice, because: SharesRefusal, shares: readonly ShareDraft[]): Mistakes {
  if (because === 'no_objective') return { 'objectif-1': voice.say(sharesRefusals.no_objective) }
  if (because !== 'shares_not_whole') return { 'objectif-1': voice.say(sharesRefusals[because]) }
  const sum = sumOf(shares)
  const said = sum < wholeBp ? words.lacks : words.exceeds
  return { 'part-1': voice.say(said)(voice.percent(sum / wholeBp, 2), voice.percent(Math.abs(wholeBp - sum) / wholeBp, 2)) }
}

room.show('/projets/:project/parts', holders, async (call) => sharesPage(call, (await mustEntry(call)).project))

room.act('/projets/:project/parts', holders, async (call, form) => {
  const { project } = await mustEntry(call)
  const more = Number.parseInt(form.text('lignes'), 10)
  const filled = form.names.filter((name) => /^objectif-\d+$/.test(name)).length
  if (more > 0) return sharesPage(call, project, { values: form.typed, lines: more })
  const { shares, mistakes } = readLines(form, call.voice)
  if (Object.keys(mistakes).length > 0) return sharesPage(call, project, { values: form.typed, mistakes, lines: filled })
  const challenges = await listChallenges(call.db, project.territoryId)
  const objectives = new Set<string>(challenges.flatMap((challenge) => objectivesOf(challenge).map((objective) => objective.id)))
  const set = await setShares(call.db, visitorOf(call), project, shares, objectives)
  if (set.allowed) return call.redirect(`/projets/${project.slug}/parts?enregistre=1`)
  return sharesPage(call, project, { values: form.typed, mistakes: sayRefusal(call.voice, set.because, shares), lines: filled })
})
