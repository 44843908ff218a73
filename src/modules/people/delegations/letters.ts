import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import type { Role } from '../schema.ts'
import { lastDayOf } from '../terms/rules.ts'
import { roleNames } from '../words.ts'

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

const roleSaid = ({ delegation, where }: Told, language: Language): string => {
  const place = where ? ` ${language === 'fr' ? 'pour' : 'for'} ${where}` : ''
  return `${speak(language).say(roleNames[delegation.role])}${place}`
}

/** Tells somebody that a role was handed to her: what, by whom, for which days, and how she hands it back. */
export function delegatedLetter(reader: Reader, told: Told): Letter {
  const { day } = speak(reader.language)
  const fr = reader.language === 'fr'
  const { delegation, link } = told
  const role = roleSaid(told, reader.language)
  const from = day(delegation.startsOn)
  const until = day(lastDayOf(delegation.endsOn))
  return {
    kind: 'delegation',
    to: reader,
    language: reader.language,
    subject: fr
      ? `${delegation.holderName} vous confie un rôle pendant son absence`
      : `${delegation.holderName} lends you a role while away`,
    body: fr
      ? `Bonjour ${reader.name},\n\n${delegation.holderName} vous confie son rôle dans Essaim du ${from} au ${until} : ${role}.\n\nVous entrez comme d’habitude. Ce que vous ferez portera votre nom, et dira que vous agissez par délégation.\n\nVous ne pouvez pas ? Rendez ce rôle ici, à tout moment :\n\n${link}\n`
      : `Hello ${reader.name},\n\n${delegation.holderName} lends you a role in Essaim from ${from} to ${until}: ${role}.\n\nYou come in as you always do. What you do will bear your name, and say that you act as a delegate.\n\nYou can’t? Hand the role back here, at any time:\n\n${link}\n`,
  }
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
