import type { Said } from '../../../platform/speech.ts'
import type { ChallengeKind } from '../schema.ts'

export const refusals: Record<'too_deep' | 'challenge_absent' | 'parent_absent' | 'in_use' | 'at_the_end' | 'absent', Said> = {
  too_deep: { fr: 'Les objectifs s’emboîtent sur trois niveaux, pas davantage.', en: 'Objectives nest three deep, no deeper.' },
  challenge_absent: { fr: 'Ce défi n’existe plus.', en: 'This challenge no longer exists.' },
  parent_absent: { fr: 'Cet objectif n’existe plus.', en: 'This objective no longer exists.' },
  in_use: {
    fr: 'Il ne peut pas être retiré : des objectifs, des projets, des cibles ou des mesures s’y rattachent.',
    en: 'It can’t be removed: objectives, projects, targets or measurements hold to it.',
  },
  at_the_end: { fr: 'Il est déjà au bout de la liste.', en: 'It is already at the end of the list.' },
  absent: { fr: 'Il n’est plus dans la liste.', en: 'It is no longer in the list.' },
}

export const kindHints: Record<ChallengeKind, Said> = {
  social: { fr: 'Vivre ensemble, accès aux droits, emploi.', en: 'Living together, access to rights, employment.' },
  environmental: { fr: 'Ressources, déchets, climat.', en: 'Resources, waste, climate.' },
  citizen: { fr: 'Initiatives des habitants, coopération.', en: 'Residents’ initiatives, cooperation.' },
}

export const words = {
  title: { fr: 'Défis et objectifs', en: 'Challenges and objectives' },
  lead: {
    fr: 'Un appel attend un défi social, un défi environnemental et un défi citoyen. Sous chacun, ses objectifs, sur trois niveaux au plus.',
    en: 'A call expects one social, one environmental and one citizen challenge. Under each, its objectives, three deep at most.',
  },
  none: { fr: 'Aucun défi n’est encore écrit.', en: 'No challenge is written yet.' },
  noObjective: { fr: 'Aucun objectif n’est encore écrit.', en: 'No objective is written yet.' },
  newChallenge: { fr: 'Ajouter un défi', en: 'Add a challenge' },
  newObjective: { fr: 'Ajouter un objectif', en: 'Add an objective' },
  objectiveBelow: { fr: 'Ajouter un objectif sous celui-ci', en: 'Add an objective below this one' },
  editChallenge: { fr: 'Modifier le défi', en: 'Edit the challenge' },
  editObjective: { fr: 'Modifier l’objectif', en: 'Edit the objective' },
  edit: { fr: 'Modifier', en: 'Edit' },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeChallengeSure: {
    fr: 'Le défi disparaît de la page publique. C’est possible tant que rien ne s’y rattache.',
    en: 'The challenge leaves the public page. This is possible while nothing holds to it.',
  },
  removeObjectiveSure: {
    fr: 'L’objectif disparaît de la page publique. C’est possible tant que rien ne s’y rattache.',
    en: 'The objective leaves the public page. This is possible while nothing holds to it.',
  },
  orderAndRemoval: { fr: 'Sa place', en: 'Its place' },
  kind: { fr: 'Nature du défi', en: 'Kind of challenge' },
  name: { fr: 'Intitulé', en: 'Title' },
  nameHint: { fr: 'Tel que les habitants le liront.', en: 'As residents will read it.' },
  nameOther: { fr: 'Intitulé dans l’autre langue', en: 'Title in the other language' },
  summary: { fr: 'En quelques phrases', en: 'In a few sentences' },
  summaryOther: { fr: 'Les mêmes phrases, dans l’autre langue', en: 'The same sentences, in the other language' },
  language: { fr: 'Langue de ces textes', en: 'Language of these texts' },
  save: { fr: 'Enregistrer', en: 'Save' },
  objective: { fr: 'Objectif', en: 'Objective' },
  order: { fr: 'Ordre', en: 'Order' },
  action: { fr: 'Agir', en: 'Act' },
  deepest: { fr: 'C’est le dernier niveau : aucun objectif ne va dessous.', en: 'This is the deepest level: no objective goes below.' },
  under: { fr: (title: string) => `Sous « ${title} »`, en: (title: string) => `Under “${title}”` },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
