import type { Said } from '../../../platform/speech.ts'
import type { AwardRefusal, ConditionStanding, LabelStanding } from './rules.ts'
import type { LabelEventKind } from './schema.ts'

export const standingNames: Record<LabelStanding, Said> = {
  recorded: { fr: 'attribué, suite non publiée', en: 'awarded, what followed not published' },
  coming: { fr: 'à venir', en: 'to come' },
  active: { fr: 'en vigueur', en: 'in force' },
  suspended: { fr: 'suspendu', en: 'suspended' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
  ended: { fr: 'arrivé à son terme', en: 'come to its term' },
  renewed: { fr: 'renouvelé', en: 'renewed' },
}

export const kindNames: Record<LabelEventKind, Said> = {
  awarded: { fr: 'Attribué', en: 'Awarded' },
  condition_met: { fr: 'Condition remplie', en: 'Condition met' },
  reviewed: { fr: 'Bilan à mi-parcours', en: 'Mid-term review' },
  procedure_opened: { fr: 'Procédure ouverte', en: 'Procedure opened' },
  answered: { fr: 'Réponse du territoire', en: 'The territory’s answer' },
  procedure_closed: { fr: 'Procédure close sans suite', en: 'Procedure closed without consequence' },
  suspended: { fr: 'Suspendu', en: 'Suspended' },
  reinstated: { fr: 'Rétabli', en: 'Reinstated' },
  withdrawn: { fr: 'Retiré', en: 'Withdrawn' },
  ended: { fr: 'Arrivé à son terme', en: 'Came to its term' },
  renewal_asked: { fr: 'Renouvellement demandé', en: 'Renewal asked for' },
  renewal_granted: { fr: 'Renouvellement accordé', en: 'Renewal granted' },
  renewal_refused: { fr: 'Renouvellement refusé', en: 'Renewal refused' },
  renewed: { fr: 'Renouvelé', en: 'Renewed' },
}

export const conditionNames: Record<ConditionStanding, Said> = {
  met: { fr: 'remplie', en: 'met' },
  met_late: { fr: 'remplie en retard', en: 'met late' },
  due: { fr: 'à remplir', en: 'to be met' },
  late: { fr: 'en retard', en: 'late' },
}

export const awardSaid: Record<AwardRefusal | 'absent', Said> = {
  ends_before_start: { fr: 'Le label se termine après son premier jour.', en: 'The label ends after its first day.' },
  condition_outside: { fr: 'Chaque condition a son échéance pendant le label.', en: 'Each condition falls due while the label runs.' },
  already_held: { fr: 'Ce territoire a déjà un label en vigueur.', en: 'This territory already holds a label in force.' },
  absent: { fr: 'Ce territoire n’existe plus.', en: 'This territory no longer exists.' },
}

export const words = {
  register: { fr: 'Registre des labels', en: 'Register of labels' },
  registerShort: { fr: 'Labels', en: 'Labels' },
  registerLead: {
    fr: 'Chaque label attribué, avec son terme, ses conditions, et tout ce qui lui est arrivé.',
    en: 'Every label awarded, with its term, its conditions, and all that happened to it.',
  },
  label: { fr: 'Label', en: 'Label' },
  labelNumber: { fr: (number: string) => `Label ${number}`, en: (number: string) => `Label ${number}` },
  number: { fr: 'Numéro', en: 'Number' },
  territory: { fr: 'Territoire', en: 'Territory' },
  call: { fr: 'Appel', en: 'Call' },
  wave: { fr: 'Vague', en: 'Wave' },
  waveOf: {
    fr: (year: string, wave: string) => `${year}, vague ${wave}`,
    en: (year: string, wave: string) => `${year}, wave ${wave}`,
  },
  noWave: { fr: (year: string) => `${year}, hors vague`, en: (year: string) => `${year}, outside a wave` },
  starts: { fr: 'Attribué le', en: 'Awarded on' },
  ends: { fr: 'Terme', en: 'Term' },
  state: { fr: 'État', en: 'State' },
  termUnknown: { fr: 'non publié', en: 'not published' },
  found: {
    fr: (n: number, count: string) => (n < 2 ? `${count} label` : `${count} labels`),
    en: (n: number, count: string) => (n === 1 ? `${count} label` : `${count} labels`),
  },
  noneFound: { fr: 'Aucun label ne correspond. Élargissez les filtres.', en: 'No label matches. Widen the filters.' },
  pagesOf: { fr: 'Pages du registre', en: 'Pages of the register' },
  takeAway: { fr: 'Emporter toute l’histoire', en: 'Take the whole history away' },
  csv: { fr: 'Registre et histoire, en CSV', en: 'Register and history, as CSV' },
  jsonld: { fr: 'Registre et histoire, en JSON-LD', en: 'Register and history, as JSON-LD' },
  verify: { fr: 'Vérifier un certificat', en: 'Verify a certificate' },
  followUp: { fr: 'Suivi du label', en: 'Follow-up of the label' },
  theLabel: { fr: 'Le label', en: 'The label' },
  facts: { fr: 'Ce qui est attribué', en: 'What is awarded' },
  history: { fr: 'Histoire', en: 'History' },
  source: { fr: 'Source', en: 'Source' },
  before: {
    fr: 'Ce label a été attribué avant ce registre, qui reprend ce qui en a été publié. Le numéro est celui du registre. Ni terme, ni conditions, ni suite n’ont été publiés : le registre n’en suppose pas, et ne certifie pas ce que d’autres ont attribué.',
    en: 'This label was awarded before this register, which takes up what was published. The number is the register’s. No term, condition or outcome was published: the register supposes none, and does not certify what others awarded.',
  },
  conditions: { fr: 'Conditions', en: 'Conditions' },
  conditionsAbout: { fr: 'Ce que le territoire doit remplir, et quand', en: 'What the territory must meet, and when' },
  condition: { fr: 'Condition', en: 'Condition' },
  due: { fr: 'Échéance', en: 'Due' },
  noDue: { fr: 'sans échéance', en: 'no due date' },
  noCondition: { fr: 'Ce label est sans condition.', en: 'This label has no condition.' },
  renews: { fr: 'Renouvelle', en: 'Renews' },
  renewedBy: { fr: 'Renouvelé par', en: 'Renewed by' },
  renewalOf: { fr: (year: string) => `${year}, renouvellement`, en: (year: string) => `${year}, renewal` },
  fromDay: { fr: (day: string) => `à compter du ${day}`, en: (day: string) => `from ${day}` },
  seeRegister: { fr: 'Tous les labels', en: 'All labels' },
  until: { fr: 'jusqu’au', en: 'until' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

/** Events of labels, in people's words. */
export const eventNames: Record<string, Said> = {
  'label.awarded': { fr: 'Label attribué', en: 'Label awarded' },
  'label.condition_met': { fr: 'Condition d’un label remplie', en: 'Condition of a label met' },
  'label.procedure_opened': { fr: 'Procédure ouverte sur un label', en: 'Procedure opened on a label' },
  'label.answered': { fr: 'Réponse du territoire', en: 'The territory’s answer' },
  'label.procedure_closed': { fr: 'Procédure close sans suite', en: 'Procedure closed without consequence' },
  'label.suspended': { fr: 'Label suspendu', en: 'Label suspended' },
  'label.reinstated': { fr: 'Label rétabli', en: 'Label reinstated' },
  'label.withdrawn': { fr: 'Label retiré', en: 'Label withdrawn' },
  'label.ended': { fr: 'Label arrivé à son terme', en: 'Label come to its term' },
  'label.renewal_opened': { fr: 'Territoire prévenu du terme de son label', en: 'Territory told of its label’s term' },
  'label.renewal_scheduled': { fr: 'Ouverture d’un renouvellement déplacée', en: 'Opening of a renewal moved' },
  'label.renewal_asked': { fr: 'Renouvellement d’un label demandé', en: 'Renewal of a label asked for' },
  'label.renewal_granted': { fr: 'Renouvellement d’un label accordé', en: 'Renewal of a label granted' },
  'label.renewal_refused': { fr: 'Renouvellement d’un label refusé', en: 'Renewal of a label refused' },
  'label.renewed': { fr: 'Label renouvelé', en: 'Label renewed' },
  'label.review_opened': { fr: 'Bilan à mi-parcours ouvert', en: 'Mid-term review opened' },
  'label.review_noted': { fr: 'Bilan commenté par le territoire', en: 'Review commented on by the territory' },
  'label.reviewed': { fr: 'Bilan à mi-parcours conclu', en: 'Mid-term review concluded' },
  'label.workspace_opened': { fr: 'Espace du territoire ouvert', en: 'Territory’s workspace opened' },
}
