import type { Said } from '../../../../platform/speech.ts'
import type { ProposalRefusal } from './acts.ts'

export const words = {
  title: { fr: 'Propositions des sources', en: 'Proposals of sources' },
  lead: {
    fr: 'Une source dit autre chose de ce que quelqu’un a écrit ici. Rien ne change sans votre accord.',
    en: 'A source says something else than what somebody wrote here. Nothing changes without your leave.',
  },
  imports: { fr: 'Imports', en: 'Imports' },
  record: { fr: 'Fiche', en: 'Record' },
  field: { fr: 'Champ', en: 'Field' },
  current: { fr: 'Aujourd’hui', en: 'Today' },
  proposed: { fr: 'Proposé', en: 'Proposed' },
  source: { fr: 'Source', en: 'Source' },
  decide: { fr: 'Décider', en: 'Decide' },
  accept: { fr: 'Accepter', en: 'Accept' },
  dismiss: { fr: 'Garder l’actuel', en: 'Keep the current' },
  none: { fr: 'Aucune proposition n’attend.', en: 'No proposal waits.' },
  nothing: { fr: 'rien', en: 'nothing' },
} as const satisfies Record<string, Said>

export const refusalWords: Record<ProposalRefusal, Said> = {
  absent: { fr: 'Cette proposition n’existe plus.', en: 'This proposal no longer exists.' },
  decided: { fr: 'Cette proposition est déjà décidée.', en: 'This proposal is already decided.' },
  siren_siret_differ: { fr: 'Le SIREN et le SIRET ne s’accordent pas.', en: 'The SIREN and the SIRET do not agree.' },
  siret_known: {
    fr: 'Une autre fiche porte déjà ce SIRET : regardez les doublons.',
    en: 'Another record bears this SIRET already: see duplicates.',
  },
}
