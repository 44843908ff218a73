import type { Said } from '../../platform/speech.ts'
import type { CallNeed, OpeningRefusal } from './rules.ts'
import type { CallKind, CallState, Levels } from './schema.ts'

export const stateNames: Record<CallState, Said> = {
  draft: { fr: 'en préparation', en: 'in preparation' },
  open: { fr: 'ouvert', en: 'open' },
  closed: { fr: 'fermé', en: 'closed' },
}

export const callKindNames: Record<CallKind, Said> = {
  labelling: { fr: 'labellisation', en: 'labelling' },
  renewal: { fr: 'renouvellement', en: 'renewal' },
}

export const callKindHints: Record<CallKind, Said> = {
  labelling: { fr: 'Des collectifs demandent le label.', en: 'Coalitions ask for the label.' },
  renewal: {
    fr: 'Des territoires labellisés le demandent pour un autre terme, depuis la page de leur label.',
    en: 'Labelled territories ask for another term, from the page of their label.',
  },
}

export const levelNames: Record<Levels, Said> = {
  national: { fr: 'Un jury national', en: 'A national jury' },
  regional_then_national: { fr: 'Une cellule régionale, puis le jury national', en: 'A regional cell, then the national jury' },
}

export const needSaid: Record<CallNeed, Said> = {
  text: { fr: 'Écrire le texte de l’appel.', en: 'Write the text of the call.' },
  form: { fr: 'Compléter le formulaire.', en: 'Complete the form.' },
  form_published: { fr: 'Publier une version du formulaire.', en: 'Publish a version of the form.' },
  calendar: {
    fr: 'Choisir une fin à venir, ou rendre l’appel permanent.',
    en: 'Choose a closing date to come, or make the call permanent.',
  },
  wave: { fr: 'Prévoir une vague dont la limite est à venir.', en: 'Plan a wave whose cut-off is to come.' },
  terms: { fr: 'Demander au moins deux évaluations par candidature.', en: 'Ask for at least two evaluations of each candidacy.' },
}

export const openingSaid: Record<OpeningRefusal | 'absent' | 'recorded', Said> = {
  state_forbids: { fr: 'Cet appel est déjà ouvert.', en: 'This call is already open.' },
  incomplete: { fr: 'Cet appel n’est pas prêt : voyez ce qui manque.', en: 'This call is not ready: see what is missing.' },
  absent: { fr: 'Cet appel n’existe plus.', en: 'This call no longer exists.' },
  recorded: {
    fr: 'Cet appel a été jugé avant ce registre : il ne s’ouvre pas ici.',
    en: 'This call was judged before this register: it is not opened here.',
  },
}

export const words = {
  calls: { fr: 'Appels à manifestation d’intérêt', en: 'Calls for expressions of interest' },
  callsShort: { fr: 'Appels', en: 'Calls' },
  callsLead: {
    fr: 'Un appel dit à quels territoires le réseau propose son label, ce qu’il leur demande, et quand il décide.',
    en: 'A call says to which territories the network offers its label, what it asks of them, and when it decides.',
  },
  noCall: { fr: 'Aucun appel pour l’instant.', en: 'No call for now.' },
  permanent: { fr: 'Permanent : ouvert sans date limite, jugé par vagues.', en: 'Permanent: open without a deadline, judged in waves.' },
  until: { fr: (moment: string) => `Ouvert jusqu’au ${moment}.`, en: (moment: string) => `Open until ${moment}.` },
  opensAt: { fr: (moment: string) => `Ouvre le ${moment}.`, en: (moment: string) => `Opens on ${moment}.` },
  isClosed: { fr: 'Fermé : il ne prend plus de candidature.', en: 'Closed: it takes no more candidacies.' },
  renewalsOnly: {
    fr: 'Cet appel est réservé aux territoires qui ont un label. Ils y répondent depuis la page de ce label.',
    en: 'This call is for territories that hold a label. They answer it from the page of that label.',
  },
  lightly: {
    fr: (years: number) =>
      `Le réseau décide sur un avis ; il peut confier une demande au jury. Le nouveau label dure ${years} ${years < 2 ? 'an' : 'ans'}.`,
    en: (years: number) =>
      `The network decides on one opinion; it may hand a request to the jury. The new label lasts ${years} ${years === 1 ? 'year' : 'years'}.`,
  },
  nextWave: {
    fr: (name: string, moment: string) => `${name} : ce qui est déposé avant le ${moment}.`,
    en: (name: string, moment: string) => `${name}: what is submitted before ${moment}.`,
  },
  noWaveAhead: { fr: 'Aucune vague n’est prévue.', en: 'No wave is planned.' },
  theCall: { fr: 'L’appel', en: 'The call' },
  calendar: { fr: 'Calendrier', en: 'Calendar' },
  whoMay: { fr: 'Qui peut candidater', en: 'Who may apply' },
  whatIsAsked: { fr: 'Ce qui est demandé', en: 'What is asked' },
  whatIsAskedLead: {
    fr: 'Les sections du dossier. Tout peut être enregistré et repris.',
    en: 'The sections of the file. Everything can be saved and taken up again.',
  },
  questions: {
    fr: (n: number) => (n < 2 ? `${n} question` : `${n} questions`),
    en: (n: number) => (n === 1 ? '1 question' : `${n} questions`),
  },
  checkEligibility: { fr: 'Vérifier si nous pouvons candidater', en: 'Check whether we may apply' },
  wave: { fr: 'Vague', en: 'Wave' },
  territory: { fr: 'Territoire', en: 'Territory' },
  label: { fr: 'Label', en: 'Label' },
  labelledOn: { fr: 'Attribué le', en: 'Awarded on' },
  cutOff: { fr: 'Dépôt avant', en: 'Submit before' },
  decisionsOn: { fr: 'Décisions publiées', en: 'Decisions published' },
  notSet: { fr: 'à fixer', en: 'to be set' },
  anyOrganisation: { fr: 'Toute structure peut mener le collectif.', en: 'Any organisation may lead the coalition.' },
  ledBy: { fr: (kinds: string) => `Chef de file : ${kinds}.`, en: (kinds: string) => `Lead: ${kinds}.` },
  leastMembers: {
    fr: (n: number) => `Un collectif d’au moins ${n} structures.`,
    en: (n: number) => `A coalition of at least ${n} organisations.`,
  },
  memberRule: {
    fr: (n: number, kinds: string) => `Dont au moins ${n} : ${kinds}.`,
    en: (n: number, kinds: string) => `At least ${n} of them: ${kinds}.`,
  },
  territoryIs: { fr: (kinds: string) => `Un territoire : ${kinds}.`, en: (kinds: string) => `A territory: ${kinds}.` },
  populationBetween: {
    fr: (least: string | null, most: string | null) =>
      least && most ? `De ${least} à ${most} habitants.` : least ? `Au moins ${least} habitants.` : `Au plus ${most} habitants.`,
    en: (least: string | null, most: string | null) =>
      least && most ? `From ${least} to ${most} residents.` : least ? `At least ${least} residents.` : `At most ${most} residents.`,
  },
  inRegions: { fr: (names: string) => `Situé en ${names}.`, en: (names: string) => `Located in ${names}.` },
  challengesAsked: {
    fr: (list: string) => `Des défis de chaque nature : ${list}.`,
    en: (list: string) => `Challenges of each kind: ${list}.`,
  },
  judgedBy: {
    fr: (level: string, n: number, years: number) =>
      `${level}. Chaque candidature a au moins ${n} évaluations. Le label dure ${years} ${years < 2 ? 'an' : 'ans'}.`,
    en: (level: string, n: number, years: number) =>
      `${level}. Each candidacy has at least ${n} evaluations. The label lasts ${years} ${years === 1 ? 'year' : 'years'}.`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

/** This room's events, in people's words. */
export const eventNames: Record<string, Said> = {
  'call.created': { fr: 'Appel commencé', en: 'Call begun' },
  'call.edited': { fr: 'Texte de l’appel modifié', en: 'Text of the call edited' },
  'call.scheduled': { fr: 'Calendrier de l’appel fixé', en: 'Calendar of the call set' },
  'call.terms_set': { fr: 'Conditions de l’appel fixées', en: 'Terms of the call set' },
  'call.opened': { fr: 'Appel ouvert', en: 'Call opened' },
  'call.recorded': { fr: 'Appel passé consigné', en: 'Past call recorded' },
  'call.closed': { fr: 'Appel fermé', en: 'Call closed' },
  'call_form.edited': { fr: 'Formulaire de l’appel modifié', en: 'Form of the call edited' },
  'call_form.published': { fr: 'Version du formulaire publiée', en: 'Version of the form published' },
  'wave.planned': { fr: 'Vague prévue', en: 'Wave planned' },
  'wave.changed': { fr: 'Vague modifiée', en: 'Wave changed' },
}
