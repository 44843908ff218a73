import type { Said } from '../../../platform/speech.ts'
import type { ChallengeKind } from '../../territories/index.ts'

export const themeNames: Record<ChallengeKind, Said> = {
  social: { fr: 'social', en: 'social' },
  environmental: { fr: 'environnemental', en: 'environmental' },
  citizen: { fr: 'citoyen', en: 'citizen' },
}
