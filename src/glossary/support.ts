/** The words of barriers, of money and of the services rendered. */
import { type Term, term } from './term.ts'

export const barriers: readonly Term[] = [
  term(
    'frein réglementaire',
    'barrier',
    'une règle ou une pratique qui bloque un projet : un dossier du guichet unique',
    'a rule or practice that blocks a project: a case at the one-stop shop',
    { obstacle: 'barrier', blocker: 'barrier' },
  ),
  term(
    'guichet unique',
    'frontDesk',
    'le formulaire et l’adresse où l’on signale un frein',
    'the form and the address where a barrier is raised',
    { oneStopShop: 'frontDesk' },
  ),
  term(
    'saisine, consultation d’administration',
    'consultation',
    'une question posée à une administration, avec une échéance',
    'a question put to an administration, with a due date',
  ),
  term(
    'dérogation, expérimentation',
    'derogation, experimentation',
    'des voies de passage : le pouvoir de dérogation du préfet, les articles 37-1 et 72 de la Constitution',
    'ways through: the prefect’s power to derogate, articles 37-1 and 72 of the Constitution',
    { waiver: 'derogation' },
  ),
]

export const money: readonly Term[] = [
  term(
    'dispositif, aide',
    'fundingScheme',
    'une subvention, un prêt, une garantie, des fonds propres, un prix, un mécénat ou une aide en ingénierie que l’on peut demander',
    'a grant, loan, guarantee, equity, prize, patronage or engineering aid one may apply to',
  ),
  term('fonds', 'fund', 'de l’argent qui a un propriétaire, un montant et un but', 'money with an owner, a size and a purpose'),
  term(
    'plan de financement',
    'financingPlan',
    'les emplois et les ressources d’un projet, qui doivent s’équilibrer',
    'uses and resources of a project, which must balance',
  ),
  term('engagement, versement, convention', 'commitment, payment, agreement', 'promis, payé, signé', 'promised, paid, signed'),
]

export const services: readonly Term[] = [
  term(
    'chèque numérique, carnet, remise, encaissement, remboursement',
    'voucher, booklet, handover, redemption, reimbursement',
    'le parcours d’un chèque, du budget à la personne, puis au lieu qui l’accepte',
    'the way of a voucher, from the budget to the person, then to the place that accepts it',
    { checkbook: 'booklet' },
  ),
  term(
    'réemploi, réparation, don, flux',
    'reuse, repair, donation, flow',
    'ce qui évite qu’un objet devienne un déchet, en objets et en kilogrammes',
    'what keeps an item from becoming waste, in items and in kilograms',
  ),
  term(
    'atelier de réparation',
    'repairEvent',
    'une séance où des bénévoles réparent avec les personnes qui apportent un objet',
    'a session where volunteers mend with the people who bring an item',
  ),
  term(
    'circuit court, panier, invendus, jardin partagé',
    'shortSupply, basket, surplus, plot',
    'la nourriture, de la ferme ou du commerce jusqu’à la table',
    'food, from the farm or the shop to the table',
    { unsold: 'surplus' },
  ),
]
