import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Role } from '../schema.ts'
import { roleSaid } from './words.ts'

interface Reader {
  address: string
  name: string
  language: Language
}
interface Told {
  delegation: { role: Role; holderName: string; delegateName: string; startsOn: string; endsOn: string }
  /** The territory or the organisation; nothing for the whole network. */
  where: string | null
  link: string
}

/** Tells one of the two that a delegation has ended before its time. */
export function delegationEndedLetter(reader: Reader, told: Told & { isDelegate: boolean }): Letter {
  const fr = reader.language === 'fr'
  const { delegation, link, isDelegate } = told
  const role = roleSaid(told, reader.language)
  const body = fr
    ? isDelegate
      ? `Le rôle que ${delegation.holderName} vous avait confié a pris fin : ${role}.`
      : `Le rôle que vous aviez confié à ${delegation.delegateName} a pris fin : ${role}.`
    : isDelegate
      ? `The role that ${delegation.holderName} had lent you has ended: ${role}.`
      : `The role that you had lent to ${delegation.delegateName} has ended: ${role}.`
  return {
    kind: 'delegation_ended',
    to: reader,
    language: reader.language,
    subject: fr ? 'Une délégation a pris fin' : 'A delegation has ended',
    body: `${fr ? 'Bonjour' : 'Hello'} ${reader.name},\n\n${body}\n\n${link}\n`,
  }
}
