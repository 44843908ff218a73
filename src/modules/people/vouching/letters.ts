import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { vouchedHours } from './rules.ts'

/** Tells a person that somebody vouched for her, what that took away, and that the code comes by another way than this letter. */
export function vouchedLetter(
  reader: { address: string; name: string; language: Language },
  told: { by: string | null; publicUrl: string },
): Letter {
  const fr = reader.language === 'fr'
  const by = told.by ?? (fr ? 'La personne qui héberge le site' : 'Whoever hosts the site')
  const link = told.publicUrl + speak(reader.language).href('/connexion')
  return {
    kind: 'way',
    to: reader,
    language: reader.language,
    subject: fr ? 'On s’est porté garant de vous' : 'Somebody vouched for you',
    body: fr
      ? `Bonjour ${reader.name},\n\n${by} s’est porté garant de vous : ce qui ouvrait votre compte à côté de la lettre (clés d’accès, codes de secours, fournisseur d’identité) n’ouvre plus rien, et vos sessions sont fermées.\n\nUn code vous est remis de la main à la main ou de vive voix, jamais par lettre. Avec un lien reçu par lettre, il vous fait entrer une fois, pendant ${vouchedHours} heures :\n\n${link}\n\nVous n’avez rien demandé ? Prévenez tout de suite l’équipe du réseau : sans ce code, personne n’entre.\n`
      : `Hello ${reader.name},\n\n${by} vouched for you: what opened your account beside the letter (passkeys, recovery codes, identity provider) opens nothing any more, and your sessions are ended.\n\nA code is handed to you by hand or by voice, never by letter. With a link received by letter it lets you in once, for ${vouchedHours} hours:\n\n${link}\n\nYou asked for nothing? Tell the network’s team at once: without that code nobody comes in.\n`,
  }
}
