import type { Letter } from '../../../platform/mail.ts'
import { unusedAccount } from '../../../platform/retention.ts'
import type { Language } from '../../../platform/speech.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

/** Nobody came in for long: the account will be erased unless somebody does. */
export function unusedAccountLetter(reader: Reader, link: string): Letter {
  const fr = reader.language === 'fr'
  const { months, noticeDays } = unusedAccount
  return {
    kind: 'account_unused',
    to: reader,
    language: reader.language,
    subject: fr ? `Votre compte Essaim sera effacé dans ${noticeDays} jours` : `Your Essaim account will be erased in ${noticeDays} days`,
    body: fr
      ? `Bonjour ${reader.name},\n\nVous n’êtes pas venu dans Essaim depuis près de ${months} mois. Pour ne pas garder vos données sans raison, votre compte sera effacé dans ${noticeDays} jours.\n\nPour le garder, connectez-vous une fois :\n\n${link}\n\nPour le laisser s’effacer, ne faites rien. Ce que vous avez saisi restera, sans votre nom. Si vous répondez seul d’un territoire ou d’une structure, confiez-les d’abord à quelqu’un.\n`
      : `Hello ${reader.name},\n\nYou have not come to Essaim for nearly ${months} months. So as not to hold your data without a reason, your account will be erased in ${noticeDays} days.\n\nTo keep it, sign in once:\n\n${link}\n\nTo let it be erased, do nothing. What you entered will stay, without your name. If you alone answer for a territory or an organisation, hand it over to somebody first.\n`,
  }
}
