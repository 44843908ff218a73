import type { Said } from '../../../platform/speech.ts'
import { type IdentityCheck, type VouchRefusal, vouchedHours } from './rules.ts'

export const checkNames: Record<IdentityCheck, Said> = {
  face_to_face: { fr: 'face à face', en: 'face to face' },
  video: { fr: 'en visioconférence, à visage découvert', en: 'by video, face seen' },
  call_back: {
    fr: 'en la rappelant à un numéro connu avant sa demande',
    en: 'by calling back at a number known before she asked',
  },
  at_machine: { fr: 'par qui tient la machine', en: 'by whoever holds the machine' },
}

export const vouchRefusals: Record<Exclude<VouchRefusal, 'absent'>, Said> = {
  oneself: { fr: 'On ne se porte pas garant de soi-même.', en: 'Nobody vouches for herself.' },
  by_delegation: {
    fr: 'On se porte garant en son propre nom, jamais par délégation.',
    en: 'One vouches in one’s own name, never as a delegate.',
  },
  not_asked: {
    fr: 'Deux preuves ne lui sont pas demandées : un lien par lettre suffit à cette personne.',
    en: 'Two proofs are not asked of her: a link by letter is enough for this person.',
  },
}

export const words = {
  title: { fr: (name: string) => `Seconde preuve de ${name}`, en: (name: string) => `Second proof of ${name}` },
  short: { fr: 'Seconde preuve', en: 'Second proof' },
  shortText: {
    fr: 'Ce qui ouvre son compte à côté de la lettre, et se porter garant d’elle si tout est perdu.',
    en: 'What opens this account beside the letter, and vouching if all is lost.',
  },
  lead: {
    fr: 'Ce qui ouvre son compte à côté de la lettre.',
    en: 'What opens this account beside the letter.',
  },
  holds: { fr: 'Ce qu’elle a', en: 'What she has' },
  passkeys: { fr: 'Clés d’accès', en: 'Passkeys' },
  codes: { fr: 'Codes de secours qui restent', en: 'Recovery codes left' },
  providers: { fr: 'Fournisseurs d’identité à deux preuves', en: 'Identity providers with two proofs' },
  vouch: { fr: 'Se porter garant', en: 'Vouch' },
  vouchLead: {
    fr: `Si elle a tout perdu, et que vous êtes certain que c’est elle. Ce qu’elle avait n’ouvrira plus rien, ses sessions seront fermées, et vous lui remettrez un code, bon ${vouchedHours} heures. Une lettre la prévient ; le journal le garde sous votre nom.`,
    en: `If she has lost everything, and you are certain that it is she. What she had will open nothing any more, her sessions will end, and you will hand her a code, good for ${vouchedHours} hours. A letter tells her; the journal keeps it under your name.`,
  },
  check: { fr: 'Comment vous êtes-vous assuré que c’est elle ?', en: 'How did you make sure that it is she?' },
  checkHint: {
    fr: 'Jamais par un courriel seul : quelqu’un d’autre lit peut-être sa messagerie.',
    en: 'Never by an e-mail alone: somebody else may be reading her mailbox.',
  },
  make: { fr: 'Faire le code', en: 'Make the code' },
  made: { fr: 'Le code à remettre', en: 'The code to hand over' },
  madeLead: {
    fr: (name: string) =>
      `Dites-le ou donnez-le à ${name} en personne, jamais par courriel. Il ne s’affiche qu’une fois, et sert une fois, avec un lien par lettre, pendant ${vouchedHours} heures.`,
    en: (name: string) =>
      `Say it or give it to ${name} in person, never by e-mail. It is shown once, and serves once, with a link by letter, for ${vouchedHours} hours.`,
  },
} as const
