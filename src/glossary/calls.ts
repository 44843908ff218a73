/** The words of calls, of candidacies and of labels. */
import { type Term, term } from './term.ts'

export const calls: readonly Term[] = [
  term(
    'appel à manifestation d’intérêt (AMI)',
    'call',
    'ce que le réseau ouvre : un formulaire, des critères, un calendrier, des vagues',
    'what the network opens: a form, criteria, a calendar, waves',
    { tender: 'call' },
  ),
  term('candidature', 'candidacy', 'la réponse d’un collectif à un appel', 'a coalition’s answer to a call', {
    application: 'candidacy',
    applicant: 'coalition',
  }),
  term(
    'co-rédaction, rédacteur',
    'coWriting, writer',
    'écrire une candidature à plusieurs ; deux personnes sur une même réponse voient chacune le texte de l’autre et choisissent',
    'writing a candidacy together; two people on one answer each see the other’s text and choose',
  ),
  term(
    'grille, critère, recevabilité, jury, juré, lien d’intérêts, évaluation, audition, délibération',
    'grid, criterion, admissibility, jury, juror, conflict, evaluation, audition, deliberation',
    'comment les candidatures sont jugées',
    'how candidacies are judged',
  ),
  term(
    'vague, label, labellisation',
    'wave, label, labelling',
    'un groupe daté de décisions ; le droit au nom, pour un temps et sous conditions',
    'a dated group of decisions; the right to the name, for a time, under conditions',
  ),
  term(
    'certificat, revue à mi-parcours',
    'certificate, review',
    'ce que chacun peut vérifier d’un label, ce qui se relit au milieu de son terme',
    'what anybody can verify of a label, what is read again half-way',
  ),
  term(
    'renouvellement, bilan du label',
    'renewal, label report',
    'une candidature plus légère, avec ce qui a été mesuré, par laquelle un autre label prend la suite du premier au lendemain de son terme',
    'a lighter candidacy, with what was measured, by which another label follows the first on the day after its term',
  ),
  term(
    'procédure contradictoire',
    'procedure',
    'les griefs, la réponse et la décision par lesquels passe tout retrait d’un label',
    'the grievances, the answer and the decision that any withdrawal of a label goes through',
  ),
]
