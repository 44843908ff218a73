import type { Said } from '../../../platform/speech.ts'
import type { NeedState } from '../schema.ts'
import type { NeedRefusal } from './rules.ts'

export const needStateNames: Record<NeedState, Said> = {
  open: { fr: 'cherché', en: 'sought' },
  met: { fr: 'trouvé', en: 'found' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
}

export const needRefusals: Record<NeedRefusal, Said> = {
  state_forbids: { fr: 'Ce besoin a changé entre-temps. Rechargez la page.', en: 'This need has changed meanwhile. Reload the page.' },
  day_to_come: { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' },
  day_before_opening: { fr: 'Ce jour précède celui où le besoin a été dit.', en: 'This day precedes the one on which the need was said.' },
}

export const words = {
  title: { fr: 'Besoins', en: 'Needs' },
  lead: {
    fr: 'Ce que le projet cherche : tout le monde le lit, et peut y répondre.',
    en: 'What the project seeks: everybody reads it, and may answer.',
  },
  none: { fr: 'Aucun besoin n’est encore dit.', en: 'No need has been said yet.' },
  add: { fr: 'Ajouter un besoin', en: 'Add a need' },
  kind: { fr: 'Genre', en: 'Kind' },
  description: { fr: 'Ce qui est cherché', en: 'What is sought' },
  descriptionHint: { fr: 'Précis et court : quoi, combien, où.', en: 'Precise and short: what, how much, where.' },
  amount: { fr: 'Montant, en euros', en: 'Amount, in euros' },
  amountShort: { fr: 'Montant', en: 'Amount' },
  amountHint: { fr: 'Pour un besoin d’argent, par exemple 24000.', en: 'For a need of money, for example 24000.' },
  save: { fr: 'Enregistrer le besoin', en: 'Save the need' },
  state: { fr: 'État', en: 'State' },
  since: { fr: 'Depuis', en: 'Since' },
  act: { fr: 'Geste', en: 'Act' },
  edit: { fr: 'Modifier', en: 'Edit' },
  editTitle: { fr: 'Modifier un besoin', en: 'Edit a need' },
  close: { fr: 'Clore ce besoin', en: 'Close this need' },
  outcome: { fr: 'Ce qui est arrivé', en: 'What happened' },
  met: { fr: 'Nous avons trouvé', en: 'We found it' },
  withdrawn: { fr: 'Nous ne cherchons plus', en: 'We no longer seek it' },
  on: { fr: 'Le', en: 'On' },
  closeSave: { fr: 'Clore', en: 'Close' },
  reopen: { fr: 'Chercher de nouveau', en: 'Seek again' },
} as const
