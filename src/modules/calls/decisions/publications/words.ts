import type { Said } from '../../../../platform/speech.ts'
import type { PublicationRefusal } from './rules.ts'

export const publicationSaid: Record<PublicationRefusal | 'absent', Said> = {
  published: { fr: 'Cette vague est publiée.', en: 'This wave is published.' },
  not_deliberated: {
    fr: 'Close la délibération nationale, la vague pourra être publiée.',
    en: 'Once the national deliberation is closed, the wave can be published.',
  },
  undecided: {
    fr: 'Aucune demande de renouvellement n’est décidée, ou il en reste à décider.',
    en: 'No request for renewal has been decided, or some are still to be decided.',
  },
  not_renewable: {
    fr: 'Un label à renouveler est suspendu, retiré ou en procédure : voyez sa page, ou changez la décision.',
    en: 'A label to renew is suspended, withdrawn or under a procedure: see its page, or change the decision.',
  },
  no_next_wave: {
    fr: 'Des candidatures sont reportées : prévoyez d’abord la vague suivante.',
    en: 'Some candidacies are deferred: plan the next wave first.',
  },
  nameless_ground: {
    fr: 'Une candidature labellisée n’a donné ni territoire ni périmètre : on ne sait pas ce qui serait labellisé.',
    en: 'A labelled candidacy gave neither territory nor perimeter: nothing says what would be labelled.',
  },
  condition_outside: {
    fr: 'Une condition tombe avant le début du label ou après sa fin : corrigez sa date.',
    en: 'A condition falls due before its label begins or after it ends: correct its day.',
  },
  absent: { fr: 'Cette vague n’existe plus.', en: 'This wave no longer exists.' },
}

export const words = {
  title: { fr: 'Publication', en: 'Publication' },
  lead: {
    fr: 'Tout paraît au même moment : les décisions, les labels, les lettres, la page des résultats.',
    en: 'All of it appears at one moment: decisions, labels, letters, the page of results.',
  },
  planned: { fr: (moment: string) => `Publication prévue le ${moment}.`, en: (moment: string) => `Publication planned on ${moment}.` },
  unplanned: {
    fr: 'Aucune date n’est fixée : la vague se publie à la main.',
    en: 'No date is set: the wave is published by hand.',
  },
  publishedOn: { fr: (moment: string) => `Publiée le ${moment}.`, en: (moment: string) => `Published on ${moment}.` },
  late: {
    fr: 'La date est passée, et la vague n’a pas pu être publiée :',
    en: 'The date has passed, and the wave could not be published:',
  },
  decisions: { fr: 'Ce qui sera publié', en: 'What will be published' },
  wasPublished: { fr: 'Ce qui est publié', en: 'What is published' },
  decision: { fr: 'Décision', en: 'Decision' },
  count: { fr: 'Candidatures', en: 'Candidacies' },
  none: { fr: 'Aucune décision n’est encore prise.', en: 'No decision has been taken yet.' },
  now: { fr: 'Publier maintenant', en: 'Publish now' },
  sure: {
    fr: 'Les lettres partent, les labels courent à partir d’aujourd’hui, la page des résultats s’ouvre. Rien de cela ne se reprend.',
    en: 'Letters leave, labels run from today, the page of results opens. None of it can be taken back.',
  },
  results: { fr: 'Résultats', en: 'Results' },
} satisfies Record<string, unknown>

export const eventNames: Record<string, Said> = {
  'wave.published': { fr: 'Vague publiée', en: 'Wave published' },
  'candidacy.forgotten': { fr: 'Candidature oubliée, à son terme', en: 'Candidacy forgotten, at its term' },
  'candidacy.decided': { fr: 'Décision rendue', en: 'Decision given' },
}
