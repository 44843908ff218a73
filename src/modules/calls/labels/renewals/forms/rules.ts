/** What a call for renewals starts from: a short form and light terms, which the network then changes as it likes. */
import type { Bilingual, FormContent, Question } from '../../../forms/schema.ts'
import { type CallTerms, usualTerms } from '../../../schema.ts'

/** The coalition is the territory's own, which no rule need count again. */
export const renewalTerms: CallTerms = { ...usualTerms, leastMembers: 1, memberRules: [] }

const none: Bilingual = { fr: '', en: '' }
const question = (key: string, kind: Question['kind'], label: Bilingual, more: Partial<Question> = {}): Question => ({
  key,
  kind,
  label,
  help: none,
  required: true,
  shownWhen: null,
  ...more,
})

export const renewalForm: FormContent = {
  sections: [
    {
      key: 'bilan-du-label',
      title: { fr: 'Ce que le label a permis', en: 'What the label made possible' },
      lead: {
        fr: 'Les résultats mesurés et les conditions du label sont joints au dossier d’eux-mêmes : dites ce qu’ils signifient.',
        en: 'Measured results and the label’s conditions join the file by themselves: say what they mean.',
      },
      questions: [
        question('accompli', 'long_text', { fr: 'Ce qui a été accompli', en: 'What was achieved' }),
        question('ecarts', 'long_text', { fr: 'Ce qui ne l’a pas été, et pourquoi', en: 'What was not, and why' }),
        question(
          'cooperation',
          'long_text',
          { fr: 'Ce qui a changé dans la coopération', en: 'What changed in cooperation' },
          { required: false },
        ),
      ],
    },
    {
      key: 'la-suite',
      title: { fr: 'La suite', en: 'What comes next' },
      lead: { fr: 'Repris de votre espace : gardez, reformulez, ajoutez.', en: 'Taken from your workspace: keep, reword, add.' },
      questions: [
        question('perimetre', 'perimeter', { fr: 'Le périmètre', en: 'The perimeter' }),
        question('defis', 'challenges', { fr: 'Les défis du prochain terme', en: 'The challenges of the next term' }),
        question(
          'collectif-change',
          'long_text',
          { fr: 'Ce qui change dans le collectif', en: 'What changes in the coalition' },
          { required: false },
        ),
        question('engagement', 'statement', {
          fr: 'Les structures du collectif s’engagent pour la durée du prochain label.',
          en: 'The organisations of the coalition commit for the term of the next label.',
        }),
      ],
    },
  ],
}
