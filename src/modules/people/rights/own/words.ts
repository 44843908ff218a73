import type { Right } from '../pages.tsx'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  signedIn: {
    can: {
      fr: 'Tenir son compte, ses moyens d’entrer et ses sessions, voir ses droits, confier un rôle pendant une absence',
      en: 'Keep one’s account, ways in and sessions, see one’s rights, lend a role while away',
    },
    to: () => '/compte',
  },
  sessionHolders: { can: { fr: 'Fermer sa session', en: 'End one’s session' } },
  halfProven: {
    can: { fr: 'Donner une seconde preuve, là où deux sont demandées', en: 'Give a second proof, where two are asked' },
    isOpen: true,
  },
  enrollees: {
    can: { fr: 'Choisir sa seconde preuve, la première fois', en: 'Choose one’s second proof, the first time' },
    isOpen: true,
  },
  networkTeam: {
    can: {
      fr: 'Donner et reprendre les rôles du réseau, suspendre et rétablir les comptes, se porter garant de qui a perdu sa seconde preuve',
      en: 'Give and take back the network’s roles, suspend and reinstate accounts, vouch for whoever lost her second proof',
    },
    to: () => '/reseau/personnes',
  },
  demonstrationVisitors: {
    can: {
      fr: 'Entrer comme la distribution et lire le courrier, sur la machine d’une démonstration',
      en: 'Come in as the cast and read the mail, at the machine of a demonstration',
    },
    isOpen: true,
  },
}
