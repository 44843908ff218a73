import type { Said } from '../../../platform/speech.ts'
import { codeRefusals } from '../recovery/words.ts'
import { entryRefusals } from '../words.ts'
import type { ConfirmationRefusal } from './acts.ts'

export const confirmationRefusals: Record<ConfirmationRefusal, Said> = {
  ...entryRefusals,
  code_unknown: codeRefusals.code_unknown,
  other_session: {
    fr: 'Ce lien ne sert que dans le navigateur où vous l’avez demandé. Ouvrez-le là, ou demandez-en un autre ici.',
    en: 'This link works only in the browser where you asked for it. Open it there, or ask for another here.',
  },
}

export const words = {
  title: { fr: 'Confirmez que c’est bien vous', en: 'Confirm that it is you' },
  lead: {
    fr: 'Ce que vous allez faire est sensible. Il faut une preuve de moins de quinze minutes ; rien de ce que vous avez envoyé n’est perdu.',
    en: 'What you are about to do is sensitive. It takes a proof less than fifteen minutes old; nothing you sent is lost.',
  },
  byLetter: { fr: 'Par lettre', en: 'By letter' },
  byLetterLead: {
    fr: (email: string, minutes: number) =>
      `Un lien part à ${email}. Ouvrez-le dans ce navigateur ; il sert une fois, pendant ${minutes} minutes.`,
    en: (email: string, minutes: number) => `A link goes to ${email}. Open it in this browser; it works once, for ${minutes} minutes.`,
  },
  byLetterAndCode: { fr: 'Par lettre et code de secours', en: 'By letter and recovery code' },
  linkCodeLead: {
    fr: 'Donnez un code de secours, et vous reprenez où vous en étiez.',
    en: 'Give a recovery code, and you go on where you were.',
  },
  sendLetter: { fr: 'Recevoir un lien', en: 'Send me a link' },
  byCast: { fr: 'Démonstration', en: 'Demonstration' },
  byCastLead: {
    fr: 'Cette personne est inventée : un geste suffit.',
    en: 'This person is invented: one gesture is enough.',
  },
  confirm: { fr: 'Confirmer', en: 'Confirm' },
  asked: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  askedLead: {
    fr: 'Une lettre part à l’instant. Ouvrez son lien dans ce navigateur : vous reprendrez où vous en étiez.',
    en: 'A letter leaves right now. Open its link in this browser: you will go on where you were.',
  },
  linkLead: {
    fr: 'Un geste, et vous reprenez où vous en étiez.',
    en: 'One gesture, and you go on where you were.',
  },
  linkRefused: { fr: 'Ce lien ne confirme rien', en: 'This link confirms nothing' },
  askAnother: { fr: 'Confirmer autrement', en: 'Confirm another way' },
  resume: { fr: 'C’est bien vous', en: 'It is you' },
  resumeLead: {
    fr: 'Votre formulaire vous attendait. Il part dès que vous le dites.',
    en: 'Your form was waiting. It leaves as soon as you say so.',
  },
  goOn: { fr: 'Poursuivre', en: 'Go on' },
  back: { fr: 'Revenir à la page d’où il vient, sans l’envoyer', en: 'Go back to its page without sending it' },
} as const
