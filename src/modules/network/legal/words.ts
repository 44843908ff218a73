import type { PublisherDetails } from '../../../configuration/publisher.ts'
import type { Said } from '../../../platform/speech.ts'

export const detailNames: Record<keyof PublisherDetails, Said> = {
  name: { fr: 'Éditeur', en: 'Publisher' },
  address: { fr: 'Adresse de l’éditeur', en: 'Publisher’s address' },
  phone: { fr: 'Téléphone de l’éditeur', en: 'Publisher’s telephone' },
  director: { fr: 'Direction de la publication', en: 'Director of publication' },
  hostName: { fr: 'Hébergeur', en: 'Host' },
  hostAddress: { fr: 'Adresse de l’hébergeur', en: 'Host’s address' },
  hostPhone: { fr: 'Téléphone de l’hébergeur', en: 'Host’s telephone' },
  contact: { fr: 'Nous écrire', en: 'Write to us' },
  dpo: { fr: 'Délégué à la protection des données', en: 'Data protection officer' },
  sourceUrl: { fr: 'Code source', en: 'Source code' },
  accessibilityPlanUrl: { fr: 'Schéma pluriannuel d’accessibilité', en: 'Multi-year accessibility plan' },
}

export const words = {
  notSaid: { fr: 'non renseigné par l’hébergeur', en: 'not given by the host' },
  missing: { fr: 'Ce que l’hébergeur n’a pas renseigné', en: 'What the host has not given' },
  missingLead: {
    fr: 'Vous êtes de l’équipe du réseau : chaque ligne attend sa variable d’environnement.',
    en: 'You are of the network team: each line waits for its environment variable.',
  },
  missingDetail: { fr: 'Information', en: 'Information' },
  missingVariable: { fr: 'Variable', en: 'Variable' },

  legal: { fr: 'Mentions légales', en: 'Legal notice' },
  legalLead: {
    fr: 'Qui publie ce site, qui l’héberge, et sous quelle licence.',
    en: 'Who publishes this site, who hosts it, and under which licence.',
  },
  publisher: { fr: 'L’éditeur', en: 'The publisher' },
  publisherLaw: {
    fr: 'Article 1-1 de la loi n° 2004-575 du 21 juin 2004 pour la confiance dans l’économie numérique.',
    en: 'Article 1-1 of the French law no. 2004-575 of 21 June 2004 on confidence in the digital economy.',
  },
  host: { fr: 'L’hébergement', en: 'Hosting' },
  program: { fr: 'Le logiciel', en: 'The software' },
  licence: { fr: 'Licence du logiciel', en: 'Licence of the software' },
  name: { fr: 'Nom', en: 'Name' },
  content: { fr: 'Les textes et les données', en: 'Texts and data' },
  contentSaid: {
    fr: 'Chaque jeu de données dit sa licence et sa source à la page des données ouvertes. Les textes appartiennent à ceux qui les ont écrits : réseau, territoires, structures.',
    en: 'Each data set says its licence and its source on the open data page. Texts belong to those who wrote them: network, territories, organisations.',
  },
  openData: { fr: 'Données ouvertes', en: 'Open data' },
  privacy: { fr: 'Données personnelles', en: 'Personal data' },
  privacySaid: {
    fr: 'Aucun traceur, aucun cookie pour qui visite ; un seul pour qui se connecte, le temps de sa session.',
    en: 'No tracker, no cookie for whoever visits; a single one for whoever signs in, for the time of the session.',
  },

  access: { fr: 'Accessibilité : non conforme', en: 'Accessibility: not compliant' },
  accessLead: {
    fr: 'Personne n’a encore audité ce site : la loi veut qu’il se dise alors non conforme, même si chaque page est essayée par un programme.',
    en: 'Nobody has audited this site yet: the law wants it to call itself not compliant then, even though a program tries every page.',
  },
  scope: { fr: 'À quoi cette déclaration s’applique', en: 'What this statement covers' },
  scopeSaid: {
    fr: (site: string) =>
      `L’article 47 de la loi n° 2005-102 du 11 février 2005 demande aux services de communication au public en ligne d’être accessibles à tous. Cette déclaration s’applique à ${site}.`,
    en: (site: string) =>
      `Article 47 of the French law no. 2005-102 of 11 February 2005 asks online public services to be accessible to everyone. This statement covers ${site}.`,
  },
  conformity: { fr: 'État de conformité', en: 'State of conformity' },
  conformitySaid: {
    fr: 'Non conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1 : aucun audit de ses 106 critères n’a été mené.',
    en: 'Not compliant with the French accessibility reference (RGAA), version 4.1: no audit of its 106 criteria has been made.',
  },
  tests: { fr: 'Ce qui a été essayé', en: 'What was tried' },
  testsLead: {
    fr: 'Un programme essaie chaque page avant chaque version. Il voit ce qu’une machine peut voir : c’est une part des défauts possibles, pas un audit.',
    en: 'A program tries every page before every version. It sees what a machine can see: a part of the possible faults, not an audit.',
  },
  testsLeft: {
    fr: 'N’ont pas été essayés : les lecteurs d’écran (NVDA, JAWS, VoiceOver), la commande vocale, l’agrandissement par un logiciel, ni l’usage par des personnes handicapées.',
    en: 'Not tried: screen readers (NVDA, JAWS, VoiceOver), voice control, magnifiers, nor use by disabled people.',
  },
  faults: { fr: 'Défauts connus', en: 'Known faults' },
  made: { fr: 'Établissement de la déclaration', en: 'How this statement was made' },
  madeOn: { fr: 'Établie le', en: 'Made on' },
  technologies: { fr: 'Technologies', en: 'Technologies' },
  technologiesSaid: {
    fr: 'HTML, CSS, SVG ; JavaScript par endroits, sans que rien n’en dépende',
    en: 'HTML, CSS, SVG; JavaScript in places, with nothing that depends on it',
  },
  tools: { fr: 'Outils d’essai', en: 'Tools of the tests' },
  toolsSaid: {
    fr: 'Chromium et axe-core, commandés par le programme de test du projet',
    en: 'Chromium and axe-core, driven by the project’s test program',
  },
  feedback: { fr: 'Une page vous gêne ?', en: 'Does a page get in your way?' },
  feedbackSaid: {
    fr: 'Dites quelle page et ce que vous vouliez y faire : on vous donnera le contenu autrement, et la page sera corrigée.',
    en: 'Say which page and what you wanted to do there: you will get the content another way, and the page will be mended.',
  },
  remedies: { fr: 'Si l’on ne vous répond pas', en: 'If you get no answer' },
  remediesSaid: {
    fr: 'Vous avez signalé un défaut qui vous prive d’un contenu ou d’un service, et la réponse ne vient pas ou ne convient pas ? Vous pouvez saisir le Défenseur des droits :',
    en: 'You have reported a fault that keeps you from a content or a service, and the answer does not come or does not do? You can turn to the French Defender of Rights:',
  },
  defenderWrite: { fr: 'Lui écrire par son formulaire', en: 'Write through the form' },
  defenderMeet: { fr: 'Rencontrer une déléguée ou un délégué près de chez vous', en: 'Meet a delegate near you' },
  defenderPost: {
    fr: 'Par courrier, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
    en: 'By post, no stamp needed: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France',
  },
} as const

export const testsDone: Said<readonly string[]> = {
  fr: [
    'Les règles WCAG 2.1, niveaux A et AA, que le moteur axe sait vérifier : aucun défaut admis.',
    'En français et en anglais, en clair et en sombre, à 320 et à 1280 pixels de large, sans débordement.',
    'Sans JavaScript : chaque page et chaque formulaire fonctionne.',
  ],
  en: [
    'The WCAG 2.1 rules, levels A and AA, that the axe engine can check: no fault is let through.',
    'In French and in English, light and dark, 320 and 1280 pixels wide, without overflow.',
    'Without JavaScript: every page and every form works.',
  ],
}

export const faultsKnown: Said<readonly string[]> = {
  fr: [
    'Les documents déposés par les structures (PDF, images, tableurs) ne sont pas vérifiés.',
    'Le fond de carte interactif est une image sans équivalent ; les mêmes communes et leurs chiffres sont aussi dans un tableau.',
    'Les textes écrits par les territoires et les structures ne sont pas relus pour l’accessibilité ; ils ne sont pas toujours traduits, et leur langue est alors signalée.',
  ],
  en: [
    'Documents that organisations hand in (PDF, pictures, spreadsheets) are not checked.',
    'The interactive base map is a picture without equivalent; the same communes and their figures are in a table too.',
    'Texts written by territories and organisations are not reviewed for accessibility; they are not always translated, and their language is then marked.',
  ],
}
