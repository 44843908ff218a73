/** The second proof, where two are asked: given, or chosen for the first time. Whoever stands here is nobody's visitor yet. */
import { asksTwice } from '../../../platform/openid.ts'
import { type Call, sparingly } from '../../../platform/room.ts'
import { notice } from '../../../platform/security.ts'
import { arrivalOf, enrollees, halfProven, halfProvenOf, room, withSession } from '../hall/pages.tsx'
import { addHere, challengeToAdd, partyHere } from '../passkeys/pages.tsx'
import { refusalOf } from '../passkeys/rules.ts'
import { NewPasskeyPage } from '../passkeys/views.tsx'
import { refusals as passkeyRefusals } from '../passkeys/words.ts'
import { troubleOf } from '../providers/rules.ts'
import { troubles } from '../providers/words.ts'
import { useCode } from '../recovery/acts.ts'
import { type CodesPlace, keepHere, readTypedCode, showSheet } from '../recovery/pages.tsx'
import { codeRefusals } from '../recovery/words.ts'
import { decideNext } from '../rules.ts'
import { openSession } from '../sessions/acts.ts'
import { isEquipped, mustProveTwice } from './rules.ts'
import { findEquipment, holdEquipment, listGrants } from './store.ts'
import { ChooseProofPage, SecondProofPage } from './views.tsx'

const page = '/connexion/seconde-preuve'

const withNext = (path: string, next: string | null): string => (next ? `${path}?${new URLSearchParams({ suite: next })}` : path)

/** Whether two proofs are asked of somebody who comes in. */
export const mustEnterTwice = async (call: Call, personId: string): Promise<boolean> =>
  mustProveTwice(call.house.config.twoFactors, await listGrants(call.db, personId))

/** Where somebody goes who has just come in by so many factors: on, or to the second proof that her account asks for. */
export async function addressAfterEntry(call: Call, personId: string, factors: 1 | 2, next: string | null): Promise<string> {
  const isEnough = factors === 2 || !(await mustEnterTwice(call, personId))
  return isEnough ? (next ?? '/compte') : withNext(page, next)
}

/** What went wrong with a key or at a provider, as the address says it. */
function troubleIn(call: Call): string | undefined {
  const passkey = refusalOf(call.query.get('cle'))
  if (passkey) return call.voice.say(passkeyRefusals[passkey])
  const provider = troubleOf(call.query.get('fournisseur'))
  return provider && call.voice.say(troubles[provider])(call.house.config.oidc?.name ?? '')
}

async function secondProofPage(
  call: Call,
  next: string | null,
  more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {},
): Promise<Response> {
  const equipment = await findEquipment(call.db, halfProvenOf(call).personId)
  const trouble = troubleIn(call)
  const { oidc } = call.house.config
  const asked = oidc && asksTwice(oidc) ? oidc.name : undefined
  if (!isEquipped(equipment))
    return call.page(<ChooseProofPage next={next} hasParty={partyHere(call) !== undefined} provider={asked} trouble={trouble} />)
  const hasPasskey = partyHere(call) !== undefined && equipment.passkeys > 0
  return call.page(
    <SecondProofPage
      next={next}
      hasPasskey={hasPasskey}
      hasCodes={equipment.codes > 0}
      {...(equipment.providers > 0 && { provider: asked })}
      trouble={trouble}
      {...more}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show(page, halfProven, (call) => secondProofPage(call, decideNext(call.query.get('suite'))))

/** A code, after a letter: together they open a session under a new token. */
room.act(page, sparingly(halfProven, 'recoveryCode'), async (call, form) => {
  const person = halfProvenOf(call)
  const next = decideNext(form.text('suite'))
  const again = (mistakes: Record<string, string>) => secondProofPage(call, next, { mistakes, typed: form.typed })
  const typed = readTypedCode(call, form)
  if ('mistakes' in typed) return again(typed.mistakes)
  const used = await useCode(call.db, person, call.house.config.publicUrl, typed.code)
  if (!used.allowed) {
    notice(call, 'sign_in_failed', used.because)
    return again({ code: call.voice.say(codeRefusals[used.because]) })
  }
  const token = await openSession(call.db, person.personId, 'code', arrivalOf(call))
  // Without a key, and with no code left, she would stand outside next time: she makes others while she is in.
  const to = used.value === 0 ? withNext('/compte/acces/codes', next) : (next ?? '/compte')
  return withSession(call, call.redirect(to), token)
})

/** Raises a session to two factors, under a new token, once its holder has chosen her second one. */
async function raise(call: Call, to: string): Promise<Response> {
  const { personId, wayIn } = halfProvenOf(call)
  return withSession(call, call.redirect(to), await openSession(call.db, personId, wayIn, arrivalOf(call), 2))
}

/** Of two who would choose at once, the second finds that it is done and is led to what was chosen: the guard asked before the form was read. */
const isTooLate = async (call: Call): Promise<boolean> => isEquipped(await holdEquipment(call.db, halfProvenOf(call).personId))

room.show(`${page}/cle`, enrollees, (call) =>
  partyHere(call)
    ? call.page(<NewPasskeyPage action={`${page}/cle`} next={decideNext(call.query.get('suite'))} back={page} />)
    : call.redirect(page),
)

room.act(`${page}/cle/defi`, sparingly(enrollees, 'passkey'), (call) => challengeToAdd(call, halfProvenOf(call)))

room.act(`${page}/cle`, sparingly(enrollees, 'passkey'), async (call, form) => {
  if (await isTooLate(call)) return call.redirect(page)
  const next = decideNext(form.text('suite'))
  const answered = await addHere(call, form, halfProvenOf(call), { action: `${page}/cle`, next, back: page })
  // A lost key would leave her outside: codes come next, while the proof is fresh.
  return answered ?? raise(call, withNext('/compte/acces/codes', next ?? '/compte'))
})

const codesPlace = (next: string | null): CodesPlace => ({ action: `${page}/codes`, next })

room.show(`${page}/codes`, enrollees, (call) =>
  showSheet(call, halfProvenOf(call).personId, codesPlace(decideNext(call.query.get('suite')))),
)

room.act(`${page}/codes`, sparingly(enrollees, 'recoveryCode'), async (call, form) => {
  if (await isTooLate(call)) return call.redirect(page)
  const next = decideNext(form.text('suite'))
  return (await keepHere(call, form, halfProvenOf(call), codesPlace(next))) ?? raise(call, next ?? '/compte')
})
