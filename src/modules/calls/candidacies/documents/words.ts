import type { Said } from '../../../../platform/speech.ts'

export const words = {
  demonstration: {
    fr: 'Démonstration\u00a0: cette candidature est inventée.',
    en: 'Demonstration: this candidacy is invented.',
  },
  draft: { fr: 'Brouillon, non déposé', en: 'Draft, not submitted' },
  submitted: { fr: (when: string) => `Déposée le ${when}`, en: (when: string) => `Submitted on ${when}` },
  fingerprint: { fr: (hash: string) => `Empreinte SHA-256 : ${hash}`, en: (hash: string) => `SHA-256 fingerprint: ${hash}` },
  answering: { fr: (call: string) => `Candidature à l’appel « ${call} »`, en: (call: string) => `Candidacy to the call “${call}”` },
  committed: {
    fr: (who: string, role: string) => `${who} (${role}), engagée`,
    en: (who: string, role: string) => `${who} (${role}), committed`,
  },
  waiting: {
    fr: (who: string, role: string) => `${who} (${role}), pas encore engagée`,
    en: (who: string, role: string) => `${who} (${role}), not yet committed`,
  },
  pdf: { fr: 'Tout le dossier en PDF', en: 'The whole file as PDF' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
