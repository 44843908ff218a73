/** The words of measurement. */
import { type Term, term } from './term.ts'

export const impact: readonly Term[] = [
  term(
    'indicateur, cible, mesure, justificatif',
    'indicator, target, measurement, evidence',
    'ce que l’on compte, où l’on veut arriver, ce que l’on a constaté, et ce qui le prouve',
    'what is counted, where one wants to arrive, what was found, and what proves it',
  ),
  term(
    'fait',
    'fact',
    'une quantité, un jour, un lieu, un auteur, une source ; on n’efface pas un fait',
    'a quantity, a day, a place, an author, a source; a fact is never deleted',
  ),
  term(
    'correction',
    'reversal',
    'un fait ou un virement contraire qui nomme celui qu’il reprend',
    'a fact or transfer the other way, that names the one it takes back',
  ),
  term(
    'facteur, jeu de facteurs',
    'factor, factorSet',
    'ce qui convertit un objet en kilogrammes ou en CO₂e, dans une version qui dit d’où elle vient',
    'what converts an item into kilograms or CO₂e, in a version that says where it comes from',
  ),
  term(
    'ajustement, aubaine, déplacement, part due à d’autres, érosion',
    'adjustment, deadweight, displacement, attribution, dropOff',
    'ce qui serait arrivé sans le projet ; montré à part du nombre brut, et « non évalué » n’est pas zéro',
    'what would have happened without the project; shown apart from the gross figure, and “not assessed” is not zero',
  ),
  term(
    'bénéficiaire',
    'beneficiary',
    'une personne accueillie, connue par un pseudonyme seulement',
    'a person served, known by a pseudonym only',
    { customer: 'beneficiary' },
  ),
  term(
    'enseignement (retour d’expérience)',
    'lesson',
    'ce qu’un frein, un projet ou une évaluation a appris, écrit pour d’autres',
    'what a case, a project or an evaluation taught, written for others',
  ),
]
