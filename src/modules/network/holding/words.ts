import type { LettersFate } from '../../../platform/holding.ts'
import type { Said } from '../../../platform/speech.ts'

export const words = {
  title: { fr: 'Ce qu’une restauration retient', en: 'What a restore holds back' },
  lead: {
    fr: 'Une instance restaurée n’envoie rien avant qu’une personne l’ait dit : celle d’avant vit peut-être encore, ou a envoyé depuis ce qui attendait.',
    en: 'A restored instance sends nothing before a person has said so: the one before may be alive, or may have sent since what was waiting.',
  },
  nothing: { fr: 'Rien n’est retenu : les lettres partent, les travaux se font.', en: 'Nothing is held: letters leave, work is done.' },
  released: {
    fr: 'C’est fait : plus rien n’est retenu.',
    en: 'Done: nothing is held any more.',
  },
  heldTitle: { fr: 'Cette instance a été restaurée', en: 'This instance was restored' },
  held: {
    fr: (at: string, madeAt: string) =>
      `Restaurée le ${at}, d’une sauvegarde du ${madeAt}. Aucune lettre ne part, pas même un lien de connexion, et aucune vague ne se publie d’elle-même.`,
    en: (at: string, madeAt: string) =>
      `Restored on ${at}, from a backup of ${madeAt}. No letter leaves, not even a sign-in link, and no wave is published by itself.`,
  },
  wouldLeave: { fr: 'Ce qui partirait', en: 'What would leave' },
  noLetter: { fr: 'Aucune lettre ne partirait.', en: 'No letter would leave.' },
  kind: { fr: 'Lettre', en: 'Letter' },
  count: { fr: 'Combien', en: 'How many' },
  jobsTitle: { fr: 'Travaux qui attendent', en: 'Work that waits' },
  noJob: { fr: 'Aucun autre travail n’attend.', en: 'No other work waits.' },
  task: { fr: 'Travail', en: 'Work' },
  doubt: {
    fr: (n: string) => `Dont ${n} en cours d’envoi quand la sauvegarde a été faite : personne ne sait si elles sont arrivées.`,
    en: (n: string) => `Of which ${n} being sent when the backup was made: nobody knows whether they arrived.`,
  },
  letterOne: { fr: 'lettre', en: 'letter' },
  letterMany: { fr: 'lettres', en: 'letters' },
  choice: { fr: 'Que deviennent les lettres ?', en: 'What becomes of the letters?' },
  release: { fr: 'Laisser partir', en: 'Let go' },
  releaseTitle: { fr: 'Laisser partir', en: 'Let go' },
  releaseMargin: {
    fr: 'Assurez-vous d’abord que l’instance d’avant est arrêtée. Les travaux reprennent dans les deux cas.',
    en: 'First make sure that the instance before is stopped. Work is taken up in both cases.',
  },
  see: { fr: 'Voir ce qui est retenu', en: 'See what is held' },
} as const

export const fates: Record<LettersFate, { label: Said; hint: Said }> = {
  sent: {
    label: { fr: 'Les envoyer', en: 'Send them' },
    hint: {
      fr: 'Celles d’avant la sauvegarde diront qu’elles sont peut-être déjà arrivées.',
      en: 'Those from before the backup will say that they may have arrived already.',
    },
  },
  kept: {
    label: { fr: 'Les garder sans les envoyer', en: 'Keep them unsent' },
    hint: {
      fr: 'Pour une copie d’essai, ou quand l’autre instance les a envoyées. Elles ne partiront plus.',
      en: 'For a trial copy, or when the other instance has sent them. They will never leave.',
    },
  },
}

/** A kind that a room has added since is shown by its code. */
export const letterKinds: Partial<Record<string, Said>> = {
  sign_in: { fr: 'Lien de connexion', en: 'Sign-in link' },
  confirmation: { fr: 'Lien de confirmation', en: 'Confirmation link' },
  invitation: { fr: 'Invitation', en: 'Invitation' },
  arrival: { fr: 'Avis d’une connexion nouvelle', en: 'Notice of a new way in' },
  way: { fr: 'Avis d’un changement d’accès', en: 'Notice of a changed way in' },
  linking: { fr: 'Lien de rattachement d’un fournisseur d’identité', en: 'Link that ties an identity provider' },
  role_ends: { fr: 'Rappel de la fin d’un rôle', en: 'Reminder that a role ends' },
  account_unused: { fr: 'Compte inutilisé, bientôt effacé', en: 'Unused account, soon erased' },
  delegation_offer: { fr: 'Rôle proposé pour une absence', en: 'Role offered for an absence' },
  delegation_accepted: { fr: 'Rôle proposé, accepté', en: 'Role offered, accepted' },
  delegation_declined: { fr: 'Rôle proposé, décliné', en: 'Role offered, declined' },
  delegation_ended: { fr: 'Délégation terminée', en: 'Delegation ended' },
  security_alarm: { fr: 'Alerte de l’instance', en: 'Alarm of the instance' },
  claim: { fr: 'Réponse à une demande de rattachement', en: 'Answer to a claim' },
  measurement_entered: { fr: 'Résultat à valider', en: 'Result to validate' },
  measurement_validated: { fr: 'Résultat validé', en: 'Result validated' },
  measurement_returned: { fr: 'Résultat renvoyé', en: 'Result sent back' },
  measurement_retracted: { fr: 'Validation d’un résultat retirée', en: 'Validation of a result withdrawn' },
  project_created: { fr: 'Projet créé', en: 'Project created' },
  project_partner_invited: { fr: 'Invitation d’un partenaire', en: 'Partner invited' },
  project_partner_answered: { fr: 'Réponse d’un partenaire', en: 'Partner’s answer' },
  project_published: { fr: 'Projet publié', en: 'Project published' },
  writing: { fr: 'Invitation à écrire une candidature', en: 'Invitation to write a candidacy' },
  commitment: { fr: 'Engagement demandé à une structure', en: 'Commitment asked of an organisation' },
  receipt: { fr: 'Récépissé de dépôt', en: 'Receipt of a submission' },
  admissibility: { fr: 'Recevabilité d’une candidature', en: 'Admissibility of a candidacy' },
  more_time: { fr: 'Délai accordé', en: 'More time granted' },
  opinion: { fr: 'Avis demandé à une personne extérieure', en: 'Opinion asked of somebody outside' },
  audition_taken: { fr: 'Audition, créneau pris', en: 'Audition, slot taken' },
  audition_freed: { fr: 'Audition, créneau rendu', en: 'Audition, slot freed' },
  jury_seated: { fr: 'Siège dans un jury', en: 'Seat in a jury' },
  jury_assigned: { fr: 'Candidatures à évaluer', en: 'Candidacies to evaluate' },
  jury_reminded: { fr: 'Rappel d’évaluations à rendre', en: 'Reminder of evaluations to give' },
  jury_corrected: { fr: 'Réponse sur un conflit déclaré', en: 'Answer on a declared conflict' },
  decision: { fr: 'Décision sur une candidature', en: 'Decision on a candidacy' },
  label: { fr: 'Suivi d’un label', en: 'Follow-up of a label' },
}

/** Work as a person would call it; another is shown by its code. */
export const taskNames: Partial<Record<string, Said>> = {
  publish_waves: { fr: 'Publication des vagues dont le moment est venu', en: 'Publication of waves whose moment has come' },
  send_sign_in_link: { fr: 'Lien de connexion demandé', en: 'Sign-in link asked for' },
  send_delegation_offer: { fr: 'Rôle proposé, à dire par lettre', en: 'Role offered, to be told by letter' },
  fold_facts: { fr: 'Mise à jour des sommes', en: 'Sums brought up to date' },
  check_instance: { fr: 'Vérification de l’instance', en: 'Check of the instance' },
}

export const eventNames: Readonly<Record<string, Said>> = {
  'holding.released': { fr: 'Ce qu’une restauration retenait est parti', en: 'What a restore was holding was let go' },
}
