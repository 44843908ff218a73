import type { Said } from '../../../platform/speech.ts'
import type { Criterion, Verdict } from './rules.ts'

export const verdictNames: Record<Verdict, Said> = {
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  unknown: { fr: 'à préciser', en: 'to be specified' },
}

export const verdictSaid: Record<Verdict, Said> = {
  yes: { fr: 'Vous pouvez candidater.', en: 'You may apply.' },
  no: { fr: 'Cet appel ne s’adresse pas à vous tel quel : voyez pourquoi.', en: 'This call is not for you as it stands: see why.' },
  unknown: { fr: 'Il manque encore un renseignement pour le dire.', en: 'One thing is still missing to tell.' },
}

/** What each criterion asks, and the one fact that an unknown verdict lacks. */
export const criterionSaid: Record<Criterion, { asks: Said; lacks: Said }> = {
  calendar: { asks: { fr: 'L’appel est ouvert', en: 'The call is open' }, lacks: { fr: '', en: '' } },
  lead_kind: {
    asks: { fr: 'La structure chef de file est d’une nature admise', en: 'The lead organisation is of an accepted kind' },
    lacks: { fr: 'Dites quelle structure mène le collectif.', en: 'Say which organisation leads the coalition.' },
  },
  least_members: {
    asks: { fr: 'Le collectif compte assez de structures', en: 'The coalition has enough organisations' },
    lacks: { fr: 'Dites combien de structures compte le collectif.', en: 'Say how many organisations the coalition has.' },
  },
  member_rule: {
    asks: { fr: 'Le collectif compte une structure requise', en: 'The coalition has a required organisation' },
    lacks: { fr: 'Dites de quelles natures sont les structures.', en: 'Say of which kinds the organisations are.' },
  },
  territory_kind: {
    asks: { fr: 'Le territoire est d’une nature admise', en: 'The territory is of an accepted kind' },
    lacks: { fr: 'Dites de quelle nature est le territoire.', en: 'Say of which kind the territory is.' },
  },
  population: {
    asks: { fr: 'Le nombre d’habitants convient', en: 'The number of residents fits' },
    lacks: { fr: 'Dites combien d’habitants compte le territoire.', en: 'Say how many residents the territory has.' },
  },
  region: {
    asks: { fr: 'Le territoire est dans une région visée', en: 'The territory is in a region that is aimed at' },
    lacks: { fr: 'Dites dans quelle région est le territoire.', en: 'Say in which region the territory is.' },
  },
}

export const words = {
  title: { fr: 'Pouvons-nous candidater ?', en: 'May we apply?' },
  lead: {
    fr: 'Quelques réponses suffisent pour le savoir avant d’écrire. Rien n’est gardé.',
    en: 'A few answers are enough to know before writing. Nothing is kept.',
  },
  coalition: { fr: 'Votre collectif', en: 'Your coalition' },
  leadKind: { fr: 'Nature de la structure chef de file', en: 'Kind of the lead organisation' },
  others: { fr: 'Les autres structures, par nature', en: 'The other organisations, by kind' },
  othersHint: { fr: 'Combien de chaque, sans compter le chef de file.', en: 'How many of each, the lead not counted.' },
  count: { fr: 'Structures en tout, chef de file comprise', en: 'Organisations in all, the lead included' },
  territoryKind: { fr: 'Nature du territoire', en: 'Kind of the territory' },
  population: { fr: 'Habitants', en: 'Residents' },
  region: { fr: 'Région', en: 'Region' },
  check: { fr: 'Vérifier', en: 'Check' },
  answer: { fr: 'Réponse', en: 'Answer' },
  criterion: { fr: 'Critère', en: 'Criterion' },
  verdict: { fr: 'Verdict', en: 'Verdict' },
  why: { fr: 'Pourquoi', en: 'Why' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
