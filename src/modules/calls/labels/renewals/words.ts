import type { Said } from '../../../../platform/speech.ts'
import type { DecisionKind } from '../../decisions/schema.ts'
import type { AskingRefusal, GrantingRefusal, ScheduleRefusal } from './rules.ts'

export const askingSaid: Record<AskingRefusal | 'absent' | 'no_lead' | 'call_closed', Said> = {
  no_term: {
    fr: 'Le terme de ce label n’a pas été publié : il ne se renouvelle pas. Répondez à un appel à labellisation.',
    en: 'This label’s term was not published: it is not renewed. Answer a call for labels.',
  },
  too_early: { fr: 'Il est trop tôt pour demander ce renouvellement.', en: 'It is too early to ask for this renewal.' },
  over: {
    fr: 'Ce label est arrivé à son terme sans que son renouvellement ait été demandé. Répondez à un appel à labellisation.',
    en: 'This label came to its term before its renewal was asked for. Answer a call for labels.',
  },
  withdrawn: { fr: 'Ce label a été retiré : il ne se renouvelle pas.', en: 'This label was withdrawn: it is not renewed.' },
  renewed: { fr: 'Ce label est renouvelé.', en: 'This label is renewed.' },
  asked: { fr: 'Le renouvellement de ce label est demandé.', en: 'The renewal of this label has been asked for.' },
  refused: {
    fr: 'Le renouvellement de ce label a été refusé : il court jusqu’à son terme. Un appel à labellisation reste ouvert au territoire.',
    en: 'The renewal of this label was refused: it runs to its term. A call for labels remains open to the territory.',
  },
  absent: { fr: 'Ce label n’existe plus.', en: 'This label no longer exists.' },
  no_lead: {
    fr: 'Le collectif n’a pas de chef de file : nommez-le d’abord, sur la page du collectif.',
    en: 'The coalition has no lead: name it first, on the coalition’s page.',
  },
  call_closed: { fr: 'Cet appel ne prend pas de demande en ce moment.', en: 'This call takes no request right now.' },
}

export const grantingSaid: Record<GrantingRefusal, Said> = {
  no_term: { fr: 'Le label à renouveler n’a pas de terme.', en: 'The label to renew has no term.' },
  withdrawn: { fr: 'Le label à renouveler a été retiré.', en: 'The label to renew was withdrawn.' },
  renewed: { fr: 'Ce label est déjà renouvelé.', en: 'This label is renewed already.' },
  held: {
    fr: 'Le territoire a reçu un autre label entre-temps.',
    en: 'The territory was awarded another label meanwhile.',
  },
  suspended: {
    fr: 'Le label est suspendu : rétablissez-le d’abord, ou refusez le renouvellement.',
    en: 'The label is suspended: reinstate it first, or refuse the renewal.',
  },
  procedure: {
    fr: 'Une procédure est ouverte sur le label : concluez-la d’abord.',
    en: 'A procedure is open on the label: conclude it first.',
  },
}

export const scheduleSaid: Record<ScheduleRefusal | 'absent', Said> = {
  no_term: askingSaid.no_term,
  outside: { fr: 'Choisissez un jour pendant le label.', en: 'Choose a day while the label runs.' },
  state_forbids: { fr: 'L’état de ce label ne le permet pas.', en: 'This label’s state does not allow it.' },
  absent: askingSaid.absent,
}

/** What a decision means where a label was there already. */
export const renewalNames: Record<DecisionKind, Said> = {
  labelled: { fr: 'renouvelé', en: 'renewed' },
  labelled_with_conditions: { fr: 'renouvelé sous conditions', en: 'renewed with conditions' },
  deferred: { fr: 'reporté à la vague suivante', en: 'deferred to the next wave' },
  refused: { fr: 'non renouvelé', en: 'not renewed' },
}

export const letterSaid = {
  opened: {
    fr: (day: string) => `Votre label prend fin le ${day} : son renouvellement peut être demandé dès maintenant.`,
    en: (day: string) => `Your label ends on ${day}: its renewal may be asked for from now on.`,
  },
  granted: {
    fr: (number: string, from: string, until: string) => `Votre label est renouvelé : le ${number} prend la suite du ${from} au ${until}.`,
    en: (number: string, from: string, until: string) => `Your label is renewed: ${number} follows from ${from} to ${until}.`,
  },
  refused: {
    fr: 'Le renouvellement de votre label n’est pas accordé : il court jusqu’à son terme.',
    en: 'The renewal of your label is not granted: it runs to its term.',
  },
  handedOver: {
    fr: (former: string, next: string) => `Le label ${former} est arrivé à son terme : le ${next} est en vigueur.`,
    en: (former: string, next: string) => `The label ${former} came to its term: ${next} is in force.`,
  },
  ended: { fr: 'Votre label est arrivé à son terme.', en: 'Your label has come to its term.' },
  endedWhileAsked: {
    fr: 'Votre label est arrivé à son terme, et son renouvellement est à l’examen. S’il est accordé, il prendra effet au lendemain de ce terme.',
    en: 'Your label has come to its term, and its renewal is being examined. If granted, it takes effect on the day after that term.',
  },
}

export const words = {
  title: { fr: (number: string) => `Renouveler le label ${number}`, en: (number: string) => `Renew the label ${number}` },
  short: { fr: 'Renouvellement', en: 'Renewal' },
  renew: { fr: 'Renouveler', en: 'Renew' },
  follower: { fr: 'Le label qui suivrait', en: 'The label that would follow' },
  lead: {
    fr: 'Une candidature plus légère : ce qu’Essaim sait y est déjà, vous dites ce que cela signifie et ce qui vient.',
    en: 'A lighter candidacy: what Essaim knows is in it already; you say what it means and what comes next.',
  },
  term: { fr: 'Terme du label', en: 'Term of the label' },
  opensOn: { fr: 'Renouvellement demandé à partir du', en: 'Renewal asked for from' },
  opensSoon: {
    fr: (day: string) => `Le renouvellement pourra être demandé à partir du ${day}. Une lettre vous le dira.`,
    en: (day: string) => `Renewal may be asked for from ${day} on. A letter will tell you.`,
  },
  isOpen: {
    fr: (day: string) => `Ce label prend fin le ${day}. Son renouvellement peut être demandé, et déposé, jusqu’à ce jour.`,
    en: (day: string) => `This label ends on ${day}. Its renewal may be asked for, and submitted, until that day.`,
  },
  ask: { fr: 'Demander le renouvellement', en: 'Ask for the renewal' },
  whatNext: { fr: 'Comment cela se passe', en: 'How it goes' },
  steps: [
    {
      fr: 'Le dossier s’ouvre, rempli de votre espace et de la candidature labellisée : périmètre, défis, objectifs, structures du collectif, réponses aux mêmes questions.',
      en: 'The file opens, filled in from your workspace and from the labelled candidacy: perimeter, challenges, objectives, organisations of the coalition, answers to the same questions.',
    },
    {
      fr: 'Les résultats mesurés face aux cibles et les conditions remplies y sont joints d’eux-mêmes.',
      en: 'Results measured against targets, and conditions that were met, join it by themselves.',
    },
    {
      fr: 'Les personnes qui coordonnent le territoire et celles du chef de file l’écrivent ; chaque structure confirme son engagement ; vous déposez.',
      en: 'Those who coordinate the territory and those of the lead write it; each organisation confirms its commitment; you submit.',
    },
    {
      fr: 'Le réseau donne un avis, puis décide. Renouvelé, un autre label prend la suite au lendemain du terme, sans jour manquant. Refusé, celui-ci court jusqu’à son terme.',
      en: 'The network gives an opinion, then decides. Renewed, another label follows on the day after the term, no day missing. Refused, this one runs to its term.',
    },
  ],
  call: { fr: 'Appel', en: 'Call' },
  fromUntil: {
    fr: (from: string, until: string) => `du ${from} au ${until}`,
    en: (from: string, until: string) => `from ${from} to ${until}`,
  },
  noCall: {
    fr: 'Le réseau n’a pas encore ouvert d’appel à renouvellement. Écrivez-lui.',
    en: 'The network has not opened a call for renewals yet. Write to it.',
  },
  asked: { fr: 'Demandes', en: 'Requests' },
  request: { fr: 'Demande', en: 'Request' },
  state: { fr: 'État', en: 'State' },
  schedule: { fr: 'Quand elle peut être demandée', en: 'When it may be asked for' },
  scheduleLead: {
    fr: 'La lettre aux personnes qui coordonnent le territoire et au chef de file part ce jour-là.',
    en: 'The letter to those who coordinate the territory and to the lead leaves on that day.',
  },
  day: { fr: 'À partir du', en: 'From' },
  move: { fr: 'Fixer ce jour', en: 'Set this day' },
  saved: { fr: 'C’est noté.', en: 'Noted.' },
  watch: { fr: 'Renouvellements', en: 'Renewals' },
  watchLead: {
    fr: 'Les labels dont le renouvellement peut être demandé ou l’est, le terme le plus proche d’abord.',
    en: 'Labels whose renewal may be asked for or has been, the nearest term first.',
  },
  watchCaption: { fr: 'Labels à renouveler', en: 'Labels to renew' },
  noneWatched: { fr: 'Aucun label n’approche de son terme.', en: 'No label is near its term.' },
  notAsked: { fr: 'pas encore demandé', en: 'not asked for yet' },
  noOpenCall: {
    fr: 'Aucun appel à renouvellement n’est ouvert : les territoires ne peuvent rien demander.',
    en: 'No call for renewals is open: territories can’t ask for anything.',
  },
  beforeJury: { fr: 'confiée au jury', en: 'handed to the jury' },
} satisfies Record<string, Said | Said<(...given: never[]) => string> | Said[]>
