import type { Said } from '../../../platform/speech.ts'
import type { ErasureRefusal } from './rules.ts'

export const erasureRefusals: Record<ErasureRefusal, Said> = {
  demonstration_cast: {
    fr: 'Cette personne est de la distribution de la démonstration : chacun peut entrer comme elle, personne ne l’efface.',
    en: 'This person is of the demonstration’s cast: anyone may come in as her, nobody erases her.',
  },
  only_one_left: {
    fr: 'Vous répondez seul de ce qui suit. Confiez-le d’abord à quelqu’un : donnez-lui le même rôle, puis revenez.',
    en: 'You alone answer for what follows. Hand it over to somebody first: give that person the same role, then come back.',
  },
  address_differs: {
    fr: 'Tapez l’adresse de ce compte, telle qu’elle est écrite au-dessus.',
    en: 'Type the address of this account, as it is written above.',
  },
}

export const words = {
  title: { fr: 'Vos données', en: 'Your data' },
  lead: {
    fr: 'Tout ce qui est gardé sous votre nom : à emporter, ou à effacer.',
    en: 'All that is held under your name: to take away, or to erase.',
  },
  account: { fr: 'Votre compte', en: 'Your account' },
  sheetLead: { fr: 'En prendre une copie, effacer le compte.', en: 'Take a copy, erase the account.' },
  open: { fr: 'Voir, emporter ou effacer vos données', en: 'See, take away or erase your data' },
  copy: { fr: 'Prendre une copie', en: 'Take a copy' },
  copySaid: {
    fr: 'Un fichier ZIP : ce que chaque partie du site garde sur vous, en JSON, avec les fichiers que vous avez déposés et une page qui explique.',
    en: 'A ZIP file: what each part of the site holds on you, in JSON, with the files you handed in and a page that explains.',
  },
  copyDownload: { fr: 'Télécharger la copie', en: 'Download the copy' },
  copyInside: { fr: 'Ce qu’elle contient', en: 'What it holds' },
  copyTitle: { fr: 'Votre copie', en: 'Your copy' },
  copyMade: {
    fr: (when: string) => `Faite le ${when}. Chaque fichier JSON dit ce qu’il est (« what ») et liste ses lignes (« rows »).`,
    en: (when: string) => `Made on ${when}. Each JSON file says what it is (“what”) and lists its rows (“rows”).`,
  },
  copyFiles: {
    fr: 'fichiers/\n  Les fichiers que vous avez déposés, tels quels.',
    en: 'fichiers/\n  The files you handed in, as they were.',
  },
  copyMissing: {
    fr: (name: string) => `Le fichier « ${name} » manque ou a été altéré : il n’est pas dans cette copie.`,
    en: (name: string) => `The file “${name}” is missing or altered: it is not in this copy.`,
  },
  copyRest: {
    fr: 'Les textes publics où quelqu’un d’autre vous nommerait n’y sont pas : la page /donnees-personnelles dit à qui écrire.',
    en: 'Public texts in which somebody else may name you are not here: the page /donnees-personnelles says whom to write to.',
  },
  erase: { fr: 'Effacer le compte', en: 'Erase the account' },
  eraseMargin: { fr: 'Tout de suite, et sans retour.', en: 'At once, and for good.' },
  gone: { fr: 'Ce qui disparaît', en: 'What goes' },
  stays: { fr: 'Ce qui reste, et pourquoi', en: 'What stays, and why' },
  others: {
    fr: 'Les lettres envoyées à d’autres où figure votre nom disparaissent à leur terme, comme toutes les lettres.',
    en: 'Letters sent to others that hold your name go when their time is over, as all letters do.',
  },
  sums: {
    fr: 'Aucun chiffre ne change. À la place de votre nom, on lira « Personne effacée ».',
    en: 'No figure changes. In place of your name, “Personne effacée” (erased person) is read.',
  },
  yourAddress: { fr: 'Votre adresse', en: 'Your address' },
  typeAddress: { fr: 'Tapez votre adresse pour confirmer', en: 'Type your address to confirm' },
  eraseNow: { fr: 'Effacer mon compte', en: 'Erase my account' },
  register: { fr: 'Le registre des données personnelles', en: 'The register of personal data' },
  goodbye: { fr: 'Votre compte est effacé', en: 'Your account is erased' },
  goodbyeLead: {
    fr: 'Votre nom et votre adresse ne sont plus ici, vos sessions sont fermées. Ce que vous avez saisi reste, sans vous.',
    en: 'Your name and address are no longer here, your sessions are closed. What you entered stays, without you.',
  },
  home: { fr: 'Revenir à l’accueil', en: 'Back to the home page' },
  network: { fr: 'le réseau entier', en: 'the whole network' },
} as const
