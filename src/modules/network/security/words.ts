import type { SecurityKind } from '../../../platform/security.ts'
import type { Said } from '../../../platform/speech.ts'

export const kindNames: Record<SecurityKind, Said> = {
  sign_in_failed: { fr: 'Connexions refusées', en: 'Sign-ins refused' },
  access_refused: { fr: 'Accès refusés', en: 'Access refused' },
  forgery_refused: { fr: 'Formulaires venus d’ailleurs', en: 'Forms from elsewhere' },
  token_refused: { fr: 'Liens de lettre refusés', en: 'Links of letters refused' },
  limit_passed: { fr: 'Limites dépassées', en: 'Limits passed' },
  upload_refused: { fr: 'Fichiers refusés', en: 'Files refused' },
  body_refused: { fr: 'Envois illisibles', en: 'Unreadable requests' },
}

/** What is behind each, and what an honest cause of it may be. */
export const kindNotes: Record<SecurityKind, Said> = {
  sign_in_failed: {
    fr: 'Lien expiré, déjà utilisé ou inconnu, clé ou fournisseur d’identité refusés.',
    en: 'A link expired, used or unknown, a key or an identity provider refused.',
  },
  access_refused: {
    fr: 'Page ou geste pour lesquels il manque un rôle, ou chose que l’on n’a pas à voir.',
    en: 'A page or an act for want of a role, or a thing that one is not to see.',
  },
  forgery_refused: {
    fr: 'Formulaire envoyé par un autre site, ou trop vieux.',
    en: 'A form sent by another site, or too old.',
  },
  token_refused: {
    fr: 'Lien d’une lettre altéré, inconnu ou échu.',
    en: 'The link of a letter altered, unknown or over.',
  },
  limit_passed: {
    fr: 'Trop d’essais en une heure, ou trop de demandes à l’interface publique.',
    en: 'Too many tries in an hour, or too many requests to the public API.',
  },
  upload_refused: {
    fr: 'Virus, archive démesurée, genre de fichier qui n’est pas admis, tableau illisible.',
    en: 'Malware, an archive out of all measure, a kind of file that is not taken, a table that can’t be read.',
  },
  body_refused: {
    fr: 'Envoi qui n’est pas un formulaire, ou trop lourd.',
    en: 'A body that is no form, or is too large.',
  },
}

export const words = {
  title: { fr: 'Ce qui est tenté', en: 'What is tried' },
  note: {
    fr: 'Des nombres, sans personne derrière. Le détail est dans le journal technique de la machine, sous un pseudonyme qui change chaque jour.',
    en: 'Numbers, with nobody behind them. The detail is in the machine’s log, under a pseudonym that changes every day.',
  },
  caption: { fr: 'Refus et essais, par genre', en: 'Refusals and tries, by kind' },
  kind: { fr: 'Genre', en: 'Kind' },
  lastDay: { fr: '24 heures', en: '24 hours' },
  lastWeek: { fr: '7 jours', en: '7 days' },
  threshold: { fr: 'Alerte, par heure', en: 'Alarm, per hour' },
  lastAlarm: {
    fr: (kind: string) => `Dernière alerte\u00a0: ${kind.toLocaleLowerCase('fr')}`,
    en: (kind: string) => `Last alarm: ${kind.toLocaleLowerCase('en')}`,
  },
  meaning: { fr: 'Ce que chaque genre veut dire', en: 'What each kind means' },
  forgets: {
    fr: (days: string) =>
      `Une lettre part vers l’équipe du réseau quand un genre passe son seuil dans l’heure, une par genre et par jour au plus. Les nombres sont oubliés après ${days} jours.`,
    en: (days: string) =>
      `A letter goes to the network’s team when a kind passes its threshold within an hour, one a kind and a day at most. Numbers are forgotten after ${days} days.`,
  },
  alarmToday: {
    fr: (kinds: string) => `Une alerte a été donnée depuis hier\u00a0: ${kinds}.`,
    en: (kinds: string) => `An alarm was raised since yesterday: ${kinds}.`,
  },
  letterSubject: {
    fr: (kind: string) => `Alerte de l’instance\u00a0: ${kind}`,
    en: (kind: string) => `Alarm of the instance: ${kind}`,
  },
  letterBody: {
    fr: (kind: string, count: string, threshold: string) =>
      `Dans l’heure qui vient de s’écouler, l’instance a compté ${count} fois\u00a0: ${kind}. Le seuil est de ${threshold}.`,
    en: (kind: string, count: string, threshold: string) =>
      `Within the last hour the instance has counted ${count} times: ${kind}. The threshold is ${threshold}.`,
  },
  letterMeaning: {
    fr: 'Ce qui devait être refusé l’a été. Regardez si cela continue, et demandez à qui tient la machine de lire le journal technique (lignes security.noticed).\n\nIl ne partira pas d’autre lettre de ce genre aujourd’hui.',
    en: 'What had to be refused was. See whether it goes on, and ask whoever keeps the machine to read its log (lines security.noticed).\n\nNo other letter of this kind will leave today.',
  },
} satisfies Record<string, Said<unknown>>

export const eventNames: Readonly<Record<string, Said>> = {
  'instance.alarmed': { fr: 'Alerte de sécurité donnée', en: 'Security alarm raised' },
}
