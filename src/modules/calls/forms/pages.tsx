import { z } from 'zod'
import type { Decision } from '../../../platform/decision.ts'
import { digestOf } from '../../../platform/digest.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { canonicalJson } from '../../../platform/journal.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Values } from '../../../ui/field.tsx'
import { indicatorName, listIndicators, unitOf } from '../../impact/index.ts'
import { networkTeam } from '../../people/index.ts'
import type { OfferedIndicator } from '../answers/views.tsx'
import { deskPath, withCall } from '../desk/pages.tsx'
import { words as deskWords } from '../desk/words.ts'
import { offerDeskPage, room } from '../hall/pages.tsx'
import type { Call } from '../store.ts'
import { editForm, publishForm } from './acts.ts'
import { type QuestionDraft, questionFrom, typedQuestion } from './questions/rules.ts'
import {
  type EditRefusal,
  findQuestion,
  findSection,
  freeKey,
  keysOf,
  move,
  questionsOf,
  removeQuestion,
  removeSection,
  saveQuestion,
  saveSection,
  troublesOf,
} from './rules.ts'
import { conditionTests, type FormContent, fileKinds, type QuestionKind, questionKinds } from './schema.ts'
import { findFormVersion, findLatestForm, listForms, listPublishedKinds } from './store.ts'
import { FormPage, KindPage, QuestionPage, SectionPage, VersionPage } from './views.tsx'
import { editSaid, words } from './words.ts'

const base = '/reseau/appels/:call/formulaire'
const formPath = (call: Call, ...parts: string[]) => deskPath(call, 'formulaire', ...parts)

offerDeskPage({ to: (call) => deskPath(call, 'texte'), label: deskWords.texts, text: deskWords.textsText })
offerDeskPage({ to: (call) => deskPath(call, 'calendrier'), label: deskWords.calendar, text: deskWords.calendarText })
offerDeskPage({ to: (call) => deskPath(call, 'conditions'), label: deskWords.terms, text: deskWords.termsText })
offerDeskPage({ to: (call) => formPath(call), label: deskWords.form, text: deskWords.formText })

/** The library's indicators, for the objectives of a challenge. */
export async function offeredIndicators(request: Request): Promise<OfferedIndicator[]> {
  const indicators = await listIndicators(request.db)
  return indicators.map((indicator) => ({
    code: indicator.code,
    name: indicatorName(indicator, request.voice),
    unit: unitOf(indicator, 2, request.voice),
  }))
}

async function formPage(request: Request, call: Call, refusal?: string): Promise<Response> {
  const latest = await findLatestForm(request.db, call.id)
  return request.page(
    <FormPage
      call={call}
      troubles={troublesOf(call.draftForm)}
      versions={await listForms(request.db, call.id)}
      since={latest}
      isChanged={latest?.sha256 !== digestOf(canonicalJson(call.draftForm))}
      refusal={refusal}
    />,
    refusal ? 422 : 200,
  )
}

const refused = (request: Request, call: Call, because: EditRefusal) => formPage(request, call, request.voice.say(editSaid[because]))

room.show(base, networkTeam, (request) => withCall(request, (call) => formPage(request, call)))

room.act(`${base}/publication`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const published = await publishForm(request.db, visitorOf(request), call.id)
    if (published.allowed) return request.redirect(formPath(call))
    return formPage(request, call, request.voice.say(published.because === 'unchanged' ? words.unchanged : words.hasTroubles))
  }),
)

room.show(`${base}/versions/:number`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const number = Number.parseInt(request.param('number'), 10)
    const version = number > 0 && number < 100_000 ? await findFormVersion(request.db, call.id, number) : undefined
    if (!version) return request.no(404)
    return request.page(<VersionPage call={call} version={version} since={await findFormVersion(request.db, call.id, number - 1)} />)
  }),
)

const sectionForm = z.object({
  titre: field.text(200, 2),
  'titre-anglais': field.text(200).optional(),
  introduction: field.longText(2_000).optional(),
  'introduction-anglais': field.longText(2_000).optional(),
})

/** Adds a section, or rewords the one of this key. */
async function keepSection(
  request: Request,
  call: Call,
  form: Parameters<typeof readDraft>[1],
  key: string | undefined,
): Promise<Response> {
  const section = key === undefined ? undefined : findSection(call.draftForm, key)
  if (key !== undefined && !section) return request.no(404)
  const read = readDraft(sectionForm, form, request.voice)
  if (!read.ok) return request.page(<SectionPage call={call} section={section} values={form.typed} mistakes={read.mistakes} />, 422)
  const { draft } = read
  const edited = await editForm(request.db, visitorOf(request), call.id, (content) =>
    saveSection(content, {
      key: key ?? freeKey(draft.titre, keysOf(content)),
      title: { fr: draft.titre, en: draft['titre-anglais'] ?? '' },
      lead: { fr: draft.introduction ?? '', en: draft['introduction-anglais'] ?? '' },
    }),
  )
  return edited.allowed ? request.redirect(formPath(call)) : refused(request, call, edited.because)
}

room.show(`${base}/section`, networkTeam, (request) => withCall(request, (call) => request.page(<SectionPage call={call} values={{}} />)))
room.act(`${base}/section`, networkTeam, (request, form) => withCall(request, (call) => keepSection(request, call, form, undefined)))

room.show(`${base}/sections/:section`, networkTeam, (request) =>
  withCall(request, (call) => {
    const section = findSection(call.draftForm, request.param('section'))
    if (!section) return request.no(404)
    const values = {
      titre: section.title.fr,
      'titre-anglais': section.title.en,
      introduction: section.lead.fr,
      'introduction-anglais': section.lead.en,
    }
    return request.page(<SectionPage call={call} section={section} values={values} />)
  }),
)
room.act(`${base}/sections/:section`, networkTeam, (request, form) =>
  withCall(request, (call) => keepSection(request, call, form, request.param('section'))),
)

const questionForm = z.object({
  intitule: field.text(300, 2),
  'intitule-anglais': field.text(300).optional(),
  aide: field.longText(2_000).optional(),
  'aide-anglais': field.longText(2_000).optional(),
  obligatoire: field.flag(),
  signes: field.whole(1, 50_000).optional(),
  unite: field.text(40).optional(),
  minimum: field.decimal(-1e12).optional(),
  maximum: field.decimal(-1e12).optional(),
  reponses: field.longText(10_000).optional(),
  colonnes: field.longText(4_000).optional(),
  lignes: field.whole(1, 100).optional(),
  megaoctets: field.whole(1, 20).optional(),
  sortes: field.choices(fileKinds),
  'si-question': field.text(40).optional(),
  'si-test': field.choice(conditionTests).optional(),
  'si-valeur': field.text(200).optional(),
})

const draftOf = (draft: z.output<typeof questionForm>): QuestionDraft => ({
  label: { fr: draft.intitule, en: draft['intitule-anglais'] ?? '' },
  help: { fr: draft.aide ?? '', en: draft['aide-anglais'] ?? '' },
  required: draft.obligatoire,
  mostCharacters: draft.signes,
  unit: draft.unite,
  least: draft.minimum,
  most: draft.maximum,
  choiceLines: draft.reponses ?? '',
  columnLines: draft.colonnes ?? '',
  mostRows: draft.lignes,
  mostMegabytes: draft.megaoctets,
  fileKinds: draft.sortes,
  condition: draft['si-question']
    ? { question: draft['si-question'], test: draft['si-test'] ?? 'answered', value: draft['si-valeur'] ?? '' }
    : null,
})

const kindAsked = (request: Request): QuestionKind | undefined => questionKinds.find((kind) => kind === request.query.get('nature'))

interface QuestionShown {
  section: string
  kind: QuestionKind
  questionKey?: string
  values: Values
  mistakes?: Mistakes
}

const questionPage = (request: Request, call: Call, shown: QuestionShown) =>
  request.page(
    <QuestionPage call={call} earlier={earlierThan(call, shown.questionKey, shown.section)} {...shown} />,
    shown.mistakes ? 422 : 200,
  )

/** Questions that come before one, or before the end of its section for a new one: what a condition may be about. */
function earlierThan(call: Call, key: string | undefined, section: string) {
  const all = questionsOf(call.draftForm)
  if (key !== undefined)
    return all.slice(
      0,
      all.findIndex((question) => question.key === key),
    )
  const upTo = call.draftForm.sections.findIndex((each) => each.key === section)
  return call.draftForm.sections.slice(0, upTo + 1).flatMap((each) => each.questions)
}

async function keepQuestion(
  request: Request,
  call: Call,
  form: Parameters<typeof readDraft>[1],
  at: Omit<QuestionShown, 'values'>,
): Promise<Response> {
  const read = readDraft(questionForm, form, request.voice)
  if (!read.ok)
    return questionPage(request, call, { ...at, values: { ...form.typed, sortes: form.all('sortes') }, mistakes: read.mistakes })
  const draft = draftOf(read.draft)
  const published = await listPublishedKinds(request.db, call.id)
  // A key names one question for ever: one that asks for something else, under the same label, is another.
  const others = published.flatMap(({ key, kind }) => (kind === at.kind ? [] : [key]))
  const edited = await editForm(request.db, visitorOf(request), call.id, (content) => {
    const before = at.questionKey === undefined ? undefined : findQuestion(content, at.questionKey)
    const key = at.questionKey ?? freeKey(draft.label.fr, [...keysOf(content), ...others])
    return saveQuestion(content, at.section, questionFrom(content, draft, { key, kind: at.kind, before }))
  })
  return edited.allowed ? request.redirect(`${formPath(call)}#section-${at.section}`) : refused(request, call, edited.because)
}

room.show(`${base}/sections/:section/question`, networkTeam, (request) =>
  withCall(request, (call) => {
    const section = findSection(call.draftForm, request.param('section'))
    if (!section) return request.no(404)
    const kind = kindAsked(request)
    if (!kind) return request.page(<KindPage call={call} section={section} />)
    return questionPage(request, call, { section: section.key, kind, values: { obligatoire: 'on' } })
  }),
)

room.act(`${base}/sections/:section/question`, networkTeam, (request, form) =>
  withCall(request, (call) => {
    const section = findSection(call.draftForm, request.param('section'))
    const kind = kindAsked(request)
    if (!section || !kind) return request.no(404)
    return keepQuestion(request, call, form, { section: section.key, kind })
  }),
)

/** The question of the path, with the section that it stands in. */
function questionAt(request: Request, call: Call) {
  const question = findQuestion(call.draftForm, request.param('question'))
  const section = call.draftForm.sections.find((each) => each.questions.some((one) => one.key === question?.key))
  return question && section ? { question, section } : undefined
}

room.show(`${base}/questions/:question`, networkTeam, (request) =>
  withCall(request, (call) => {
    const at = questionAt(request, call)
    if (!at) return request.no(404)
    const { key, kind } = at.question
    const values = typedQuestion(call.draftForm, at.question, request.voice)
    return questionPage(request, call, { section: at.section.key, kind, questionKey: key, values })
  }),
)

room.act(`${base}/questions/:question`, networkTeam, (request, form) =>
  withCall(request, (call) => {
    const at = questionAt(request, call)
    if (!at) return request.no(404)
    return keepQuestion(request, call, form, { section: at.section.key, kind: at.question.kind, questionKey: at.question.key })
  }),
)

type PartEdit = (content: FormContent, key: string) => Decision<FormContent, EditRefusal>
const edits: Record<string, PartEdit> = {
  monter: (content, key) => move(content, key, -1),
  descendre: (content, key) => move(content, key, 1),
  retrait: (content, key) => (findSection(content, key) ? removeSection(content, key) : removeQuestion(content, key)),
}

for (const [path, edit] of Object.entries(edits)) {
  room.act(`${base}/parties/:key/${path}`, networkTeam, (request) =>
    withCall(request, async (call) => {
      const edited = await editForm(request.db, visitorOf(request), call.id, (content) => edit(content, request.param('key')))
      return edited.allowed ? request.redirect(formPath(call)) : refused(request, call, edited.because)
    }),
  )
}
