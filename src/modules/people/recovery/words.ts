import type { Said } from '../../../platform/speech.ts'
import type { CodeRefusal } from './rules.ts'

export const codeRefusals: Record<CodeRefusal, Said> = {
  code_unknown: {
    fr: 'Ce code ne sert pas : il est mal recopié, ou a déjà servi. Vérifiez-le, ou prenez-en un autre.',
    en: 'This code does not serve: it is miscopied, or was used. Check it, or take another.',
  },
  sheet_expired: {
    fr: 'Ces codes ont attendu trop longtemps, ou sont déjà gardés. Faites-en d’autres.',
    en: 'These codes have waited too long, or are kept already. Make others.',
  },
}

export const words = {
  codes: { fr: 'Codes de secours', en: 'Recovery codes' },
  codesLead: {
    fr: 'Avec un lien reçu par lettre, un code remplace votre clé d’accès si vous ne l’avez pas sous la main. Chacun sert une fois.',
    en: 'With a link received by letter, a code stands in for your passkey where you don’t have it at hand. Each serves once.',
  },
  none: { fr: 'Vous n’avez pas encore de codes.', en: 'You have no codes yet.' },
  left: {
    fr: (n: number, at: string) =>
      n > 1
        ? `Il vous reste ${n} codes, faits le ${at}.`
        : n === 1
          ? `Il vous reste un code, fait le ${at}.`
          : `Tous vos codes ont servi. Ils avaient été faits le ${at}.`,
    en: (n: number, at: string) =>
      n > 1
        ? `You have ${n} codes left, made on ${at}.`
        : n === 1
          ? `You have one code left, made on ${at}.`
          : `All your codes were used. They were made on ${at}.`,
  },
  few: { fr: 'C’est peu : faites-en d’autres, ceux-là ne serviront plus.', en: 'That is few: make others, and these will serve no more.' },
  make: { fr: 'Faire des codes de secours', en: 'Make recovery codes' },
  makeOthers: { fr: 'Faire d’autres codes', en: 'Make other codes' },
  shown: { fr: 'Vos codes de secours', en: 'Your recovery codes' },
  shownLead: {
    fr: 'Ils ne s’affichent qu’une fois. Imprimez cette page, recopiez-les, ou gardez-les dans un coffre à mots de passe : pas dans votre messagerie.',
    en: 'They are shown once only. Print this page, copy them, or keep them in a password safe: not in your mailbox.',
  },
  hiddenLead: {
    fr: 'Ils ne s’affichent plus. Tapez l’un de ceux que vous avez gardés, ou faites-en d’autres.',
    en: 'They are shown no more. Type one of those you have kept, or make others.',
  },
  list: { fr: 'Dix codes, chacun sert une fois', en: 'Ten codes, each serves once' },
  keep: { fr: 'Gardez-les', en: 'Keep them' },
  keepLead: {
    fr: 'Quand vous les avez, tapez l’un d’eux : ils serviront dès cet instant, et ceux que vous aviez ne serviront plus. Celui que vous tapez ici reste bon.',
    en: 'Once you have them, type one of them: they serve from that moment on, and those you had serve no more. The one you type here stays good.',
  },
  code: { fr: 'Code de secours', en: 'Recovery code' },
  codeHint: {
    fr: 'Vingt-quatre signes. Les tirets et les majuscules n’ont pas d’importance.',
    en: 'Twenty-four signs. Dashes and capitals don’t matter.',
  },
  kept: { fr: 'Je les garde', en: 'I keep them' },
  again: { fr: 'Faire d’autres codes, si vous n’avez pas gardé ceux-là', en: 'Make other codes, if you did not keep these' },
  later: { fr: 'Plus tard', en: 'Later' },
} as const
