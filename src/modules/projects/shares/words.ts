import type { Said } from '../../../platform/speech.ts'
import type { SharesRefusal } from './rules.ts'
import { mostShares } from './rules.ts'

export const sharesRefusals: Record<SharesRefusal, Said> = {
  no_objective: { fr: 'Choisissez au moins un objectif.', en: 'Choose at least one objective.' },
  objective_elsewhere: { fr: 'Cet objectif n’est pas de ce territoire.', en: 'This objective is not of this territory.' },
  objective_twice: { fr: 'Un objectif est choisi deux fois : gardez-le une fois.', en: 'An objective is chosen twice: keep it once.' },
  share_out_of_bounds: { fr: 'Une part va de 0,01 à 100 %.', en: 'A share is between 0.01 and 100%.' },
  shares_not_whole: { fr: 'Les parts ne font pas 100 %.', en: 'The shares do not make 100%.' },
  too_many: { fr: `Gardez ${mostShares} objectifs au plus.`, en: `Keep ${mostShares} objectives at most.` },
}

export const words = {
  title: { fr: 'Objectifs et parts', en: 'Objectives and shares' },
  lead: {
    fr: 'Chaque fait du projet compte pour ces objectifs, dans ces parts. Elles font exactement 100 %.',
    en: 'Each fact of the project counts for these objectives, in these shares. They make exactly 100%.',
  },
  dated: {
    fr: 'Changer les parts vaut pour tous les faits du projet, passés et à venir ; les nombres déjà cités gardent les parts de leur jour.',
    en: 'Changing the shares holds for all facts of the project, past and to come; figures already cited keep the shares of their day.',
  },
  line: { fr: (n: number) => `Objectif ${n}`, en: (n: number) => `Objective ${n}` },
  objective: { fr: 'Objectif', en: 'Objective' },
  share: { fr: 'Part, en %', en: 'Share, in %' },
  shareHint: { fr: 'Par exemple 60 ou 33,34.', en: 'For example 60 or 33.34.' },
  none: { fr: 'Aucun', en: 'None' },
  moreLines: { fr: 'Ajouter des lignes', en: 'Add lines' },
  save: { fr: 'Enregistrer les parts', en: 'Save the shares' },
  noObjective: {
    fr: 'Ce territoire n’a pas encore d’objectif. Sa coordination les écrit dans son espace.',
    en: 'This territory has no objective yet. Its coordination writes them in its workspace.',
  },
  lacks: {
    fr: (sum: string, gap: string) => `Les parts font ${sum} : il manque ${gap}.`,
    en: (sum: string, gap: string) => `The shares make ${sum}: ${gap} is missing.`,
  },
  exceeds: {
    fr: (sum: string, gap: string) => `Les parts font ${sum} : c’est ${gap} de trop.`,
    en: (sum: string, gap: string) => `The shares make ${sum}: ${gap} too much.`,
  },
  shareMissing: { fr: 'Donnez la part de cet objectif.', en: 'Give the share of this objective.' },
  objectiveMissing: { fr: 'Choisissez l’objectif de cette part.', en: 'Choose the objective of this share.' },
  standing: { fr: 'Parts d’aujourd’hui', en: 'Shares of today' },
} as const
