import type { Said } from '../../../platform/speech.ts'

export const words = {
  before: { fr: 'jugé avant ce registre', en: 'judged before this register' },
  hours: {
    fr: (opened: string | null) =>
      `Permanent, sans date de clôture publiée${opened ? ` ; ouvert le ${opened}` : ''}. Il n’est pas ouvert ici.`,
    en: (opened: string | null) => `Permanent, no closing date published${opened ? `; opened on ${opened}` : ''}. It is not open here.`,
  },
  notice: {
    fr: 'Cet appel a été ouvert et jugé avant qu’Essaim existe. Cette page dit ce qui en a été publié, avec ses sources, et rien de plus.',
    en: 'This call was opened and judged before Essaim existed. This page tells what was published of it, with its sources, and nothing more.',
  },
  waves: { fr: 'Ses vagues', en: 'Its waves' },
  submitted: { fr: 'Dossiers à déposer avant le', en: 'Files to be submitted before' },
  received: { fr: 'Dossiers reçus', en: 'Files received' },
  announced: { fr: 'Labels annoncés le', en: 'Labels announced on' },
  labels: { fr: 'Labels', en: 'Labels' },
  total: { fr: 'Total', en: 'Total' },
  unpublished: { fr: 'non publié', en: 'not published' },
  unknown: { fr: 'Ce qui n’a pas été publié', en: 'What was not published' },
  unknownOfCall: {
    fr: 'Le formulaire, la grille et la composition du jury ; les collectifs qui n’ont pas été retenus ; la durée du label.',
    en: 'The form, the grid and who sat in the jury; the coalitions that were not chosen; how long the label lasts.',
  },
  unknownOfWave: {
    fr: 'Les candidatures, leurs évaluations et les motifs des décisions ; la grille et le jury ; la durée des labels.',
    en: 'The candidacies, their evaluations and the reasons of the decisions; the grid and the jury; how long the labels last.',
  },
  sources: { fr: 'Sources', en: 'Sources' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
