import type { Letter } from '../../../../platform/mail.ts'
import { type Language, speak } from '../../../../platform/speech.ts'
import type { Role } from '../../schema.ts'
import { lastDayOf } from '../../terms/rules.ts'
import { roleSaid } from '../words.ts'

interface Reader {
  address: string
  name: string
  language: Language
}
interface Told {
  delegation: { role: Role; holderName: string; email: string; startsOn: string; endsOn: string }
  /** The territory or the organisation; nothing for the whole network. */
  where: string | null
  link: string
}

const days = ({ delegation }: Told, language: Language): [string, string] => {
  const { day } = speak(language)
  return [day(delegation.startsOn), day(lastDayOf(delegation.endsOn))]
}

/** Tells somebody that a role is offered to her: what, by whom, for which days, and where she answers. */
export function offerLetter(reader: Reader, told: Told): Letter {
  const fr = reader.language === 'fr'
  const { delegation, link } = told
  const role = roleSaid(told, reader.language)
  const [from, until] = days(told, reader.language)
  return {
    kind: 'delegation_offer',
    to: reader,
    language: reader.language,
    subject: fr
      ? `${delegation.holderName} vous propose un rôle pendant son absence`
      : `${delegation.holderName} offers you a role while away`,
    body: fr
      ? `Bonjour ${reader.name},\n\n${delegation.holderName} vous propose son rôle dans Essaim du ${from} au ${until} : ${role}.\n\nAcceptez ou déclinez ici, après être entré comme d’habitude :\n\n${link}\n\nCe que vous ferez portera votre nom, et dira que vous agissez par délégation. Tant que vous n’avez pas répondu, rien n’est confié, et ${delegation.holderName} ne sait pas si vous avez un compte ici. Un rôle accepté se rend à tout moment.\n`
      : `Hello ${reader.name},\n\n${delegation.holderName} offers you a role in Essaim from ${from} to ${until}: ${role}.\n\nAccept or decline here, once you have come in as you always do:\n\n${link}\n\nWhat you do will bear your name, and say that you act as a delegate. Until you answer nothing is lent, and ${delegation.holderName} does not know whether you have an account here. A role that you accept can be handed back at any time.\n`,
  }
}

/** Tells whoever offered a role that it was accepted, and by whom. */
export function acceptedLetter(reader: Reader, told: Told & { by: string }): Letter {
  const fr = reader.language === 'fr'
  const role = roleSaid(told, reader.language)
  const [from, until] = days(told, reader.language)
  return {
    kind: 'delegation_accepted',
    to: reader,
    language: reader.language,
    subject: fr ? `${told.by} accepte le rôle que vous proposez` : `${told.by} accepts the role that you offer`,
    body: fr
      ? `Bonjour ${reader.name},\n\n${told.by} accepte votre rôle du ${from} au ${until} : ${role}.\n\nMettez-y fin à tout moment :\n\n${told.link}\n`
      : `Hello ${reader.name},\n\n${told.by} accepts your role from ${from} to ${until}: ${role}.\n\nEnd it at any time:\n\n${told.link}\n`,
  }
}

/** Tells whoever offered a role that it was declined: by the address that she typed, so that nobody's name is told. */
export function declinedLetter(reader: Reader, told: Told): Letter {
  const fr = reader.language === 'fr'
  const role = roleSaid(told, reader.language)
  const { email } = told.delegation
  return {
    kind: 'delegation_declined',
    to: reader,
    language: reader.language,
    subject: fr ? 'Le rôle que vous proposez est décliné' : 'The role that you offer is declined',
    body: fr
      ? `Bonjour ${reader.name},\n\nLe rôle que vous proposiez à ${email} est décliné : ${role}.\n\nProposez-le à quelqu’un d’autre :\n\n${told.link}\n`
      : `Hello ${reader.name},\n\nThe role that you offered to ${email} is declined: ${role}.\n\nOffer it to somebody else:\n\n${told.link}\n`,
  }
}
