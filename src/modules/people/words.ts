import type { Said } from '../../platform/speech.ts'
import type { GrantFailure } from './acts.ts'
import type { EntryRefusal } from './rules.ts'
import type { Role } from './schema.ts'
import { termRefusals } from './terms/words.ts'

export const roleNames: Record<Role, Said> = {
  network: { fr: 'équipe du réseau', en: 'network team' },
  coordinator: { fr: 'coordination', en: 'coordinator' },
  contributor: { fr: 'contribution', en: 'contributor' },
  reader: { fr: 'lecture', en: 'reader' },
  administrator: { fr: 'administration', en: 'administrator' },
  member: { fr: 'membre', en: 'member' },
  juror: { fr: 'jury', en: 'juror' },
  resolver: { fr: 'guichet unique', en: 'front desk' },
}

export const roleHints: Record<Role, Said> = {
  network: { fr: 'Coordonne tous les territoires.', en: 'Coordinates every territory.' },
  coordinator: { fr: 'Anime le territoire, valide les mesures, invite.', en: 'Runs the territory, validates measurements, invites.' },
  contributor: { fr: 'Écrit et saisit, sans valider.', en: 'Writes and enters, without validating.' },
  reader: { fr: 'Lit l’espace de travail.', en: 'Reads the workspace.' },
  administrator: { fr: 'Répond de la structure et invite.', en: 'Answers for the organisation and invites.' },
  member: { fr: 'Agit pour la structure.', en: 'Acts for the organisation.' },
  juror: { fr: 'Évaluera les candidatures.', en: 'Will assess candidacies.' },
  resolver: { fr: 'Traitera les freins.', en: 'Will resolve barriers.' },
}

export const entryRefusals: Record<EntryRefusal, Said> = {
  link_unknown: { fr: 'Ce lien n’existe pas. Demandez-en un autre.', en: 'This link does not exist. Ask for another.' },
  link_expired: { fr: 'Ce lien a expiré. Demandez-en un autre.', en: 'This link has expired. Ask for another.' },
  link_replaced: {
    fr: 'Ce lien ne sert plus : vous en avez demandé un plus récent, ou vous êtes entré depuis.',
    en: 'This link is over: you have asked for a later one, or have come in since.',
  },
  link_used: { fr: 'Ce lien a déjà servi. Demandez-en un autre.', en: 'This link has been used. Ask for another.' },
  suspended: {
    fr: 'Ce compte est suspendu. Écrivez à l’équipe du réseau.',
    en: 'This account is suspended. Write to the network team.',
  },
}

export const grantRefusals: Record<GrantFailure, Said> = {
  ...termRefusals,
  already_held: { fr: 'Cette personne a déjà ce rôle ici.', en: 'This person already holds this role here.' },
  role_needs_territory: { fr: 'Ce rôle se donne sur la page d’un territoire.', en: 'This role is given on a territory’s page.' },
  role_needs_organisation: { fr: 'Ce rôle se donne sur la page d’une structure.', en: 'This role is given on an organisation’s page.' },
}

export const words = {
  signIn: { fr: 'Se connecter', en: 'Sign in' },
  signInLead: {
    fr: 'Donnez votre adresse : une lettre vous apporte un lien qui sert une fois. Il n’y a pas de mot de passe.',
    en: 'Give your address: a letter brings you a link that works once. There is no password.',
  },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  askLink: { fr: 'Recevoir un lien', en: 'Send me a link' },
  asked: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  askedLead: {
    fr: (minutes: number) =>
      `Si cette adresse est connue ici, une lettre part à l’instant. Son lien sert une fois, pendant ${minutes} minutes, dans ce navigateur ou dans un autre.`,
    en: (minutes: number) =>
      `If this address is known here, a letter leaves right now. Its link works once, for ${minutes} minutes, in this browser or another.`,
  },
  noAccount: {
    fr: 'Les comptes s’ouvrent par invitation d’un territoire, d’une structure ou du réseau.',
    en: 'Accounts are opened by invitation from a territory, an organisation or the network.',
  },
  seeMail: { fr: 'Voir le courrier de la démonstration', en: 'See the demonstration’s mail' },
  enter: { fr: 'Entrer', en: 'Come in' },
  enterLead: {
    fr: 'Un dernier geste : il protège votre lien des robots qui ouvrent le courrier.',
    en: 'One last gesture: it keeps your link from robots that open mail.',
  },
  welcome: { fr: 'Bienvenue', en: 'Welcome' },
  linkRefused: { fr: 'Ce lien n’ouvre plus', en: 'This link opens no more' },
  askAnother: { fr: 'Demander un autre lien', en: 'Ask for another link' },
  account: { fr: 'Votre compte', en: 'Your account' },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: { fr: 'Prénom et nom, tels que les autres les lisent.', en: 'Given name and surname, as others read them.' },
  language: { fr: 'Langue des lettres', en: 'Language of letters' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  yourRoles: { fr: 'Vos rôles', en: 'Your roles' },
  noRole: { fr: 'Vous n’avez encore aucun rôle.', en: 'You hold no role yet.' },
  sessions: { fr: 'Sessions ouvertes', en: 'Open sessions' },
  access: { fr: 'Accès', en: 'Access' },
  ways: { fr: 'Vos accès', en: 'Your ways in' },
  accessLead: { fr: 'Par où vous entrez, et où vous êtes entré.', en: 'How you come in, and where you have.' },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  mail: { fr: 'Le courrier', en: 'The mail' },
  mailLead: {
    fr: 'Sans serveur d’envoi, les lettres restent ici. Cette page n’existe que dans la démonstration.',
    en: 'Without a mail server, letters stay here. This page exists in the demonstration only.',
  },
  noMail: { fr: 'Aucune lettre n’est encore partie.', en: 'No letter has left yet.' },
  to: { fr: 'À', en: 'To' },
  cast: { fr: 'La distribution', en: 'The cast' },
  castLead: {
    fr: 'Ces personnes sont inventées. Entrez comme l’une d’elles pour voir Essaim de sa place.',
    en: 'These people are invented. Come in as one of them to see Essaim from where they stand.',
  },
  enterAs: { fr: (name: string) => `Entrer comme ${name}`, en: (name: string) => `Come in as ${name}` },
  people: { fr: 'Personnes du réseau', en: 'People of the network' },
  peopleLead: { fr: 'Qui a un compte, et ce qu’il ouvre.', en: 'Who has an account, and what it opens.' },
  person: { fr: 'Personne', en: 'Person' },
  roles: { fr: 'Rôles', en: 'Roles' },
  role: { fr: 'Rôle', en: 'Role' },
  state: { fr: 'État', en: 'State' },
  suspended: { fr: 'suspendu', en: 'suspended' },
  active: { fr: 'ouvert', en: 'open' },
  suspend: { fr: 'Suspendre', en: 'Suspend' },
  reinstate: { fr: 'Rétablir', en: 'Reinstate' },
  invite: { fr: 'Inviter quelqu’un', en: 'Invite somebody' },
  inviteLead: { fr: 'Une lettre lui apporte un lien, valable quatorze jours.', en: 'A letter brings a link, good for fourteen days.' },
  sendInvitation: { fr: 'Envoyer l’invitation', en: 'Send the invitation' },
  invited: { fr: 'L’invitation est partie.', en: 'The invitation has left.' },
  endRole: { fr: 'Mettre fin', en: 'End' },
  noMember: { fr: 'Personne n’a encore de rôle ici.', en: 'Nobody holds a role here yet.' },
  peoplePager: { fr: 'Pages de personnes', en: 'Pages of people' },
} as const

export const waysIn: Record<string, Said> = {
  passkey: { fr: 'clé d’accès', en: 'passkey' },
  provider: { fr: 'fournisseur d’identité', en: 'identity provider' },
  letter: { fr: 'lettre', en: 'letter' },
  invitation: { fr: 'invitation', en: 'invitation' },
  code: { fr: 'lettre et code de secours', en: 'letter and recovery code' },
  cast: { fr: 'démonstration', en: 'demonstration' },
  'command-line': { fr: 'ligne de commande', en: 'command line' },
  clock: { fr: 'horloge', en: 'clock' },
}

export const languageNames: Record<'fr' | 'en', Said> = {
  fr: { fr: 'français', en: 'French' },
  en: { fr: 'anglais', en: 'English' },
}

export const eventNames: Record<string, Said> = {
  'person.added': { fr: 'Personne ajoutée', en: 'Person added' },
  'person.renamed': { fr: 'Nom ou langue changés', en: 'Name or language changed' },
  'person.suspended': { fr: 'Compte suspendu', en: 'Account suspended' },
  'person.reinstated': { fr: 'Compte rétabli', en: 'Account reinstated' },
  'person.warned': { fr: 'Compte inutilisé averti de son effacement', en: 'Unused account warned of its erasure' },
  'person.vouched': { fr: 'Garantie donnée, seconde preuve remise à zéro', en: 'Vouched for, second proof reset' },
  'person.erased': { fr: 'Compte effacé', en: 'Account erased' },
  'role.granted': { fr: 'Rôle donné', en: 'Role granted' },
  'role.dated': { fr: 'Échéance d’un rôle changée', en: 'End of a role changed' },
  'role.delegated': { fr: 'Rôle confié pendant une absence', en: 'Role lent during an absence' },
  'delegation.offered': { fr: 'Rôle proposé pour une absence', en: 'Role offered for an absence' },
  'delegation.declined': { fr: 'Rôle proposé, décliné', en: 'Role offered, declined' },
  'delegation.withdrawn': { fr: 'Proposition de rôle retirée', en: 'Offer of a role taken back' },
  'delegation.ended': { fr: 'Délégation terminée', en: 'Delegation ended' },
  'role.reminded': { fr: 'Fin de rôle rappelée', en: 'End of a role reminded' },
  'role.ended': { fr: 'Rôle terminé', en: 'Role ended' },
  'session.opened': { fr: 'Session ouverte', en: 'Session opened' },
  'session.closed': { fr: 'Session fermée', en: 'Session ended' },
  'session.others_closed': { fr: 'Autres sessions fermées', en: 'Other sessions ended' },
  'session.all_closed': { fr: 'Toutes les sessions fermées, depuis une lettre', en: 'All sessions ended, from a letter' },
  'passkey.added': { fr: 'Clé d’accès ajoutée', en: 'Passkey added' },
  'passkey.removed': { fr: 'Clé d’accès retirée', en: 'Passkey removed' },
  'passkey.copied': { fr: 'Clé d’accès refusée, sans doute copiée', en: 'Passkey refused, probably copied' },
  'recovery_code.made': { fr: 'Codes de secours faits', en: 'Recovery codes made' },
  'recovery_code.used': { fr: 'Code de secours utilisé', en: 'Recovery code used' },
  'provider.linked': { fr: 'Fournisseur d’identité rattaché', en: 'Identity provider linked' },
  'provider.unlinked': { fr: 'Fournisseur d’identité détaché', en: 'Identity provider unlinked' },
  'session.confirmed': { fr: 'Identité confirmée', en: 'Identity confirmed' },
  'instance.cleared': { fr: 'Données arrivées à leur terme retirées', en: 'Data whose time was over removed' },
}
