/** Codes that serve once: shown, and kept by whoever types one of them. */
import { z } from 'zod'
import { field, readDraft } from '../../../platform/form.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Visitor } from '../../../platform/visitor.ts'
import type { PageProps } from '../../../ui/page.tsx'
import { room, signedIn } from '../hall/pages.tsx'
import { freshly } from '../proofs/pages.tsx'
import { decideNext } from '../rules.ts'
import { words as peopleWords } from '../words.ts'
import { keepSheet, makeSheet } from './acts.ts'
import { type Sheet, sheetSeconds } from './rules.ts'
import { CodesPage } from './views.tsx'
import { codeRefusals } from './words.ts'

const codeForm = z.object({ code: field.text(60) })

/** The typed code, or the sentence that says what is wrong with it. */
export function readTypedCode(call: Call, form: Form): { code: string } | { mistakes: Record<string, string> } {
  const read = readDraft(codeForm, form, call.voice)
  return read.ok ? { code: read.draft.code } : { mistakes: read.mistakes }
}

/** Where codes are made: on one's account page, or on the way in. */
export interface CodesPlace {
  action: string
  next: string | null
  later?: string
  breadcrumb?: PageProps['breadcrumb']
}

const signedSheet = (call: Call, sheet: Sheet): string => call.house.signer.sign('recovery', JSON.stringify(sheet), sheetSeconds)

/** Ten codes that nobody keeps yet. They are in no cache, and nowhere in the database. */
export function showSheet(call: Call, personId: string, place: CodesPlace): Response {
  const { codes, sheet } = makeSheet(personId)
  return call.page(<CodesPage codes={codes} token={signedSheet(call, sheet)} {...place} />)
}

/** Keeps the codes that were shown; nothing when it is done, else the page again, without the codes. */
export async function keepHere(call: Call, form: Form, visitor: Visitor, place: CodesPlace): Promise<Response | undefined> {
  const token = form.text('feuille')
  const again = (mistakes: Record<string, string>) =>
    call.page(<CodesPage codes={[]} token={token} {...place} mistakes={mistakes} typed={form.typed} />, 422)
  const typed = readTypedCode(call, form)
  if ('mistakes' in typed) return again(typed.mistakes)
  const signed = call.house.signer.read('recovery', token)
  const sheet = signed === undefined ? undefined : (JSON.parse(signed) as Sheet)
  const kept = await keepSheet(call.db, visitor, call.house.config.publicUrl, { sheet, token, typed: typed.code })
  return kept.allowed ? undefined : again({ code: call.voice.say(codeRefusals[kept.because]) })
}

const placeOf = (call: Call, next: string | null): CodesPlace => ({
  action: '/compte/acces/codes',
  next,
  later: next ?? '/compte/acces',
  breadcrumb: [
    { label: call.voice.say(peopleWords.account), to: '/compte' },
    { label: call.voice.say(peopleWords.ways), to: '/compte/acces' },
  ],
})

room.show('/compte/acces/codes', freshly(signedIn), (call) =>
  showSheet(call, visitorOf(call).personId, placeOf(call, decideNext(call.query.get('suite')))),
)

room.act('/compte/acces/codes', freshly(signedIn), async (call, form) => {
  const next = decideNext(form.text('suite'))
  return (await keepHere(call, form, visitorOf(call), placeOf(call, next))) ?? call.redirect(next ?? '/compte/acces?fait=1')
})
