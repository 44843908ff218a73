import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import type { Role } from '../schema.ts'
import { roleNames } from '../words.ts'
import { lastDayOf } from './rules.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

/** Tells the holder of a role, or whoever gave it, that it ends soon. */
export function roleEndsLetter(
  reader: Reader,
  told: { role: Role; where: string | null; endsOn: string; holderName: string; isHolder: boolean; link: string },
): Letter {
  const voice = speak(reader.language)
  const fr = reader.language === 'fr'
  const day = voice.day(lastDayOf(told.endsOn))
  const where = told.where ? ` ${fr ? 'pour' : 'for'} ${told.where}` : ''
  const role = `${voice.say(roleNames[told.role])}${where}`
  const sentence = fr
    ? told.isHolder
      ? `Votre rôle dans Essaim prend fin de lui-même après le ${day} : ${role}. Pour le garder, écrivez à qui vous l’a donné.`
      : `Le rôle que vous avez donné à ${told.holderName} prend fin de lui-même après le ${day} : ${role}. Vous pouvez en changer l’échéance.`
    : told.isHolder
      ? `Your role in Essaim ends by itself after ${day}: ${role}. To keep it, write to whoever gave it to you.`
      : `The role that you gave to ${told.holderName} ends by itself after ${day}: ${role}. You can change its end.`
  return {
    kind: 'role_ends',
    to: reader,
    language: reader.language,
    subject: fr ? `Un rôle prend fin le ${day}` : `A role ends on ${day}`,
    body: `${fr ? 'Bonjour' : 'Hello'} ${reader.name},\n\n${sentence}\n\n${told.link}\n`,
  }
}
