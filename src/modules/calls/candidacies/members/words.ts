import type { Said } from '../../../../platform/speech.ts'
import type { AnswerRefusal, InvitationRefusal } from './rules.ts'

export const invitationSaid: Record<InvitationRefusal | 'absent' | 'state_forbids' | 'is_lead', Said> = {
  already_member: { fr: 'Cette structure est déjà du collectif.', en: 'This organisation is in the coalition already.' },
  already_led: { fr: 'Le collectif a déjà un chef de file.', en: 'The coalition has a lead already.' },
  absent: { fr: 'Choisissez une structure parmi celles trouvées.', en: 'Choose an organisation among those found.' },
  state_forbids: { fr: 'Cette candidature n’est plus en cours d’écriture.', en: 'This candidacy is no longer being written.' },
  is_lead: { fr: 'Le chef de file reste tant que la candidature existe.', en: 'The lead stays as long as the candidacy does.' },
}

export const answerSaid: Record<AnswerRefusal, Said> = {
  link_unknown: {
    fr: 'Ce lien n’ouvre rien. Demandez au chef de file d’en envoyer un autre.',
    en: 'This link opens nothing. Ask the lead to send another.',
  },
  already_answered: { fr: 'La réponse a déjà été donnée.', en: 'The answer has been given already.' },
  state_forbids: { fr: 'Cette candidature n’est plus en cours d’écriture.', en: 'This candidacy is no longer being written.' },
  expired: {
    fr: 'Ce lien a expiré. Demandez au chef de file d’en envoyer un autre.',
    en: 'This link has expired. Ask the lead to send another.',
  },
}

export const words = {
  title: { fr: 'Structures du collectif', en: 'Organisations of the coalition' },
  lead: {
    fr: 'Chaque structure confirme elle-même, par une lettre ; personne ne s’engage pour une autre.',
    en: 'Each organisation confirms for itself, by a letter; nobody commits for another.',
  },
  organisation: { fr: 'Structure', en: 'Organisation' },
  answer: { fr: 'Réponse', en: 'Answer' },
  committed: { fr: 'engagée', en: 'committed' },
  waiting: { fr: 'lettre envoyée', en: 'letter sent' },
  untold: { fr: 'à prévenir', en: 'to be told' },
  declined: { fr: 'décline', en: 'declined' },
  mandate: { fr: 'mandat', en: 'mandate' },
  action: { fr: 'Action', en: 'Action' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeSure: { fr: 'Elle ne fait plus partie du collectif.', en: 'It is no longer part of the coalition.' },
  commitHere: { fr: 'Confirmer ici', en: 'Confirm here' },
  commitHereSure: {
    fr: 'Vous engagez votre structure dans ce collectif.',
    en: 'You commit your organisation to this coalition.',
  },
  notYours: { fr: 'Cette structure s’engage elle-même.', en: 'This organisation commits for itself.' },
  invite: { fr: 'Inviter une structure', en: 'Invite an organisation' },
  find: { fr: 'Chercher la structure', en: 'Find the organisation' },
  findSubmit: { fr: 'Chercher', en: 'Search' },
  findHint: { fr: 'Son nom, ou une partie.', en: 'Its name, or part of it.' },
  notFound: { fr: 'Rien de ce nom dans l’annuaire.', en: 'Nothing of that name in the directory.' },
  chosen: { fr: 'Quelle structure ?', en: 'Which organisation?' },
  asRole: { fr: 'À quel titre ?', en: 'As what?' },
  roleHints: {
    member: { fr: 'S’engage et décide avec les autres.', en: 'Commits and decides with the others.' },
    associate: { fr: 'Soutient, sans s’engager.', en: 'Supports, without committing.' },
  },
  name: { fr: 'Nom de la personne à qui écrire', en: 'Name of the person to write to' },
  email: { fr: 'Son adresse électronique', en: 'Her e-mail address' },
  send: { fr: 'Envoyer la lettre', en: 'Send the letter' },
  engagement: { fr: (organisation: string) => `Engager ${organisation}`, en: (organisation: string) => `Commit ${organisation}` },
  engagementLead: {
    fr: (candidacy: string, call: string) => `Dans le collectif « ${candidacy} », qui candidate à l’appel « ${call} ».`,
    en: (candidacy: string, call: string) => `To the coalition “${candidacy}”, which answers the call “${call}”.`,
  },
  whatItMeans: { fr: 'Ce à quoi l’on s’engage', en: 'What one commits to' },
  whatItMeansText: {
    fr: 'Votre structure figure dans la candidature et, si le territoire est labellisé, dans son collectif. Elle prend part à ses décisions, agit pour ses défis, et accepte que les résultats soient publics. Elle peut en sortir.',
    en: 'Your organisation stands in the candidacy and, if the territory is labelled, in its coalition. It takes part in its decisions, acts for its challenges, and accepts that results be public. It may leave.',
  },
  yourName: { fr: 'Votre nom', en: 'Your name' },
  yourFunction: { fr: 'Votre fonction', en: 'Your function' },
  yourFunctionHint: { fr: 'Par exemple : présidente, directeur.', en: 'For example: president, director.' },
  mandateFile: { fr: 'Mandat ou délibération', en: 'Mandate or resolution' },
  mandateHint: { fr: 'PDF ou image, 20 Mo au plus.', en: 'PDF or picture, 20 MB at most.' },
  iMay: { fr: 'Je suis habilité à engager cette structure.', en: 'I am entitled to commit this organisation.' },
  iMayMissing: { fr: 'Cochez cette case, ou déclinez.', en: 'Tick this box, or decline.' },
  confirm: { fr: 'Confirmer l’engagement', en: 'Confirm the commitment' },
  decline: { fr: 'Décliner', en: 'Decline' },
  declineSure: { fr: 'Votre structure ne fera pas partie du collectif.', en: 'Your organisation will not be part of the coalition.' },
  thanks: { fr: 'C’est noté', en: 'It is noted' },
  thanksCommitted: {
    fr: (organisation: string) => `${organisation} est engagée.`,
    en: (organisation: string) => `${organisation} is committed.`,
  },
  thanksDeclined: { fr: (organisation: string) => `${organisation} décline.`, en: (organisation: string) => `${organisation} declines.` },
  invited: { fr: 'La lettre est partie.', en: 'The letter has left.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string> | Record<string, Said>>
