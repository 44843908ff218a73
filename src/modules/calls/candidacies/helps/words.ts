import type { Said } from '../../../../platform/speech.ts'

export const words = {
  title: { fr: 'Demander de l’aide', en: 'Ask for help' },
  lead: {
    fr: 'Votre demande arrive à l’équipe du réseau, avec l’avancement de la candidature. Ce que vous écrivez dans le dossier reste à vous.',
    en: 'Your request reaches the network’s team, with the progress of the candidacy. What you write in the file stays yours.',
  },
  question: { fr: 'De quoi avez-vous besoin ?', en: 'What do you need?' },
  questionHint: {
    fr: 'Et comment vous joindre, si c’est autrement que par votre adresse.',
    en: 'And how to reach you, if not by your address.',
  },
  send: { fr: 'Envoyer au réseau', en: 'Send to the network' },
  sent: { fr: 'Le réseau a votre demande.', en: 'The network has your request.' },
  asked: { fr: 'Vos demandes', en: 'Your requests' },
  none: { fr: 'Aucune demande pour l’instant.', en: 'No request for now.' },
  waiting: { fr: 'en attente', en: 'waiting' },
  answered: { fr: 'traitée', en: 'dealt with' },
  when: { fr: 'Demandée le', en: 'Asked on' },
  state: { fr: 'État', en: 'State' },
} satisfies Record<string, Said>
