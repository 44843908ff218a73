import type { Letter } from '../../platform/mail.ts'
import { type Language, speak } from '../../platform/speech.ts'
import type { InvitationWay } from './acts.ts'
import type { Role } from './schema.ts'
import { roleNames } from './words.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

/** The letter that lets somebody in: its link works once. */
export function signInLetter(reader: Reader, link: string, minutes: number): Letter {
  const fr = reader.language === 'fr'
  return {
    kind: 'sign_in',
    to: reader,
    language: reader.language,
    subject: fr ? 'Votre lien pour entrer dans Essaim' : 'Your link into Essaim',
    body: fr
      ? `Bonjour ${reader.name},\n\nVoici votre lien. Il sert une fois, pendant ${minutes} minutes :\n\n${link}\n\nVous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre.\n`
      : `Hello ${reader.name},\n\nHere is your link. It works once, for ${minutes} minutes:\n\n${link}\n\nYou asked for nothing? Do nothing: without this link nobody comes in.\n`,
  }
}

export function invitationLetter(
  reader: Reader,
  invitation: { from: string | null; role: Role; where: string | null; way: InvitationWay },
): Letter {
  const voice = speak(reader.language)
  const fr = reader.language === 'fr'
  const role = voice.say(roleNames[invitation.role])
  const where = invitation.where ? ` ${fr ? 'pour' : 'for'} ${invitation.where}` : ''
  const host = invitation.from ?? 'Essaim'
  const { link, days } = invitation.way
  return {
    kind: 'invitation',
    to: reader,
    language: reader.language,
    subject: fr ? `${host} vous invite dans Essaim` : `${host} invites you to Essaim`,
    body: fr
      ? `Bonjour ${reader.name},\n\n${host} vous donne un rôle dans Essaim${where} : ${role}.\n\n${days ? `Pour l’accepter, suivez ce lien ; il sert une fois, pendant ${days} jours` : 'Vous entrez comme d’habitude, ici'} :\n\n${link}\n`
      : `Hello ${reader.name},\n\n${host} gives you a role in Essaim${where}: ${role}.\n\n${days ? `To accept it, follow this link; it works once, for ${days} days` : 'You come in as usual, here'}:\n\n${link}\n`,
  }
}
