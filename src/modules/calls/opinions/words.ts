import type { Said } from '../../../platform/speech.ts'
import type { AskingRefusal, OpinionRefusal } from './rules.ts'

export const closedSaid: Record<OpinionRefusal, Said> = {
  link_unknown: { fr: 'Ce lien n’ouvre rien.', en: 'This link opens nothing.' },
  expired: {
    fr: 'Ce lien a expiré. Demandez-en un autre à la personne qui vous a écrit.',
    en: 'This link has expired. Ask whoever wrote to you for another.',
  },
  answered: { fr: 'Votre avis est donné : le lien est fermé.', en: 'Your opinion is given: the link is closed.' },
  tied: {
    fr: 'Vous avez dit un lien avec cette candidature : elle ne s’ouvre pas.',
    en: 'You declared a conflict with this candidacy: it does not open.',
  },
  state_forbids: { fr: 'Cette candidature n’est plus examinée.', en: 'This candidacy is no longer examined.' },
  walled: {
    fr: 'Vous siégez au jury de cet appel : cette candidature ne s’ouvre pour vous que là, une fois vos liens d’intérêts dits.',
    en: 'You sit in the jury of this call: this candidacy opens to you there only, once you have declared your conflicts.',
  },
}

export const askingSaid: Record<AskingRefusal, Said> = {
  state_forbids: { fr: 'La candidature n’est plus examinée.', en: 'The candidacy is no longer examined.' },
  sits_in_jury: {
    fr: 'Cette personne siège ou a siégé au jury de l’appel : son avis n’est pas extérieur.',
    en: 'This person sits or sat in the jury of the call: her opinion is not from outside.',
  },
  acts_for_it: {
    fr: 'Cette personne agit pour le collectif : demandez à quelqu’un d’autre.',
    en: 'This person acts for the coalition: ask somebody else.',
  },
}

export const words = {
  title: { fr: 'Avis extérieurs', en: 'Outside opinions' },
  lead: {
    fr: 'Par lettre, sans compte. La personne dit d’abord si un lien l’attache à la candidature ; le dossier s’ouvre ensuite.',
    en: 'By letter, without an account. The person first says whether something ties her to the candidacy; the file opens afterwards.',
  },
  ask: { fr: 'Demander un avis', en: 'Ask for an opinion' },
  name: { fr: 'Nom', en: 'Name' },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  language: { fr: 'Sa langue', en: 'Her language' },
  question: { fr: 'Votre question', en: 'Your question' },
  days: { fr: 'Le lien sert pendant (jours)', en: 'The link works for (days)' },
  send: { fr: 'Envoyer la lettre', en: 'Send the letter' },
  none: { fr: 'Aucun avis n’a été demandé.', en: 'No opinion has been asked for.' },
  state: { fr: 'État', en: 'State' },
  waiting: { fr: 'attendu', en: 'awaited' },
  late: { fr: 'lien expiré', en: 'link expired' },
  tied: { fr: 'lien d’intérêts', en: 'conflict' },
  given: { fr: 'donné', en: 'given' },
  answer: { fr: 'Avis', en: 'Opinion' },
  lateTie: { fr: 'Un lien m’apparaît', en: 'A tie appears to me' },
  lateTieSure: {
    fr: 'Le lien se ferme, sans avis. L’équipe du réseau le saura.',
    en: 'The link closes, without an opinion. The network’s team will know.',
  },
  yourOpinion: { fr: 'Votre avis', en: 'Your opinion' },
  tie: { fr: 'Un lien vous attache-t-il à cette candidature ?', en: 'Does anything tie you to this candidacy?' },
  tieHint: {
    fr: 'Y travailler, y siéger, la financer, y avoir un proche, ou ce qui pourrait le laisser croire.',
    en: 'Working there, sitting on its board, funding it, having somebody close there, or what could look like it.',
  },
  noTie: { fr: 'Aucun lien', en: 'None' },
  hasTie: { fr: 'J’ai un lien', en: 'I have a conflict' },
  next: { fr: 'Continuer', en: 'Continue' },
  write: { fr: 'Ce que vous en pensez', en: 'What you think of it' },
  give: { fr: 'Donner mon avis', en: 'Give my opinion' },
  thanks: { fr: 'Merci : votre avis est donné.', en: 'Thank you: your opinion is given.' },
  asked: { fr: 'Ce qui vous est demandé', en: 'What you are asked' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'opinion.asked': { fr: 'Avis extérieur demandé', en: 'Outside opinion asked for' },
  'opinion.conflict_declared': { fr: 'Lien d’intérêts dit avant un avis', en: 'Conflict declared before an opinion' },
  'opinion.given': { fr: 'Avis extérieur donné', en: 'Outside opinion given' },
}
