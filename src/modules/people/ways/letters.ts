import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

export type WayChange =
  | 'passkey_added'
  | 'passkey_removed'
  | 'passkey_copied'
  | 'provider_linked'
  | 'provider_unlinked'
  | 'codes_made'
  | 'code_used'

const said: Record<WayChange, { fr: (name: string) => string; en: (name: string) => string }> = {
  passkey_added: {
    fr: (name) => `Une clé d’accès s’est ajoutée à votre compte : « ${name} ».`,
    en: (name) => `A passkey was added to your account: “${name}”.`,
  },
  passkey_removed: {
    fr: (name) => `Une clé d’accès a été retirée de votre compte : « ${name} ».`,
    en: (name) => `A passkey was removed from your account: “${name}”.`,
  },
  passkey_copied: {
    fr: (name) =>
      `Quelqu’un a essayé d’entrer avec votre clé d’accès « ${name} », qui semble avoir été copiée : son compteur est revenu en arrière. Personne n’est entré. Retirez cette clé.`,
    en: (name) =>
      `Somebody tried to come in with your passkey “${name}”, which seems to have been copied: its counter went backwards. Nobody came in. Remove this key.`,
  },
  codes_made: {
    fr: (n) => `${n} codes de secours ont été faits pour votre compte. Ceux d’avant ne servent plus.`,
    en: (n) => `${n} recovery codes were made for your account. Those from before serve no more.`,
  },
  code_used: {
    fr: (left) => `Un de vos codes de secours vient de servir. Codes qui restent : ${left}.`,
    en: (left) => `One of your recovery codes has just been used. Codes left: ${left}.`,
  },
  provider_linked: {
    fr: (name) => `${name} ouvre désormais votre compte.`,
    en: (name) => `${name} now opens your account.`,
  },
  provider_unlinked: {
    fr: (name) => `${name} n’ouvre plus votre compte.`,
    en: (name) => `${name} no longer opens your account.`,
  },
}

/** Tells a person that a way into her account has changed, and where she sees them all. */
export function wayLetter(
  reader: { address: string; name: string; language: Language },
  change: WayChange,
  what: { name: string; link: string },
): Letter {
  const fr = reader.language === 'fr'
  const sentence = said[change][reader.language](what.name)
  return {
    kind: 'way',
    to: reader,
    language: reader.language,
    subject: fr ? 'Vos accès à Essaim' : 'Your ways into Essaim',
    body: fr
      ? `Bonjour ${reader.name},\n\n${sentence}\n\nCe n’était pas vous ? Entrez par lettre, et voyez tous vos accès ici :\n\n${what.link}\n`
      : `Hello ${reader.name},\n\n${sentence}\n\nIt was not you? Come in by letter, and see all your ways in here:\n\n${what.link}\n`,
  }
}
