import { z } from 'zod'
import type { Decision } from '../../../platform/decision.ts'
import { field, readDraft } from '../../../platform/form.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { deskPath, withCall } from '../desk/pages.tsx'
import { freeKey } from '../forms/rules.ts'
import { offerDeskPage, room } from '../hall/pages.tsx'
import type { Call } from '../store.ts'
import { editGrid, publishGrid } from './acts.ts'
import { findCriterion, type GridRefusal, moveCriterion, readAnchors, removeCriterion, saveCriterion, troublesOf } from './rules.ts'
import type { GridContent, GridCriterion } from './schema.ts'
import { findDraftGrid, findGridVersion, findLatestGrid, listGrids } from './store.ts'
import { CriterionPage, GridPage, GridVersionPage } from './views.tsx'
import { anchorsSaid, editSaid, words } from './words.ts'

const base = '/reseau/appels/:call/grille'
const gridPath = (call: Call) => deskPath(call, 'grille')

offerDeskPage({ to: gridPath, label: words.title, text: words.deskText })

async function gridPage(request: Request, call: Call, refusal?: string): Promise<Response> {
  const content = await findDraftGrid(request.db, call.id)
  const latest = await findLatestGrid(request.db, call.id)
  const troubles = troublesOf(content)
  return request.page(
    <GridPage
      call={call}
      content={content}
      troubles={troubles}
      versions={await listGrids(request.db, call.id)}
      mayPublish={troubles.length === 0 && JSON.stringify(latest?.content) !== JSON.stringify(content)}
      refusal={refusal}
    />,
    refusal ? 422 : 200,
  )
}

room.show(base, networkTeam, (request) => withCall(request, (call) => gridPage(request, call)))

room.act(`${base}/publication`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const published = await publishGrid(request.db, visitorOf(request), call.id)
    if (published.allowed) return request.redirect(gridPath(call))
    return gridPage(request, call, request.voice.say(published.because === 'unchanged' ? words.unchanged : words.hasTroubles))
  }),
)

room.show(`${base}/versions/:number`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const number = Number.parseInt(request.param('number'), 10)
    const grid = number > 0 && number < 100_000 ? await findGridVersion(request.db, call.id, number) : undefined
    return grid ? request.page(<GridVersionPage call={call} grid={grid} />) : request.no(404)
  }),
)

const criterionForm = z.object({
  nom: field.text(200, 2),
  'nom-anglais': field.text(200).optional(),
  poids: field.decimal(0.01, 1_000),
  texte: field.longText(2_000).optional(),
  'texte-anglais': field.longText(2_000).optional(),
  phrases: field.longText(6_000),
  'phrases-anglais': field.longText(6_000).optional(),
})

/** Adds a criterion, or rewords the one of this key. */
async function keepCriterion(request: Request, call: Call, form: Form, criterion: GridCriterion | undefined): Promise<Response> {
  const again = (mistakes: Record<string, string>) =>
    request.page(<CriterionPage call={call} criterion={criterion} values={form.typed} mistakes={mistakes} />, 422)
  const read = readDraft(criterionForm, form, request.voice)
  if (!read.ok) return again(read.mistakes)
  const { draft } = read
  const anchors = readAnchors(draft.phrases, draft['phrases-anglais'] ?? '')
  if (!anchors.allowed) {
    return again({ [anchors.because === 'not_as_many' ? 'phrases-anglais' : 'phrases']: request.voice.say(anchorsSaid[anchors.because]) })
  }
  const edited = await editGrid(request.db, visitorOf(request), call.id, (content) =>
    saveCriterion(content, {
      key:
        criterion?.key ??
        freeKey(
          draft.nom,
          content.criteria.map(({ key }) => key),
        ),
      title: { fr: draft.nom, en: draft['nom-anglais'] ?? '' },
      text: { fr: draft.texte ?? '', en: draft['texte-anglais'] ?? '' },
      weight: draft.poids,
      anchors: anchors.value,
    }),
  )
  return edited.allowed ? request.redirect(gridPath(call)) : gridPage(request, call, request.voice.say(editSaid[edited.because]))
}

const typedCriterion = (request: Request, { title, text, weight, anchors }: GridCriterion): Values => ({
  nom: title.fr,
  'nom-anglais': title.en,
  poids: request.voice.number(weight, 2),
  texte: text.fr,
  'texte-anglais': text.en,
  phrases: anchors.map(({ label }) => label.fr).join('\n'),
  'phrases-anglais': anchors.some(({ label }) => label.en !== '') ? anchors.map(({ label }) => label.en).join('\n') : '',
})

room.show(`${base}/critere`, networkTeam, (request) => withCall(request, (call) => request.page(<CriterionPage call={call} values={{}} />)))
room.act(`${base}/critere`, networkTeam, (request, form) => withCall(request, (call) => keepCriterion(request, call, form, undefined)))

room.show(`${base}/criteres/:criterion`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const criterion = findCriterion(await findDraftGrid(request.db, call.id), request.param('criterion'))
    if (!criterion) return request.no(404)
    return request.page(<CriterionPage call={call} criterion={criterion} values={typedCriterion(request, criterion)} />)
  }),
)

room.act(`${base}/criteres/:criterion`, networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const criterion = findCriterion(await findDraftGrid(request.db, call.id), request.param('criterion'))
    return criterion ? keepCriterion(request, call, form, criterion) : request.no(404)
  }),
)

type CriterionEdit = (content: GridContent, key: string) => Decision<GridContent, GridRefusal>
const edits: Record<string, CriterionEdit> = {
  monter: (content, key) => moveCriterion(content, key, -1),
  descendre: (content, key) => moveCriterion(content, key, 1),
  retrait: removeCriterion,
}

for (const [path, edit] of Object.entries(edits)) {
  room.act(`${base}/criteres/:criterion/${path}`, networkTeam, (request) =>
    withCall(request, async (call) => {
      const edited = await editGrid(request.db, visitorOf(request), call.id, (content) => edit(content, request.param('criterion')))
      return edited.allowed ? request.redirect(gridPath(call)) : gridPage(request, call, request.voice.say(editSaid[edited.because]))
    }),
  )
}
