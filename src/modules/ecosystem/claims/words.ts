import type { Said } from '../../../platform/speech.ts'
import type { AnswerRefusal, ClaimRefusal } from './rules.ts'
import type { ClaimSource, ClaimState } from './schema.ts'

export const stateNames: Record<ClaimState, Said> = {
  asked: { fr: 'demandée', en: 'asked' },
  accepted: { fr: 'acceptée', en: 'accepted' },
  refused: { fr: 'refusée', en: 'refused' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

export const sourceNames: Record<ClaimSource, Said> = {
  person: { fr: 'sur sa parole', en: 'on her word' },
  provider: { fr: 'sur celle de son fournisseur d’identité', en: 'on that of her identity provider' },
}

export const refusals: Record<ClaimRefusal | AnswerRefusal, Said> = {
  already_asked: { fr: 'Votre demande attend déjà une réponse.', en: 'Your request already awaits an answer.' },
  already_administrator: { fr: 'Vous répondez déjà de cette structure.', en: 'You already answer for this organisation.' },
  absent: { fr: 'Cette demande n’existe pas.', en: 'This request does not exist.' },
  already_decided: { fr: 'Cette demande a déjà reçu sa réponse.', en: 'This request has already been answered.' },
}

export const words = {
  title: { fr: (name: string) => `${name} : c’est ma structure`, en: (name: string) => `${name}: this is my organisation` },
  lead: {
    fr: 'Dites qui vous êtes dans la structure. La coordination du territoire, ou l’équipe du réseau, vous répond par lettre.',
    en: 'Say who you are in the organisation. The territory’s coordinators, or the network team, answer you by letter.',
  },
  message: { fr: 'Votre place dans la structure', en: 'Your place in the organisation' },
  messageHint: {
    fr: 'Par exemple : « Je préside l’association depuis 2023. »',
    en: 'For example: “I have chaired the association since 2023.”',
  },
  ask: { fr: 'Demander', en: 'Ask' },
  withdraw: { fr: 'Retirer ma demande', en: 'Withdraw my request' },
  pending: { fr: 'Votre demande attend une réponse.', en: 'Your request awaits an answer.' },
  wasRefused: { fr: 'Votre dernière demande a été refusée.', en: 'Your last request was refused.' },
  claims: { fr: 'Demandes sur les structures', en: 'Requests on organisations' },
  claimsLead: {
    fr: 'Qui demande à répondre d’une structure, ou à agir pour elle. Accepter donne le rôle demandé, et une lettre le dit.',
    en: 'Who asks to answer for an organisation, or to act for it. Accepting gives the role asked for, and a letter says so.',
  },
  none: { fr: 'Aucune demande n’attend.', en: 'No request is waiting.' },
  organisation: { fr: 'Structure', en: 'Organisation' },
  person: { fr: 'Personne', en: 'Person' },
  state: { fr: 'État', en: 'State' },
  seeAll: { fr: 'Voir toutes les demandes', en: 'See all requests' },
  answer: { fr: 'Répondre', en: 'Answer' },
  answerTo: {
    fr: (who: string, what: string) => `Répondre à ${who} sur ${what}`,
    en: (who: string, what: string) => `Answer ${who} about ${what}`,
  },
  accept: { fr: 'Accepter', en: 'Accept' },
  refuse: { fr: 'Refuser', en: 'Refuse' },
  reason: { fr: 'Raison du refus', en: 'Reason for the refusal' },
  reasonHint: { fr: 'La personne la lira. Laissez vide si vous acceptez.', en: 'The person will read it. Leave empty if you accept.' },
  reasonMissing: { fr: 'Dites pourquoi vous refusez.', en: 'Say why you refuse.' },
  asked: {
    administrator: { fr: 'demande à répondre de la structure', en: 'asks to answer for the organisation' },
    member: { fr: 'demande à en être membre', en: 'asks to be one of its members' },
  },
  suggested: { fr: 'Votre employeur', en: 'Your employer' },
  suggestedLead: {
    fr: 'Votre fournisseur d’identité l’indique. Vous ne devenez membre que si vous le demandez, et si la structure l’accepte.',
    en: 'Your identity provider says so. You become a member only if you ask, and if the organisation accepts.',
  },
  askMember: { fr: 'Demander à en être membre', en: 'Ask to be one of its members' },
  suggestedMessage: {
    fr: (siret: string) => `Mon fournisseur d’identité indique que je travaille dans votre établissement ${siret}.`,
    en: (siret: string) => `My identity provider says that I work in your establishment ${siret}.`,
  },
  workspace: {
    fr: (n: number) => (n < 2 ? 'Une demande attend votre réponse.' : `${n} demandes attendent votre réponse.`),
    en: (n: number) => (n === 1 ? 'One request awaits your answer.' : `${n} requests await your answer.`),
  },
} as const
