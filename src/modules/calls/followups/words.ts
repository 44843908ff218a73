import type { Said } from '../../../platform/speech.ts'
import type { FunnelStep } from './rules.ts'

export const funnelNames: Record<FunnelStep, Said> = {
  begun: { fr: 'Commencées', en: 'Begun' },
  together: { fr: 'Collectif engagé', en: 'Coalition committed' },
  complete: { fr: 'Complètes', en: 'Complete' },
  submitted: { fr: 'Déposées', en: 'Submitted' },
  admissible: { fr: 'Recevables', en: 'Admissible' },
  decided: { fr: 'Décidées', en: 'Decided' },
  labelled: { fr: 'Labellisées', en: 'Labelled' },
}

export const timeSaid: Record<'absent' | 'state_forbids' | 'past', Said> = {
  absent: { fr: 'Cette candidature n’existe plus.', en: 'This candidacy no longer exists.' },
  state_forbids: {
    fr: 'Cette candidature ne s’écrit plus : elle est examinée ou retirée.',
    en: 'This candidacy is no longer written: it is under review or withdrawn.',
  },
  past: { fr: 'Donnez un moment à venir.', en: 'Give a moment to come.' },
}

export const words = {
  title: { fr: 'Suivi des candidatures', en: 'Following candidacies' },
  text: {
    fr: 'Qui écrit, qui s’est arrêté, qui demande de l’aide ; ce qui est déposé, vague par vague.',
    en: 'Who writes, who has stopped, who asks for help; what is submitted, wave by wave.',
  },
  lead: {
    fr: 'Vous voyez où en est chaque candidature, jamais ce qu’un brouillon contient.',
    en: 'You see how far each candidacy has come, never what a draft holds.',
  },
  list: { fr: 'Les candidatures', en: 'Candidacies' },
  none: { fr: 'Aucune candidature pour l’instant.', en: 'No candidacy for now.' },
  candidacy: { fr: 'Candidature', en: 'Candidacy' },
  state: { fr: 'État', en: 'State' },
  progress: { fr: 'Avancement', en: 'Progress' },
  members: { fr: 'Structures engagées', en: 'Committed organisations' },
  membersOf: { fr: (n: number, all: number) => `${n} sur ${all}`, en: (n: number, all: number) => `${n} of ${all}` },
  active: { fr: 'Dernier mouvement', en: 'Last activity' },
  stalled: { fr: 'à l’arrêt', en: 'stalled' },
  asksHelp: { fr: 'demande de l’aide', en: 'asks for help' },
  show: { fr: 'Montrer', en: 'Show' },
  all: { fr: 'Toutes', en: 'All' },
  drafting: { fr: 'en cours d’écriture', en: 'being written' },
  pager: { fr: 'candidatures', en: 'candidacies' },
  funnel: { fr: 'De l’idée au label', en: 'From idea to label' },
  funnelMargin: {
    fr: 'Un brouillon compte dans la vague qui l’examinerait s’il était déposé aujourd’hui\u202f; une candidature reportée, dans la suivante\u202f; une candidature retirée, dans aucune.',
    en: 'A draft counts in the wave that would examine it if it were submitted today; a deferred candidacy, in the next one; a withdrawn one, in none.',
  },
  wave: { fr: 'Vague', en: 'Wave' },
  times: { fr: 'Temps à chaque pas', en: 'Time at each step' },
  timesMargin: { fr: 'Médianes, en jours, de ce qui est allé jusque-là.', en: 'Medians, in days, of what has come so far.' },
  untilTogether: { fr: 'De l’idée au collectif engagé', en: 'From idea to committed coalition' },
  untilSubmitted: { fr: 'De l’idée au dépôt', en: 'From idea to submission' },
  untilChecked: { fr: 'Du dépôt à la recevabilité', en: 'From submission to admissibility' },
  untilDecided: { fr: 'Du dépôt à la décision', en: 'From submission to decision' },
  days: { fr: (n: number) => (n < 2 ? `${n} jour` : `${n} jours`), en: (n: number) => (n === 1 ? '1 day' : `${n} days`) },
  notYet: { fr: 'pas encore', en: 'not yet' },
  reference: { fr: 'Référence', en: 'Reference' },
  leader: { fr: 'Chef de file', en: 'Lead' },
  begun: { fr: 'Commencée le', en: 'Begun on' },
  help: { fr: 'Demandes d’aide', en: 'Requests for help' },
  noHelp: { fr: 'Aucune demande en attente.', en: 'No request waiting.' },
  helpDone: { fr: 'Marquer comme traité', en: 'Mark as dealt with' },
  by: { fr: (who: string, when: string) => `${who}, ${when}`, en: (who: string, when: string) => `${who}, ${when}` },
  somebody: { fr: 'Quelqu’un', en: 'Somebody' },
  moreTime: { fr: 'Accorder un délai', en: 'Grant more time' },
  moreTimeMargin: {
    fr: 'À cette candidature seulement. Son collectif reçoit une lettre, et le motif reste au journal.',
    en: 'To this candidacy only. Its coalition gets a letter, and the reason stays in the journal.',
  },
  until: { fr: 'Jusqu’au', en: 'Until' },
  hour: { fr: 'Heure', en: 'Hour' },
  hourHint: { fr: (zone: string) => `Par exemple 18:00, ${zone}.`, en: (zone: string) => `For example 18:00, ${zone}.` },
  reason: { fr: 'Motif', en: 'Reason' },
  reasonHint: { fr: 'Par exemple : panne de réseau dans la vallée.', en: 'For example: network failure in the valley.' },
  grant: { fr: 'Accorder', en: 'Grant' },
  granted: { fr: (moment: string) => `Ouverte pour elle jusqu’au ${moment}.`, en: (moment: string) => `Open for it until ${moment}.` },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
