/** What the frame itself says: everything that belongs to no room. */
import type { Said } from '../platform/speech.ts'

export const frame = {
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  demonstrationStrip: { fr: 'Démonstration.', en: 'Demonstration.' },
  demonstrationSentence: {
    fr: 'Ce site n’est pas officiel. Les faits de 2019 sont publics\u202f; les projets, personnes et résultats sont inventés.',
    en: 'This site is not official. The facts of 2019 are public; projects, people and results are invented.',
  },
  demonstration: { fr: 'Démonstration', en: 'Demonstration' },
  home: { fr: 'Accueil', en: 'Home' },
  mainNav: { fr: 'Principale', en: 'Main' },
  languageAndAccount: { fr: 'Langue et compte', en: 'Language and account' },
  thisPage: { fr: 'Cette page en français', en: 'This page in English' },
  breadcrumb: { fr: 'Fil d’Ariane', en: 'Breadcrumb' },
  inPage: { fr: 'Dans cette page', en: 'On this page' },
  signIn: { fr: 'Se connecter', en: 'Sign in' },
  colophonNav: { fr: 'Pied de page', en: 'Footer' },
  colophonSentence: {
    fr: 'Chaque nombre de ce site s’ouvre sur les faits qui le composent. Aucun traceur, donc aucun bandeau de cookies.',
    en: 'Every number on this site opens onto the facts it is made of. No tracker, hence no cookie banner.',
  },
  prose: {
    fr: 'Une ligne vide sépare les paragraphes. **gras**, *italique*, [texte](https://adresse), et un tiret en début de ligne pour une liste.',
    en: 'An empty line separates paragraphs. **bold**, *italic*, [text](https://address), and a dash at the start of a line for a list.',
  },
  outside: { fr: 'autre site', en: 'another site' },
} satisfies Record<string, Said<string | string[]>>

export const figures = {
  why: { fr: 'Pourquoi\u202f?', en: 'Why?' },
  whyThisNumber: { fr: 'Pourquoi ce nombre\u202f?', en: 'Why this number?' },
  notMeasured: { fr: 'Non mesuré', en: 'Not measured' },
  notPublished: { fr: 'non publié', en: 'not published' },
  measured: { fr: 'mesuré', en: 'measured' },
  estimated: { fr: 'estimé', en: 'estimated' },
  remaining: { fr: 'reste à faire', en: 'still to do' },
  expectedPace: { fr: 'rythme attendu', en: 'expected pace' },
} satisfies Record<string, Said>

export const lists = {
  filter: { fr: 'Filtrer', en: 'Filter' },
  search: { fr: 'Chercher', en: 'Search' },
  all: { fr: 'Tous', en: 'All' },
  previous: { fr: 'Page précédente', en: 'Previous page' },
  next: { fr: 'Page suivante', en: 'Next page' },
  pagesOf: { fr: (noun: string) => `Pages\u00a0: ${noun}`, en: (noun: string) => `Pages: ${noun}` },
  range: {
    fr: (noun: string, from: string, to: string, total: string | null) => `${noun} ${from} à ${to}${total ? ` sur ${total}` : ''}`,
    en: (noun: string, from: string, to: string, total: string | null) => `${noun} ${from} to ${to}${total ? ` of ${total}` : ''}`,
  },
  nothing: { fr: 'Rien ici pour l’instant.', en: 'Nothing here yet.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const forms = {
  optional: { fr: '(facultatif)', en: '(optional)' },
  error: { fr: 'Erreur\u00a0: ', en: 'Error: ' },
  mistakes: {
    fr: (n: number) => (n === 1 ? 'Une réponse à corriger' : `${n} réponses à corriger`),
    en: (n: number) => (n === 1 ? 'One answer to correct' : `${n} answers to correct`),
  },
  choose: { fr: 'Choisir…', en: 'Choose…' },
  send: { fr: 'Envoyer', en: 'Send' },
  dayFallback: { fr: 'Sans calendrier à l’écran, écrivez 2026-11-24.', en: 'Without a calendar on screen, write 2026-11-24.' },
} satisfies Record<string, Said | Said<(n: number) => string>>

export const steps = {
  done: { fr: 'franchi', en: 'done' },
} satisfies Record<string, Said>

export const charts = {
  sameFigures: { fr: 'Les mêmes nombres en tableau', en: 'The same figures as a table' },
  period: { fr: 'Période', en: 'Period' },
  name: { fr: 'Nom', en: 'Name' },
  value: { fr: 'Valeur', en: 'Value' },
  share: { fr: 'Part', en: 'Share' },
  bar: { fr: 'Part de la plus grande valeur', en: 'Share of the largest value' },
  target: { fr: 'cible', en: 'target' },
  place: { fr: 'Lieu', en: 'Place' },
  under: { fr: (to: string) => `moins de ${to}`, en: (to: string) => `under ${to}` },
  between: {
    fr: (from: string, to: string) => `de ${from} à moins de ${to}`,
    en: (from: string, to: string) => `from ${from} to under ${to}`,
  },
  atLeast: { fr: (from: string) => `${from} et plus`, en: (from: string) => `${from} and more` },
  fromTo: { fr: (from: string, to: string) => `de ${from} à ${to}`, en: (from: string, to: string) => `from ${from} to ${to}` },
  missing: { fr: 'non mesuré ou non publié', en: 'not measured or not published' },
  franceSource: {
    fr: 'Positions indicatives, calées sur une trame. Contours Natural Earth, domaine public.',
    en: 'Positions are indicative, set on one lattice. Outlines: Natural Earth, public domain.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
