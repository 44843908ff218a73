import type { Fate, Holder, LegalBasis } from '../../../platform/personal.ts'
import type { Said } from '../../../platform/speech.ts'

export const holderNames: Record<Holder, { title: Said; margin: Said }> = {
  account_holder: {
    title: { fr: 'Vous avez un compte', en: 'You have an account' },
    margin: {
      fr: 'Personnes des réseaux, territoires et structures, invitées par lettre.',
      en: 'People of networks, territories and organisations, invited by letter.',
    },
  },
  beneficiary: {
    title: { fr: 'Vous êtes venu dans un atelier, une permanence', en: 'You came to a workshop or a help desk' },
    margin: {
      fr: 'On vous compte sans garder votre nom : un pseudonyme, dont la clé est hors de la base et de ses sauvegardes.',
      en: 'You are counted without your name being kept: a pseudonym, whose key is outside the database and its backups.',
    },
  },
  contact: {
    title: { fr: 'Vous êtes le contact d’une structure', en: 'You are an organisation’s contact' },
    margin: { fr: 'Annuaire des acteurs et des lieux.', en: 'Directory of organisations and places.' },
  },
  mentioned: {
    title: { fr: 'Un texte ou un fichier parle de vous', en: 'A text or a file mentions you' },
    margin: {
      fr: 'On n’y demande le nom de personne ; il peut s’en trouver un.',
      en: 'Nobody’s name is asked for there; one may be found.',
    },
  },
  visitor: {
    title: { fr: 'Vous visitez le site', en: 'You visit the site' },
    margin: { fr: 'Sans cookie et sans traceur.', en: 'Without cookie and without tracker.' },
  },
}

export const basisNames: Record<LegalBasis, Said> = {
  consent: { fr: 'Consentement, qui se retire (RGPD, art. 6-1-a)', en: 'Consent, which can be withdrawn (GDPR, art. 6(1)(a))' },
  service: { fr: 'Service demandé par la personne (RGPD, art. 6-1-b)', en: 'Service the person asked for (GDPR, art. 6(1)(b))' },
  public_task: { fr: 'Mission d’intérêt public (RGPD, art. 6-1-e)', en: 'Task in the public interest (GDPR, art. 6(1)(e))' },
  legitimate_interest: { fr: 'Intérêt légitime (RGPD, art. 6-1-f)', en: 'Legitimate interest (GDPR, art. 6(1)(f))' },
}

export const fateNames: Record<Fate['fate'], Said> = {
  removed: { fr: 'Supprimé.', en: 'Removed.' },
  blanked: { fr: 'Remplacé par du vide.', en: 'Blanked.' },
  kept: { fr: 'Reste.', en: 'Stays.' },
}

export const words = {
  title: { fr: 'Données personnelles', en: 'Personal data' },
  lead: {
    fr: 'Ce que ce site garde sur des personnes, pourquoi, combien de temps, et comment le voir, le corriger ou l’effacer.',
    en: 'What this site holds on people, why, for how long, and how to see it, correct it or erase it.',
  },
  responsible: { fr: 'Qui en répond', en: 'Who answers for it' },
  controller: { fr: 'Responsable du traitement', en: 'Controller' },
  authority: { fr: 'Autorité de contrôle', en: 'Supervisory authority' },
  authoritySaid: {
    fr: 'CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07',
    en: 'CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France',
  },
  complain: { fr: 'Adresser une plainte à la CNIL', en: 'Complain to the CNIL' },
  rights: { fr: 'Vos droits', en: 'Your rights' },
  rightsSaid: {
    fr: 'Voir ce qui est gardé sur vous, le faire corriger, l’emporter, l’effacer, en limiter l’usage ou vous y opposer. La réponse vient en un mois au plus, et ne coûte rien.',
    en: 'See what is held on you, have it corrected, take it away, have it erased, restrict its use or object to it. The answer comes within a month and costs nothing.',
  },
  rightsAccount: {
    fr: 'Avec un compte : prendre une copie, ou tout effacer, vous-même',
    en: 'With an account: take a copy, or erase it all, yourself',
  },
  rightsOthers: {
    fr: 'Sans compte : écrivez à l’adresse ci-dessus, en disant où vous pensez figurer.',
    en: 'Without an account: write to the address above, saying where you think you appear.',
  },
  rightsServed: {
    fr: 'Venu dans un atelier : donnez à la structure qui vous a reçu votre nom, votre prénom et votre date de naissance, ou votre numéro de carte. On retire ce qui mène à vous ; les totaux restent.',
    en: 'If you came to a workshop: give the organisation that received you your surname, given name and birth date, or your card number. What leads to you is removed; the totals stay.',
  },
  what: { fr: 'Quoi', en: 'What' },
  why: { fr: 'Pourquoi', en: 'Why' },
  howLong: { fr: 'Combien de temps', en: 'For how long' },
  onErasure: { fr: 'Si vous demandez l’effacement', en: 'If you ask for erasure' },
  recipients: { fr: 'Qui le voit', en: 'Who sees it' },
  recipientsSaid: {
    fr: 'L’équipe du réseau, celle du territoire et celle de la structure concernés, selon leur rôle ; l’hébergeur, qui tient la machine. Rien n’est vendu, rien n’est transmis à une régie, rien ne sort du serveur sans un geste de quelqu’un.',
    en: 'The network’s team, the team of the territory and of the organisation concerned, by their role; the host, who runs the machine. Nothing is sold, nothing goes to an advertiser, nothing leaves the server without somebody’s gesture.',
  },
  cookies: {
    fr: 'Aucun cookie pour qui visite. Un seul pour qui se connecte : il tient la session et meurt avec elle.',
    en: 'No cookie for whoever visits. A single one for whoever signs in: it holds the session and dies with it.',
  },
  map: {
    fr: 'La carte interactive, quand vous la demandez, va chercher ses images à l’IGN, qui voit alors votre adresse IP.',
    en: 'The interactive map, when you ask for it, fetches its pictures from IGN, which then sees your IP address.',
  },
  register: { fr: 'Le registre, colonne par colonne', en: 'The register, column by column' },
  registerSaid: {
    fr: (n: string) => `Engendré par le programme à partir de sa base : ${n} colonnes, avec leur finalité, leur base légale et leur durée.`,
    en: (n: string) => `Generated by the program from its database: ${n} columns, with their purpose, legal basis and retention.`,
  },
} as const
