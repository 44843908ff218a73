import type { Said } from '../../../../platform/speech.ts'

export const words = {
  known: { fr: 'Partir d’un territoire existant', en: 'Start from an existing territory' },
  knownHint: {
    fr: 'Son nom, son périmètre, ses défis, objectifs et cibles, et les structures de son collectif sont repris. Tout se corrige.',
    en: 'Its name, perimeter, challenges, objectives and targets, and the organisations of its coalition are taken over. All can be corrected.',
  },
  notHers: { fr: 'La structure n’est pas du collectif de ce territoire.', en: 'The organisation is not in this territory’s coalition.' },
  title: { fr: 'Ce qui est prérempli', en: 'What was filled in' },
  lead: {
    fr: (territory: string) => `Repris de ce qu’Essaim sait de ${territory}. Relisez : rien n’est déposé.`,
    en: (territory: string) => `Taken from what Essaim knows of ${territory}. Read it over: nothing is submitted.`,
  },
  question: { fr: 'Question', en: 'Question' },
  from: { fr: 'D’où cela vient', en: 'Where it comes from' },
  fromName: { fr: 'le nom du territoire', en: 'the territory’s name' },
  fromPerimeter: { fr: 'son périmètre d’aujourd’hui', en: 'its perimeter of today' },
  fromChallenges: {
    fr: 'ses défis, leurs objectifs, et leurs cibles et indicateurs',
    en: 'its challenges, their objectives, with their targets and indicators',
  },
  fromFormer: { fr: 'la candidature labellisée', en: 'the labelled candidacy' },
  report: {
    fr: 'Les résultats mesurés face aux cibles et les conditions du label se joignent d’eux-mêmes au dossier : voyez « Relire et déposer ».',
    en: 'Results measured against targets and the label’s conditions join the file by themselves: see “Read over and submit”.',
  },
  none: { fr: 'Aucune question de ce formulaire ne pouvait l’être.', en: 'No question of this form could be.' },
  coalition: { fr: 'Les structures', en: 'The organisations' },
  coalitionText: {
    fr: 'Celles du collectif sont nommées, sans être engagées : invitez chacune par une lettre.',
    en: 'Those of the coalition are named, not committed: invite each by a letter.',
  },
  goOn: { fr: 'Continuer', en: 'Go on' },
  territory: { fr: 'La page du territoire', en: 'The territory’s page' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
