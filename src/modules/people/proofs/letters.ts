import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

/** The letter that proves who sits at an open session: its link works once, and in that browser only. */
export function confirmationLetter(reader: { address: string; name: string; language: Language }, link: string, minutes: number): Letter {
  const fr = reader.language === 'fr'
  return {
    kind: 'confirmation',
    to: reader,
    language: reader.language,
    subject: fr ? 'Confirmez que c’est bien vous' : 'Confirm that it is you',
    body: fr
      ? `Bonjour ${reader.name},\n\nVous êtes sur le point de faire quelque chose de sensible dans Essaim. Ouvrez ce lien dans le navigateur où vous êtes connecté ; il sert une fois, pendant ${minutes} minutes :\n\n${link}\n\nCe n’est pas vous ? N’ouvrez pas ce lien, et fermez vos sessions depuis « Votre compte ».\n`
      : `Hello ${reader.name},\n\nYou are about to do something sensitive in Essaim. Open this link in the browser where you are signed in; it works once, for ${minutes} minutes:\n\n${link}\n\nIt is not you? Don’t open this link, and end your sessions from “Your account”.\n`,
  }
}
