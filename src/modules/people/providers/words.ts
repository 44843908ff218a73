import type { Said } from '../../../platform/speech.ts'
import { entryRefusals } from '../words.ts'
import type { ProviderTrouble } from './rules.ts'

/** Each is said with the provider's name. */
export const troubles: Record<ProviderTrouble, Said<(provider: string) => string>> = {
  unreachable: {
    fr: (name) => `${name} ne répond pas. Entrez par lettre, ou réessayez plus tard.`,
    en: (name) => `${name} does not answer. Come in by letter, or try again later.`,
  },
  not_proven: {
    fr: (name) => `La réponse de ${name} n’a pas pu être vérifiée : personne n’est entré. Recommencez, ou entrez par lettre.`,
    en: (name) => `The answer from ${name} could not be verified: nobody came in. Try again, or come in by letter.`,
  },
  expired: {
    fr: (name) => `Cette réponse de ${name} a expiré, ou a déjà servi. Recommencez.`,
    en: (name) => `This answer from ${name} has expired, or has been used. Try again.`,
  },
  cancelled: {
    fr: (name) => `Vous avez renoncé chez ${name}. Vous pouvez entrer par lettre.`,
    en: (name) => `You gave up at ${name}. You can come in by letter.`,
  },
  suspended: { fr: () => entryRefusals.suspended.fr, en: () => entryRefusals.suspended.en },
  unknown: {
    fr: (name) =>
      `${name} vous reconnaît, mais aucun compte n’est ouvert ici à votre adresse. Demandez une invitation à votre territoire, à votre structure ou au réseau ; ${name} vous servira ensuite.`,
    en: (name) =>
      `${name} knows you, but no account is open here at your address. Ask your territory, your organisation or the network for an invitation; ${name} will serve you afterwards.`,
  },
  unverified: {
    fr: (name) => `${name} ne garantit pas votre adresse. Entrez par lettre, puis rattachez ${name} depuis « Vos accès ».`,
    en: (name) => `${name} does not vouch for your address. Come in by letter, then link ${name} from “Your ways in”.`,
  },
  elsewhere: {
    fr: (name) => `Cette identité de ${name} ouvre déjà un autre compte. Détachez-la d’abord de celui-là.`,
    en: (name) => `This identity at ${name} already opens another account. Unlink it from that one first.`,
  },
  other_person: {
    fr: (name) => `${name} a reconnu quelqu’un d’autre que vous, ou une entrée trop ancienne. Rien n’est confirmé.`,
    en: (name) => `${name} recognised somebody else than you, or too old an entry. Nothing is confirmed.`,
  },
  weak: {
    fr: (name) =>
      `${name} ne dit pas vous avoir demandé deux preuves. Donnez-en une seconde ici, ou demandez à ${name} une connexion plus forte.`,
    en: (name) => `${name} does not say that it asked you for two proofs. Give a second one here, or ask ${name} for a stronger sign-in.`,
  },
  second_proof: {
    fr: (name) => `Ce compte demande deux preuves. Entrez comme d’habitude, puis rattachez ${name} depuis « Vos accès ».`,
    en: (name) => `This account asks for two proofs. Come in as usual, then link ${name} from “Your ways in”.`,
  },
  other_browser: {
    fr: () => 'Ce lien ne sert que dans le navigateur où vous l’avez demandé.',
    en: () => 'This link works only in the browser where you asked for it.',
  },
}

export const words = {
  nothingLinked: { fr: 'Rien n’est rattaché', en: 'Nothing is linked' },
  enter: { fr: (name: string) => `Entrer avec ${name}`, en: (name: string) => `Come in with ${name}` },
  confirm: { fr: (name: string) => `Confirmer avec ${name}`, en: (name: string) => `Confirm with ${name}` },
  by: { fr: (name: string) => `Par ${name}`, en: (name: string) => `By ${name}` },
  confirmLead: {
    fr: 'Vous y entrez à nouveau, et revenez ici.',
    en: 'You sign in there again, and come back here.',
  },
  sheetLead: {
    fr: 'Ce que le fournisseur dit de votre employeur est une suggestion : il n’ouvre aucun rôle.',
    en: 'What the provider says of your employer is a suggestion: it opens no role.',
  },
  none: {
    fr: (name: string) => `${name} n’ouvre pas encore votre compte.`,
    en: (name: string) => `${name} does not open your account yet.`,
  },
  link: { fr: (name: string) => `Rattacher ${name}`, en: (name: string) => `Link ${name}` },
  identity: { fr: 'Identité', en: 'Identity' },
  noEmail: { fr: 'sans adresse', en: 'without an address' },
  linked: { fr: 'Rattachée', en: 'Linked' },
  used: { fr: 'Servie', en: 'Used' },
  neverUsed: { fr: 'pas encore', en: 'not yet' },
  unlink: { fr: 'Détacher', en: 'Unlink' },
  unlinkConfirm: {
    fr: 'Cette identité n’ouvrira plus votre compte. La lettre reste.',
    en: 'This identity will no longer open your account. The letter remains.',
  },
  leaving: { fr: (name: string) => `Vers ${name}`, en: (name: string) => `On to ${name}` },
  leavingLead: { fr: 'Votre navigateur s’y rend de lui-même.', en: 'Your browser goes there by itself.' },
  goOn: { fr: (name: string) => `Continuer vers ${name}`, en: (name: string) => `Go on to ${name}` },
  signedOut: { fr: 'Vous êtes sorti d’Essaim', en: 'You have left Essaim' },
  signedOutLead: {
    fr: (name: string) => `Il reste à sortir de ${name} : votre navigateur s’y rend de lui-même.`,
    en: (name: string) => `What remains is to leave ${name}: your browser goes there by itself.`,
  },
  asked: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  askedLead: {
    fr: (name: string, minutes: number) =>
      `Si votre adresse est connue ici, une lettre part à l’instant : son lien rattache ${name} à votre compte. Ouvrez-le dans ce navigateur, dans les ${minutes} minutes. Sans compte, demandez une invitation à votre territoire, à votre structure ou au réseau.`,
    en: (name: string, minutes: number) =>
      `If your address is known here, a letter leaves right now: its link ties ${name} to your account. Open it in this browser, within ${minutes} minutes. Without an account, ask your territory, your organisation or the network for an invitation.`,
  },
  linkTitle: { fr: (name: string) => `Rattacher ${name} à votre compte`, en: (name: string) => `Link ${name} to your account` },
  linkLead: {
    fr: (name: string) => `Un geste, et ${name} ouvrira votre compte.`,
    en: (name: string) => `One gesture, and ${name} will open your account.`,
  },
  linkButton: { fr: 'Rattacher et entrer', en: 'Link and come in' },
} as const
