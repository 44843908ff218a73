/** A call with its grid and one wave, and coalitions that have submitted to it: what the tests of the jury stand on. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCall, openCall } from '../src/modules/calls/acts.ts'
import { beginCandidacy } from '../src/modules/calls/candidacies/acts.ts'
import { fillAnswers } from '../src/modules/calls/candidacies/drafts/acts.ts'
import type { Candidacy } from '../src/modules/calls/candidacies/store.ts'
import { submitCandidacy } from '../src/modules/calls/candidacies/submissions/acts.ts'
import { publishForm } from '../src/modules/calls/forms/acts.ts'
import type { FormContent, Question } from '../src/modules/calls/forms/schema.ts'
import { editGrid, publishGrid } from '../src/modules/calls/grids/acts.ts'
import { readAnchors } from '../src/modules/calls/grids/rules.ts'
import type { GridCriterion } from '../src/modules/calls/grids/schema.ts'
import { type CallTerms, usualTerms } from '../src/modules/calls/schema.ts'
import { type Call, findCall } from '../src/modules/calls/store.ts'
import { planWave } from '../src/modules/calls/waves/acts.ts'
import type { OrganisationKind } from '../src/modules/ecosystem/index.ts'
import { createOrganisation } from '../src/modules/ecosystem/index.ts'
import type { Db } from '../src/platform/database.ts'
import { allow, type Decision } from '../src/platform/decision.ts'
import { saveFile } from '../src/platform/files.ts'
import type { Id } from '../src/platform/id.ts'
import { commandLine } from '../src/platform/visitor.ts'
import type { Stand } from './stand.ts'

const hour = 3_600_000

export function mustAllow<Value>(decision: Decision<Value, string>): Value {
  if (!decision.allowed) throw new Error(`Refused: ${decision.because}.`)
  return decision.value
}

const question = (key: string, kind: Question['kind'], required = true): Question => ({
  key,
  kind,
  label: { fr: key, en: '' },
  help: { fr: '', en: '' },
  required,
  shownWhen: null,
})

const form: FormContent = {
  sections: [
    {
      key: 'dossier',
      title: { fr: 'Dossier', en: '' },
      lead: { fr: '', en: '' },
      questions: [question('recit', 'long_text'), question('perimetre', 'perimeter', false), question('piece', 'file', false)],
    },
  ],
}

const criterion = (key: string, weight: number): GridCriterion => ({
  key,
  title: { fr: `Critère ${key}`, en: '' },
  text: { fr: '', en: '' },
  weight,
  anchors: mustAllow(readAnchors(`${key} rien.\n${key} un peu.\n${key} bien.\n${key} tout.`, '')),
})

export interface StagedWave {
  call: Call
  waveId: Id<'Wave'>
  /** An hour from now. */
  cutOffAt: Date
  publishAt: Date
}

export async function stageWave(db: Db, terms: Partial<CallTerms> = {}): Promise<StagedWave> {
  const made = await createCall(db, commandLine, {
    title: 'Appel',
    language: 'fr',
    text: 'Venez.',
    form,
    terms: { ...usualTerms, leastMembers: 1, memberRules: [], challenges: { social: 0, environmental: 0, citizen: 0 }, ...terms },
  })
  const cutOffAt = new Date(Date.now() + hour)
  const publishAt = new Date(Date.now() + 240 * hour)
  const waveId = mustAllow(await planWave(db, commandLine, made.id, { name: 'Vague 1', nameOther: null, cutOffAt, publishAt }))
  mustAllow(await publishForm(db, commandLine, made.id))
  mustAllow(await editGrid(db, commandLine, made.id, () => allow({ criteria: [criterion('a', 3), criterion('b', 1)] })))
  mustAllow(await publishGrid(db, commandLine, made.id))
  mustAllow(await openCall(db, commandLine, made.id))
  const call = await findCall(db, made.slug)
  if (!call) throw new Error('The call is gone.')
  return { call, waveId, cutOffAt, publishAt }
}

export interface StagedCandidacy extends Pick<Candidacy, 'id' | 'reference'> {
  organisationId: string
  /** Its attached file, which the sealed version names. */
  fileId: string
}

/** A coalition of one organisation that has submitted; its story holds a word by which a page can be searched. */
export async function stageCandidacy(
  stand: Stand,
  call: Call,
  name: string,
  more: { story?: string; communes?: string[]; kind?: OrganisationKind; email?: string } = {},
): Promise<StagedCandidacy> {
  const { db } = stand
  const draft = { name: `Structure ${name}`, kind: more.kind ?? 'association', ...(more.email && { email: more.email }) }
  const organisationId = mustAllow(await createOrganisation(db, commandLine, draft as Parameters<typeof createOrganisation>[2]))
  const begun = mustAllow(await beginCandidacy(db, { ...commandLine, name: 'Ana' }, call, { name, organisationId, language: 'fr' }))
  const kept = mustAllow(await stand.house.files.keep(await onePdf()))
  const fileId = await saveFile(db, kept, null)
  mustAllow(
    await fillAnswers(db, commandLine, begun, {
      recit: more.story ?? `Récit de ${name}.`,
      piece: { fileId, name: 'piece.pdf', sizeBytes: 12 },
      ...(more.communes && { perimetre: { members: more.communes.map((code) => ({ kind: 'commune' as const, code, name: code })) } }),
    }),
  )
  mustAllow(await submitCandidacy(db, commandLine, begun.id))
  return { ...begun, organisationId, fileId }
}

async function onePdf() {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'essaim-wave-')), 'piece.pdf')
  const text = '%PDF-1.4\n%%EOF\n'
  await writeFile(file, text)
  return { name: 'piece.pdf', path: file, sizeBytes: text.length }
}
