import type { Said } from '../../../platform/speech.ts'

interface TeamPlace {
  to: string
  title: Said
  text: Said
}

/** Pages of the network team, in the order in which a week goes through them. A new page adds its line. */
const places: TeamPlace[] = [
  {
    to: '/reseau/personnes',
    title: { fr: 'Personnes', en: 'People' },
    text: { fr: 'Qui a un compte, qui est de l’équipe, qui inviter.', en: 'Who has an account, who is of the team, whom to invite.' },
  },
  {
    to: '/reseau/demandes',
    title: { fr: 'Demandes', en: 'Requests' },
    text: { fr: 'Qui demande à répondre pour une structure.', en: 'Who asks to answer for an organisation.' },
  },
  {
    to: '/reseau/appels',
    title: { fr: 'Appels', en: 'Calls' },
    text: { fr: 'Préparer un appel, ses questions, ses vagues.', en: 'Prepare a call, its questions, its waves.' },
  },
  {
    to: '/reseau/territoires/nouveau',
    title: { fr: 'Nouveau territoire', en: 'New territory' },
    text: { fr: 'Ouvrir un territoire et dire son périmètre.', en: 'Open a territory and say its perimeter.' },
  },
  {
    to: '/reseau/contours',
    title: { fr: 'Contours', en: 'Outlines' },
    text: { fr: 'Importer les contours des communes.', en: 'Import the outlines of communes.' },
  },
  {
    to: '/reseau/instance',
    title: { fr: 'L’instance', en: 'The instance' },
    text: { fr: 'Versions, travail, courrier, place, sauvegardes, vérifications.', en: 'Versions, work, mail, space, backups, checks.' },
  },
  {
    to: '/reseau/sauvegardes',
    title: { fr: 'Sauvegardes', en: 'Backups' },
    text: { fr: 'Quand, comment, combien sont gardées ; celles qui ont échoué.', en: 'When, how, how many are kept; those that failed.' },
  },
  {
    to: '/reseau/retenue',
    title: { fr: 'Ce qu’une restauration retient', en: 'What a restore holds back' },
    text: {
      fr: 'Lettres et travaux qui attendent une personne, après une restauration.',
      en: 'Letters and work that wait for a person, after a restore.',
    },
  },
  {
    to: '/sante',
    title: { fr: 'État du service', en: 'Service status' },
    text: { fr: 'Ce que tout le monde peut voir.', en: 'What everybody can see.' },
  },
]

export const words = {
  title: { fr: 'Le réseau', en: 'The network' },
  lead: { fr: 'Ce que l’équipe du réseau tient en ordre.', en: 'What the network team keeps in order.' },
  places,
} satisfies Record<string, Said | TeamPlace[]>
