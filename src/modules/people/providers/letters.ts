import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

/** Asks whoever holds the mailbox whether a provider's identity is hers; its link works once, in the browser it was asked in. */
export function linkingLetter(
  reader: { address: string; name: string; language: Language },
  linking: { provider: string; link: string; minutes: number },
): Letter {
  const fr = reader.language === 'fr'
  return {
    kind: 'linking',
    to: reader,
    language: reader.language,
    subject: fr ? `Rattacher ${linking.provider} à votre compte` : `Link ${linking.provider} to your account`,
    body: fr
      ? `Bonjour ${reader.name},\n\nQuelqu’un vient d’arriver par ${linking.provider} avec votre adresse. Si c’est vous, ouvrez ce lien dans le même navigateur ; il sert une fois, pendant ${linking.minutes} minutes :\n\n${linking.link}\n\nCe n’est pas vous ? Ne faites rien : sans ce lien, rien n’est rattaché.\n`
      : `Hello ${reader.name},\n\nSomebody has just come by ${linking.provider} with your address. If it is you, open this link in the same browser; it works once, for ${linking.minutes} minutes:\n\n${linking.link}\n\nIt is not you? Do nothing: without this link nothing is linked.\n`,
  }
}
