import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

import type { ClaimRole } from './schema.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

/** The answer to a claim, with the way to the record or the reason of the refusal. */
export function claimLetter(
  reader: Reader,
  organisation: string,
  answer: { accepted: true; role: ClaimRole; link: string } | { accepted: false; reason: string },
): Letter {
  const fr = reader.language === 'fr'
  const subject = answer.accepted
    ? fr
      ? `Vous ${answer.role === 'member' ? 'agissez désormais pour' : 'répondez désormais de'} ${organisation}`
      : `You now ${answer.role === 'member' ? 'act' : 'answer'} for ${organisation}`
    : fr
      ? `Votre demande sur ${organisation}`
      : `Your request on ${organisation}`
  return {
    kind: 'claim',
    to: reader,
    language: reader.language,
    subject,
    body: fr ? frenchBody(reader, organisation, answer) : englishBody(reader, organisation, answer),
  }
}

type Answer = Parameters<typeof claimLetter>[2]

const frenchBody = ({ name }: Reader, organisation: string, answer: Answer): string =>
  answer.accepted
    ? `Bonjour ${name},\n\nVotre demande est acceptée : vous pouvez modifier la fiche de ${organisation}${answer.role === 'member' ? '' : ' et inviter d’autres personnes'}.\n\n${answer.link}\n`
    : `Bonjour ${name},\n\nVotre demande de répondre de ${organisation} n’est pas acceptée, pour cette raison :\n\n${answer.reason}\n\nVous pouvez demander à nouveau.\n`

const englishBody = ({ name }: Reader, organisation: string, answer: Answer): string =>
  answer.accepted
    ? `Hello ${name},\n\nYour request is accepted: you may edit the record of ${organisation}${answer.role === 'member' ? '' : ' and invite others'}.\n\n${answer.link}\n`
    : `Hello ${name},\n\nYour request to answer for ${organisation} is not accepted, for this reason:\n\n${answer.reason}\n\nYou may ask again.\n`
