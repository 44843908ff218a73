import { now } from '../../../../platform/clock.ts'
import { fileRefusals } from '../../../../platform/file-words.ts'
import { saveFile } from '../../../../platform/files.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Form } from '../../../../platform/upload.ts'
import type { Mistakes, Values } from '../../../../ui/field.tsx'
import { findOrganisationByIdentifier } from '../../../ecosystem/index.ts'
import { type PerimeterReading, readPerimeter } from '../../answers/perimeters/acts.ts'
import { fieldOf, readAnswer } from '../../answers/readings/rules.ts'
import { isAsked, progressOf } from '../../answers/rules.ts'
import type { Answer, AnsweredFile, NamedOrganisation } from '../../answers/schema.ts'
import { typedOf } from '../../answers/typed/rules.ts'
import { readingSaid } from '../../answers/words.ts'
import { isIsland } from '../../autosaves/pages.tsx'
import { offeredIndicators } from '../../forms/pages.tsx'
import { findSection } from '../../forms/rules.ts'
import { type FileKind, fileEndings, type Question, type Section } from '../../forms/schema.ts'
import { room } from '../../hall/pages.tsx'
import { waveFor } from '../../rules.ts'
import { listWaves } from '../../waves/store.ts'
import { mayWriteNow } from '../acts.ts'
import { listComments } from '../comments/store.ts'
import { mustCandidacy, readers, writers } from '../hall/pages.tsx'
import { candidacyPath } from '../pages.tsx'
import { openAgainUntil } from '../rules.ts'
import { type Candidacy, listWriters, saveWriterSeen } from '../store.ts'
import { findWhole, type WholeCandidacy } from '../submissions/acts.ts'
import { words } from '../words.ts'
import { saveAnswers, type WrittenAnswer } from './acts.ts'
import { autosaved } from './autosaves/pages.tsx'
import { answersOf, findAttachment, listStandingAnswers, type StandingAnswer } from './store.ts'
import { SectionPage } from './views.tsx'

/** The hidden field that says which revision of an answer its writer had before her eyes. */
export const revisionField = (question: Pick<Question, 'key'>): string => `v.${question.key}`

interface Shown {
  values?: Values
  mistakes?: Mistakes
  conflicts?: StandingAnswer[]
  saved?: boolean
  /** Part of what was sent is kept: the answer must not be one that undoes it. */
  isKept?: boolean
}

async function sectionPage(request: Request, whole: WholeCandidacy, section: Section, shown: Shown = {}): Promise<Response> {
  const { candidacy, call, form } = whole
  const standing = await listStandingAnswers(request.db, candidacy.id)
  const answers = answersOf(standing)
  const asked = section.questions.filter((question) => isAsked(form.content, question, answers))
  const typed = Object.assign({}, ...asked.map((question) => typedOf(question, answers[question.key], request.voice))) as Values
  return request.page(
    <SectionPage
      whole={{ ...whole, answers }}
      section={section}
      progress={progressOf(form.content, answers, call.terms)}
      writers={await listWriters(request.db, candidacy.id)}
      self={request.visitor?.personId}
      next={waveFor(await listWaves(request.db, call.id), now())}
      openAgain={openAgainUntil(candidacy, now())}
      asked={asked}
      revisions={new Map(standing.map((answer) => [answer.question, answer.revision]))}
      indicators={asked.some((question) => question.kind === 'challenges') ? await offeredIndicators(request) : []}
      isWritable={mayWriteNow(candidacy, call)}
      values={shown.values ?? typed}
      mistakes={shown.mistakes}
      conflicts={shown.conflicts ?? []}
      comments={(await listComments(request.db, candidacy.id, { isOpen: true })).filter(
        ({ subject }) => subject === section.key || section.questions.some((question) => question.key === subject),
      )}
      saved={shown.saved ?? false}
    />,
    shown.mistakes && !shown.isKept ? 422 : 200,
  )
}

const path = '/candidatures/:candidacy/sections/:section'

room.show(path, writers, async (request) => {
  const whole = await findWhole(request.db, await mustCandidacy(request))
  const section = findSection(whole.form.content, request.param('section'))
  if (!section) return request.no(404)
  await saveWriterSeen(request.db, whole.candidacy.id, visitorOf(request).personId, section.key)
  return sectionPage(request, whole, section, { saved: request.query.has('enregistre') })
})

room.act(path, writers, async (request, form) => {
  const whole = await findWhole(request.db, await mustCandidacy(request))
  const section = findSection(whole.form.content, request.param('section'))
  if (!section) return request.no(404)
  if (!mayWriteNow(whole.candidacy, whole.call)) {
    if (isIsland(request)) return new Response(null, { status: 409 })
    return sectionPage(request, whole, section, { values: valuesOf(form), mistakes: { '': request.voice.say(words.notWritable) } })
  }
  const { written, mistakes } = await readSection(request, whole, section, form)
  const { conflicts } = await saveAnswers(request.db, visitorOf(request), whole.candidacy, written)
  await saveWriterSeen(request.db, whole.candidacy.id, visitorOf(request).personId, section.key)
  if (isIsland(request)) return autosaved(request, whole, section, { written, mistakes, conflicts, shown: form.all('montre') })
  // What could be read is kept, whatever the rest: a 422 would undo it with the rest of the transaction.
  if (conflicts.length > 0 || Object.keys(mistakes).length > 0)
    return sectionPage(request, whole, section, { values: valuesOf(form), mistakes, conflicts, isKept: true })
  return request.redirect(nextPath(whole, section, form))
})

/** On to the next section, or back to this one, as the button said. */
function nextPath({ candidacy, form: { content } }: WholeCandidacy, section: Section, form: Form): string {
  const here = candidacyPath(candidacy, 'sections', section.key)
  if (form.text('suite') !== 'suivante') return `${here}?enregistre=1`
  const next = content.sections[content.sections.indexOf(section) + 1]
  return next ? candidacyPath(candidacy, 'sections', next.key) : candidacyPath(candidacy, 'relire')
}

/** A form's words by field, several where a box list was ticked several times. */
const valuesOf = (form: Form): Values =>
  Object.fromEntries(form.names.map((name) => [name, form.all(name).length > 1 ? form.all(name) : form.text(name)]))

/** Reads what a section's form holds. A question that was not on the page is left as it is. */
async function readSection(
  request: Request,
  whole: WholeCandidacy,
  section: Section,
  form: Form,
): Promise<{ written: WrittenAnswer[]; mistakes: Mistakes }> {
  const written: WrittenAnswer[] = []
  const mistakes: Record<string, string> = {}
  for (const question of section.questions) {
    const revision = Number.parseInt(form.text(revisionField(question)), 10)
    if (!Number.isInteger(revision) || revision < 0) continue
    const read = await readOne(request, whole, question, form)
    Object.assign(mistakes, read.mistakes)
    // What can't be read is neither kept nor taken for an empty answer.
    if (Object.keys(read.mistakes).length === 0) written.push({ question: question.key, revision, value: read.answer })
  }
  return { written, mistakes }
}

interface ReadAnswer {
  answer: Answer | undefined
  mistakes: Record<string, string>
}

async function readOne(request: Request, whole: WholeCandidacy, question: Question, form: Form): Promise<ReadAnswer> {
  if (question.kind === 'file') return readFile(request, whole, question, form)
  if (question.kind === 'perimeter') return sayPerimeter(request, await readPerimeter(request.db, question, form))
  const { answer, mistakes } = readAnswer(question, form)
  const said = Object.fromEntries(Object.entries(mistakes).map(([name, because]) => [name, request.voice.say(readingSaid[because])]))
  if (question.kind !== 'organisations' || answer === undefined) return { answer, mistakes: said }
  return { answer: await inDirectory(request, answer as NamedOrganisation[]), mistakes: said }
}

/** Organisations that the directory knows by their number are tied to it. */
async function inDirectory(request: Request, named: NamedOrganisation[]): Promise<NamedOrganisation[]> {
  const tied: NamedOrganisation[] = []
  for (const each of named) {
    const found = each.siret.length === 14 ? await findOrganisationByIdentifier(request.db, { siret: each.siret }) : undefined
    tied.push(found ? { ...each, organisationId: found.id, name: each.name || found.name } : each)
  }
  return tied
}

/** A kept file is named by what its bytes are. */
const isNamedAs = (kind: FileKind, name: string): boolean =>
  (fileEndings[kind] as readonly string[]).includes(name.split('.').at(-1)?.toLowerCase() ?? '')

async function readFile(request: Request, whole: WholeCandidacy, question: Question, form: Form): Promise<ReadAnswer> {
  const field = fieldOf(question)
  const upload = form.file(field)
  if (!upload) return { answer: whole.answers[question.key], mistakes: {} }
  if (upload.sizeBytes > (question.mostMegabytes ?? 10) * 1024 * 1024) {
    return { answer: undefined, mistakes: { [field]: request.voice.say(words.fileTooLarge) } }
  }
  const kept = await request.house.files.keep(upload)
  if (!kept.allowed) {
    return {
      answer: undefined,
      mistakes: { [field]: request.voice.say(fileRefusals[kept.because]) },
    }
  }
  if (question.fileKinds && !question.fileKinds.some((kind) => isNamedAs(kind, kept.value.name))) {
    return { answer: undefined, mistakes: { [field]: request.voice.say(words.fileOtherKind) } }
  }
  const fileId = await saveFile(request.db, kept.value, visitorOf(request).personId)
  return { answer: { fileId, name: kept.value.name, sizeBytes: kept.value.sizeBytes } satisfies AnsweredFile, mistakes: {} }
}

function sayPerimeter(request: Request, { answer, mistakes }: PerimeterReading): ReadAnswer {
  const { say, list } = request.voice
  const said = Object.entries(mistakes).map(([name, mistake]): [string, string] => {
    if (mistake === 'too_many_lines') return [name, say(words.tooManyLines)]
    const [first] = mistake.ambiguous
    const unknown = mistake.unknown.slice(0, 5)
    return [
      name,
      [unknown.length > 0 && say(words.unknownPlaces)(list(unknown)), first && say(words.ambiguousPlace)(first.line, list(first.which))]
        .filter(Boolean)
        .join(' '),
    ]
  })
  return { answer, mistakes: Object.fromEntries(said) }
}

/** A file that an answer holds: for those who write the candidacy and those who may read it. */
room.show('/candidatures/:candidacy/fichiers/:file', readers, async (request) => {
  const candidacy: Candidacy = await mustCandidacy(request)
  const attached = await findAttachment(request.db, candidacy.id, request.param('file'))
  if (!attached) return request.no(404)
  return request.download(attached.name, attached.mediaType, (await request.house.files.open(attached.sha256)) as AsyncIterable<Uint8Array>)
})
