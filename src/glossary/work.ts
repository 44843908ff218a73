/** The words of strategy, of the ecosystem and of projects. */
import { type Term, term } from './term.ts'

export const strategy: readonly Term[] = [
  term(
    'défi, objectif',
    'challenge, objective',
    'le défi d’un territoire, social, environnemental ou citoyen, et l’arbre de ses objectifs',
    'a territory’s challenge, social, environmental or citizen, and the tree of its objectives',
  ),
  term(
    'plan d’action, action, jalon, livrable',
    'actionPlan, action, milestone, deliverable',
    'qui fait quoi pour quand, vers quel objectif',
    'who does what by when, toward which objective',
  ),
  term(
    'accompagnement, ingénierie',
    'support, engineering',
    'des jours d’expertise ou de l’argent donnés à un collectif pour qu’il puisse faire son travail',
    'days of expertise or money given to a coalition so that it can do its work',
    { accompaniment: 'support' },
  ),
]

export const ecosystem: readonly Term[] = [
  term(
    'acteur, structure',
    'organisation',
    'tout corps de l’écosystème ; porte son SIREN, son SIRET ou son numéro RNA quand il en a un',
    'any body of the ecosystem; carries its SIREN, SIRET or RNA number where it has one',
    { stakeholder: 'organisation' },
  ),
  term('lieu (fablab, tiers-lieu, espace public numérique…)', 'place', 'là où des personnes sont accueillies', 'where people are served', {
    venue: 'place',
  }),
  term(
    'besoin, offre, coopération',
    'need, offer, cooperation',
    'ce que l’on cherche, ce que l’on propose, et le lien qui en naît',
    'what is sought, what is proposed, and the tie that comes of it',
  ),
]

export const projects: readonly Term[] = [
  term(
    'porteur de projet',
    'projectHolder',
    'la structure, ou la personne, qui répond d’un projet',
    'the organisation, or person, that answers for a project',
    { projectOwner: 'projectHolder' },
  ),
  term(
    'projet',
    'project',
    'une réponse à un ou plusieurs objectifs, avec des parts dont la somme fait cent',
    'an answer to one or more objectives, with shares that sum to one hundred',
  ),
  term(
    'idée, amorçage, expérimentation, déploiement, changement d’échelle',
    'idea, seed, pilot, rollout, scaling',
    'les cinq étapes d’un projet, gardées avec leur histoire',
    'the five stages of a project, kept with their history',
  ),
  term(
    'essaimage',
    'replication',
    'un projet qui reprend ailleurs le modèle d’un autre ; il garde sa lignée',
    'a project that takes up another’s model elsewhere; it keeps its lineage',
    { spinoff: 'replication' },
  ),
]
