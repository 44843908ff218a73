import type { Said } from '../../../../platform/speech.ts'

export const words = {
  title: { fr: 'Votre siège au jury', en: 'Your seat in the jury' },
  invited: { fr: 'Vous êtes invité à siéger.', en: 'You are invited to sit.' },
  answer: { fr: 'Répondre à l’invitation', en: 'Answer the invitation' },
  lead: {
    fr: 'Vous direz vos liens d’intérêts avant de lire quoi que ce soit. Voici une autre question, avant.',
    en: 'You will declare your conflicts before you read anything. Here is another question, first.',
  },
  name: { fr: 'Votre nom peut-il paraître avec les résultats ?', en: 'May your name be published with the results?' },
  nameHint: {
    fr: 'Sur la page publique et dans ses fichiers, parmi celles et ceux qui ont siégé. Ni vos votes ni vos évaluations n’y paraissent jamais.',
    en: 'On the public page and in its files, among those who sat. Neither your votes nor your evaluations ever appear there.',
  },
  named: { fr: 'Oui, mon nom peut paraître', en: 'Yes, my name may be published' },
  unnamed: { fr: 'Non, seulement ma fonction', en: 'No, my function only' },
  namingChange: {
    fr: 'Vous pouvez changer d’avis à tout moment. Retiré, votre nom quitte aussi ce qui est déjà publié ; les copies que d’autres en ont prises restent à eux.',
    en: 'You may change your mind at any time. Withdrawn, your name also leaves what is published already; copies that others took stay theirs.',
  },
  accept: { fr: 'J’accepte de siéger', en: 'I accept to sit' },
  decline: { fr: 'Je décline', en: 'I decline' },
  declineSure: {
    fr: 'Vous ne siégerez pas. Le réseau le saura.',
    en: 'You will not sit. The network will know.',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  isNamed: { fr: 'Votre nom paraîtra avec les résultats.', en: 'Your name will be published with the results.' },
  isUnnamed: { fr: 'Votre nom ne paraîtra pas avec les résultats.', en: 'Your name will not be published with the results.' },
  change: { fr: 'Changer', en: 'Change' },
  column: { fr: 'Réponse', en: 'Answer' },
  waiting: { fr: 'attendue', en: 'awaited' },
  acceptedNamed: { fr: 'accepte, nom publié', en: 'accepts, name published' },
  acceptedUnnamed: { fr: 'accepte, sans nom', en: 'accepts, without name' },
} satisfies Record<string, Said>

export const eventNames: Record<string, Said> = {
  'jury.seat_accepted': { fr: 'Siège au jury accepté', en: 'Seat in the jury accepted' },
  'jury.naming_changed': { fr: 'Accord sur la publication de son nom changé', en: 'Agreement on publishing her name changed' },
}
