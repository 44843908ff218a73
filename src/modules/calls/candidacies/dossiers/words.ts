import type { Said } from '../../../../platform/speech.ts'
import type { UnfitReason } from './rules.ts'

export const unfitSaid: Record<UnfitReason | 'answered' | 'left_out', Said> = {
  empty: { fr: 'vide dans le dossier', en: 'empty in the dossier' },
  file_not_fetched: { fr: 'un fichier : joignez-le vous-même', en: 'a file: attach it yourself' },
  not_offered: { fr: 'n’est pas une des réponses proposées', en: 'is not one of the answers offered' },
  unreadable: { fr: 'ne se lit pas comme une réponse à cette question', en: 'can’t be read as an answer to this question' },
  kind_unfit: { fr: 'cette question se remplit à la main', en: 'this question is filled in by hand' },
  too_long: { fr: 'plus long que ce que cette question garde', en: 'longer than what this question keeps' },
  answered: { fr: 'déjà répondu : votre réponse reste', en: 'answered already: your answer stays' },
  left_out: { fr: 'laissé de côté', en: 'left out' },
}

export const words = {
  title: { fr: 'Reprendre un dossier', en: 'Take over a dossier' },
  lead: {
    fr: 'Vous avez déjà répondu sur démarches-simplifiées ? Donnez le fichier JSON du dossier : ses réponses vont aux questions d’ici, et rien n’est écrit avant que vous l’ayez vu.',
    en: 'Have you answered on démarches-simplifiées already? Give the JSON file of the dossier: its answers go to the questions here, and nothing is written before you have seen it.',
  },
  file: { fr: 'Le fichier du dossier', en: 'The dossier’s file' },
  fileHint: { fr: 'JSON, 2 Mo au plus : l’export ou la réponse de l’API.', en: 'JSON, 2 MB at most: the export or the API’s answer.' },
  look: { fr: 'Lire le fichier', en: 'Read the file' },
  missing: { fr: 'Choisissez un fichier.', en: 'Choose a file.' },
  unreadable: { fr: 'Ce fichier ne contient pas de dossier que nous sachions lire.', en: 'This file holds no dossier that we can read.' },
  check: { fr: 'Quelle réponse va où ?', en: 'Which answer goes where?' },
  checkLead: {
    fr: 'Corrigez ce qui est proposé. Ce que vous choisissez sera proposé à d’autres pour cet appel. Les réponses déjà écrites restent.',
    en: 'Correct what is proposed. What you choose will be proposed to others for this call. Answers written already stay.',
  },
  field: { fr: 'Dans le dossier', en: 'In the dossier' },
  question: { fr: 'Question', en: 'Question' },
  nowhere: { fr: 'Laisser de côté', en: 'Leave out' },
  write: { fr: 'Reprendre ces réponses', en: 'Take these answers over' },
  done: { fr: 'Ce qui a été repris', en: 'What was taken over' },
  doneLead: {
    fr: (n: number) => (n < 2 ? `${n} réponse reprise.` : `${n} réponses reprises.`),
    en: (n: number) => (n === 1 ? '1 answer taken over.' : `${n} answers taken over.`),
  },
  result: { fr: 'Résultat', en: 'Result' },
  taken: { fr: 'repris', en: 'taken over' },
  twice: { fr: 'une autre réponse du dossier y est déjà allée', en: 'another answer of the dossier went there already' },
  back: { fr: 'Revenir au dossier', en: 'Back to the file' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
