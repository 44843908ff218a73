import { sessionDays } from '../rules.ts'

export const words = {
  title: { fr: 'Sessions ouvertes', en: 'Open sessions' },
  lead: {
    fr: (idle: string) =>
      `Chaque navigateur où vous êtes connecté. Une session se ferme seule après ${idle} sans visite, et au plus tard après ${sessionDays} jours.`,
    en: (idle: string) =>
      `Each browser where you are signed in. A session ends by itself after ${idle} without a visit, and after ${sessionDays} days at the latest.`,
  },
  /** Whole days are said as days from two on. */
  hours: {
    fr: (n: number) => (n >= 48 && n % 24 === 0 ? `${n / 24} jours` : n === 1 ? 'une heure' : `${n} heures`),
    en: (n: number) => (n >= 48 && n % 24 === 0 ? `${n / 24} days` : n === 1 ? 'one hour' : `${n} hours`),
  },
  device: { fr: 'Navigateur', en: 'Browser' },
  unknownDevice: { fr: 'inconnu', en: 'unknown' },
  wayIn: { fr: 'Entrée par', en: 'Came in by' },
  opened: { fr: 'Ouverte', en: 'Opened' },
  seen: { fr: 'Vue', en: 'Seen' },
  end: { fr: 'Fermer', en: 'End' },
  thisOne: { fr: 'celle-ci', en: 'this one' },
  which: {
    fr: (device: string, at: string) => `${device}, ouverte le ${at}`,
    en: (device: string, at: string) => `${device}, opened on ${at}`,
  },
  endOthers: { fr: 'Fermer les autres sessions', en: 'End the other sessions' },
  pager: { fr: 'Pages de sessions', en: 'Pages of sessions' },
  closed: { fr: 'C’est fermé.', en: 'It is ended.' },
  endAll: { fr: 'Fermer toutes vos sessions', en: 'End all your sessions' },
  endAllLead: {
    fr: 'Partout où quelqu’un est entré dans votre compte, vous compris, il faudra entrer à nouveau.',
    en: 'Wherever somebody came into your account, you included, they will have to come in again.',
  },
  endAllButton: { fr: 'Tout fermer', en: 'End them all' },
  allClosed: { fr: 'Tout est fermé', en: 'Everything is ended' },
  allClosedLead: {
    fr: 'Plus aucune session ni aucun lien n’ouvre votre compte. Entrez à nouveau par lettre, puis retirez de vos accès ce qui n’est pas à vous.',
    en: 'No session and no link opens your account any more. Come in again by letter, then remove from your ways in what is not yours.',
  },
  signIn: { fr: 'Se connecter', en: 'Sign in' },
} as const
