import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { waysIn } from '../words.ts'

/** Tells a person that her account was entered by a way or from a device not seen before, and how to end it all if it was not her. */
export function arrivalLetter(
  reader: { address: string; name: string; language: Language },
  arrival: { way: string; device: string; at: Date; link: string; days: number },
): Letter {
  const fr = reader.language === 'fr'
  const voice = speak(reader.language)
  const way = voice.say(waysIn[arrival.way] ?? { fr: arrival.way, en: arrival.way })
  const device = arrival.device || (fr ? 'un navigateur inconnu' : 'an unknown browser')
  const at = voice.instant(arrival.at)
  return {
    kind: 'arrival',
    to: reader,
    language: reader.language,
    subject: fr ? 'Une nouvelle entrée dans votre compte' : 'A new entry into your account',
    body: fr
      ? `Bonjour ${reader.name},\n\nQuelqu’un est entré dans votre compte Essaim le ${at}, par ${way}, depuis ${device}. C’est la première fois de cette façon.\n\nC’était vous ? Il n’y a rien à faire.\n\nCe n’était pas vous ? Ce lien ferme toutes vos sessions ; il sert une fois, pendant ${arrival.days} jours :\n\n${arrival.link}\n`
      : `Hello ${reader.name},\n\nSomebody came into your Essaim account on ${at}, by ${way}, from ${device}. It is the first time in this manner.\n\nIt was you? There is nothing to do.\n\nIt was not you? This link ends all your sessions; it works once, for ${arrival.days} days:\n\n${arrival.link}\n`,
  }
}
