import type { Said } from '../../../../platform/speech.ts'
import type { WriterRefusal } from './rules.ts'

export const writerSaid: Record<WriterRefusal, Said> = {
  already_writer: { fr: 'Cette personne est déjà invitée à écrire.', en: 'This person is invited to write already.' },
  state_forbids: { fr: 'Cette candidature n’est plus en cours d’écriture.', en: 'This candidacy is no longer being written.' },
  absent: { fr: 'Cette personne n’a pas été invitée par son nom.', en: 'This person was not invited by name.' },
}

export const words = {
  title: { fr: 'Qui écrit', en: 'Who writes' },
  margin: { fr: 'Plusieurs à la fois, sans s’attendre.', en: 'Several at once, without waiting for each other.' },
  lead: {
    fr: 'Les personnes des structures du collectif écrivent d’office. D’autres écrivent sur invitation : une consultante, un élu, une habitante.',
    en: 'People of the coalition’s organisations write as a matter of course. Others write by invitation: a consultant, an elected member, a resident.',
  },
  invite: { fr: 'Inviter une personne à écrire', en: 'Invite somebody to write' },
  see: { fr: 'Voir qui a écrit', en: 'See who wrote' },
  name: { fr: 'Son nom', en: 'Her name' },
  email: { fr: 'Son adresse électronique', en: 'Her e-mail address' },
  emailHint: {
    fr: 'Une lettre lui ouvre cette candidature, et rien d’autre.',
    en: 'A letter opens this candidacy to her, and nothing else.',
  },
  send: { fr: 'Envoyer l’invitation', en: 'Send the invitation' },
  sent: { fr: 'L’invitation est partie.', en: 'The invitation has left.' },
  oneself: { fr: 'vous', en: 'you' },
  invited: { fr: 'sur invitation', en: 'by invitation' },
  notYet: { fr: 'pas encore venue', en: 'not yet come' },
  inSection: { fr: (section: string) => `dans « ${section} »`, en: (section: string) => `in “${section}”` },
  alone: { fr: 'Personne n’écrit pour l’instant.', en: 'Nobody writes for now.' },
  person: { fr: 'Personne', en: 'Person' },
  member: { fr: 'par sa structure', en: 'through her organisation' },
  lastSeen: { fr: 'Venue le', en: 'Came on' },
  action: { fr: 'Action', en: 'Action' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeSure: {
    fr: 'Elle n’entre plus dans cette candidature. Ce qu’elle a écrit reste.',
    en: 'She no longer enters this candidacy. What she wrote stays.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
