import type { Said } from '../../../platform/speech.ts'
import type { DuplicateReason, MergeRefusal } from './rules.ts'
import type { DuplicateState } from './schema.ts'

export const words = {
  title: { fr: 'Doublons', en: 'Duplicates' },
  lead: {
    fr: 'Deux fiches qui n’en sont peut-être qu’une. Une fusion ne détruit rien et peut être défaite.',
    en: 'Two records that may be one. A merge destroys nothing and can be undone.',
  },
  states: { fr: 'Paires de fiches', en: 'Pairs of records' },
  choose: { fr: 'Quelle fiche garder ?', en: 'Which record to keep?' },
  mergeButton: { fr: 'Fusionner', en: 'Merge' },
  dismiss: { fr: 'Ce sont deux fiches différentes', en: 'They are two different records' },
  unmerge: { fr: 'Défaire la fusion', en: 'Undo the merge' },
  reopen: { fr: 'Regarder à nouveau', en: 'Look again' },
  field: { fr: 'Champ', en: 'Field' },
  first: { fr: 'Fiche A', en: 'Record A' },
  second: { fr: 'Fiche B', en: 'Record B' },
  name: { fr: 'Nom', en: 'Name' },
  address: { fr: 'Adresse', en: 'Address' },
  identifier: { fr: 'SIRET ou RNA', en: 'SIRET or RNA' },
  contact: { fr: 'Contact', en: 'Contact' },
  sources: { fr: 'Sources', en: 'Sources' },
  why: { fr: 'Pourquoi', en: 'Why' },
  pair: { fr: (one: string, other: string) => `${one} et ${other}`, en: (one: string, other: string) => `${one} and ${other}` },
} as const

export const none: Record<DuplicateState, Said> = {
  proposed: { fr: 'Aucune paire n’attend d’être regardée.', en: 'No pair waits to be looked at.' },
  merged: { fr: 'Aucune fiche n’a été fusionnée.', en: 'No record was merged.' },
  dismissed: { fr: 'Aucune paire n’a été écartée.', en: 'No pair was dismissed.' },
}

export const stateNames: Record<DuplicateState, Said> = {
  proposed: { fr: 'À regarder', en: 'To look at' },
  merged: { fr: 'Fusionnées', en: 'Merged' },
  dismissed: { fr: 'Écartées', en: 'Dismissed' },
}

export const reasonNames: Record<DuplicateReason, Said> = {
  same_siret: { fr: 'même SIRET', en: 'same SIRET' },
  same_pivot: { fr: 'même identifiant', en: 'same identifier' },
  near_name: { fr: 'noms proches', en: 'near names' },
  near_place: { fr: 'même endroit', en: 'same spot' },
  same_address: { fr: 'même adresse', en: 'same address' },
  same_commune: { fr: 'même commune', en: 'same commune' },
}

export const refusalWords: Record<MergeRefusal, Said> = {
  absent: { fr: 'Dites quelle fiche garder.', en: 'Say which record to keep.' },
  already_merged: { fr: 'Ces fiches sont déjà fusionnées.', en: 'These records are already merged.' },
  not_merged: { fr: 'Ces fiches ne sont pas fusionnées.', en: 'These records are not merged.' },
  survivor_merged: {
    fr: 'Une des deux fiches a déjà été fusionnée avec une autre : défaites cette fusion d’abord.',
    en: 'One of the two records was merged with another already: undo that merge first.',
  },
}
