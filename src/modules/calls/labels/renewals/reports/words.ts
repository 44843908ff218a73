import type { Said } from '../../../../../platform/speech.ts'

export const words = {
  title: { fr: (number: string) => `Bilan du label ${number}`, en: (number: string) => `Report on the label ${number}` },
  label: { fr: 'Label à renouveler', en: 'Label to renew' },
  results: { fr: 'Résultats mesurés, face aux cibles', en: 'Measured results, against targets' },
  live: {
    fr: 'Écrit par Essaim d’après les mesures d’aujourd’hui ; scellé avec le dépôt.',
    en: 'Written by Essaim from today’s measurements; sealed with the submission.',
  },
  sealed: { fr: 'Écrit par Essaim, tel que mesuré le jour du dépôt.', en: 'Written by Essaim, as measured on the day of submission.' },
  figure: {
    fr: (objective: string, indicator: string, aimed: string, measured: string) =>
      `${objective}, ${indicator} : visé ${aimed}, mesuré ${measured}`,
    en: (objective: string, indicator: string, aimed: string, measured: string) =>
      `${objective}, ${indicator}: aimed at ${aimed}, measured ${measured}`,
  },
  condition: {
    fr: (text: string, due: string | null, met: string | null) =>
      `${text}${due ? `, avant le ${due}` : ''} : ${met ? `remplie le ${met}` : 'pas remplie'}`,
    en: (text: string, due: string | null, met: string | null) =>
      `${text}${due ? `, by ${due}` : ''}: ${met ? `met on ${met}` : 'not met'}`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
