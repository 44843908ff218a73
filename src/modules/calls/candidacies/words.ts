import type { Said } from '../../../platform/speech.ts'
import type { MoveRefusal, SubmissionRefusal } from './rules.ts'
import type { CandidacyState, MemberRole } from './schema.ts'

export const candidacyStateNames: Record<CandidacyState, Said> = {
  draft: { fr: 'en cours d’écriture', en: 'being written' },
  submitted: { fr: 'déposée', en: 'submitted' },
  in_review: { fr: 'examinée', en: 'under review' },
  decided: { fr: 'décidée', en: 'decided' },
  withdrawn: { fr: 'retirée', en: 'withdrawn' },
}

export const memberRoleNames: Record<MemberRole, Said> = {
  lead: { fr: 'chef de file', en: 'lead' },
  member: { fr: 'membre', en: 'member' },
  associate: { fr: 'associée', en: 'associate' },
}

export const submissionSaid: Record<SubmissionRefusal | 'absent', Said> = {
  state_forbids: { fr: 'Cette candidature n’est plus en cours d’écriture.', en: 'This candidacy is no longer being written.' },
  too_late: { fr: 'L’appel ne prend plus de candidature.', en: 'The call takes no more candidacies.' },
  label_over: {
    fr: 'Le label est arrivé à son terme avant que son renouvellement ne soit déposé, ou il a été retiré.',
    en: 'The label came to its term before its renewal was submitted, or it was withdrawn.',
  },
  no_wave: {
    fr: 'Aucune vague n’est prévue pour l’examiner. Le réseau doit en prévoir une.',
    en: 'No wave is planned to examine it. The network must plan one.',
  },
  incomplete: { fr: 'Il manque des réponses : voyez lesquelles ci-dessous.', en: 'Answers are missing: see which below.' },
  not_committed: {
    fr: 'Un membre du collectif n’a pas encore confirmé son engagement.',
    en: 'A member of the coalition has not yet confirmed its commitment.',
  },
  not_eligible: {
    fr: 'L’appel ne s’adresse pas à ce collectif tel quel : voyez pourquoi.',
    en: 'The call is not for this coalition as it stands: see why.',
  },
  absent: { fr: 'Cette candidature n’existe plus.', en: 'This candidacy no longer exists.' },
}

export const moveSaid: Record<MoveRefusal | 'absent', Said> = {
  state_forbids: { fr: 'L’état de la candidature ne le permet pas.', en: 'The state of the candidacy does not allow it.' },
  too_late: {
    fr: 'La limite de sa vague est passée : elle va être examinée.',
    en: 'The cut-off of its wave has passed: it is going to be examined.',
  },
  absent: { fr: 'Cette candidature n’existe plus.', en: 'This candidacy no longer exists.' },
}

export const words = {
  mine: { fr: 'Mes candidatures', en: 'My candidacies' },
  mineLead: {
    fr: 'Celles que votre structure porte ou rejoint, et celles où l’on vous a invité à écrire.',
    en: 'Those that your organisation carries or joins, and those you were invited to write.',
  },
  noneMine: {
    fr: 'Aucune candidature pour l’instant. Elles commencent depuis la page d’un appel.',
    en: 'No candidacy for now. They begin from the page of a call.',
  },
  candidacy: { fr: 'Candidature', en: 'Candidacy' },
  reference: { fr: 'Référence', en: 'Reference' },
  state: { fr: 'État', en: 'State' },
  call: { fr: 'Appel', en: 'Call' },
  apply: { fr: 'Candidater', en: 'Apply' },
  applyLead: {
    fr: 'Le dossier s’ouvre aussitôt. Rien n’est transmis au réseau avant le dépôt.',
    en: 'The file opens at once. Nothing reaches the network before it is submitted.',
  },
  member: { fr: 'Structure', en: 'Organisation' },
  role: { fr: 'Rôle', en: 'Role' },
  committedOn: { fr: 'Engagée le', en: 'Committed on' },
  organisation: { fr: 'La structure chef de file', en: 'The lead organisation' },
  territoryName: { fr: 'Nom du territoire', en: 'Name of the territory' },
  territoryNameHint: { fr: 'Tel que les habitants le disent.', en: 'As residents say it.' },
  nameMissing: {
    fr: 'Nommez le territoire, ou choisissez-en un que votre structure anime déjà.',
    en: 'Name the territory, or choose one that your organisation takes part in already.',
  },
  begin: { fr: 'Commencer', en: 'Begin' },
  callClosed: { fr: 'Cet appel ne prend pas de candidature en ce moment.', en: 'This call takes no candidacy right now.' },
  sections: { fr: 'Le dossier', en: 'The file' },
  sectionsLead: { fr: 'Dans l’ordre que vous voulez, à plusieurs.', en: 'In any order, together.' },
  complete: { fr: 'complet', en: 'complete' },
  missing: {
    fr: (n: number) => (n === 1 ? '1 réponse manque' : `${n} réponses manquent`),
    en: (n: number) => (n === 1 ? '1 answer missing' : `${n} answers missing`),
  },
  untouched: { fr: 'à commencer', en: 'to begin' },
  coalition: { fr: 'Structures du collectif', en: 'Organisations of the coalition' },
  coalitionState: {
    fr: (committed: number, all: number) => `${committed} ${committed > 1 ? 'engagées' : 'engagée'} sur ${all}`,
    en: (committed: number, all: number) => `${committed} committed out of ${all}`,
  },
  readAndSubmit: { fr: 'Relire et déposer', en: 'Read over and submit' },
  deadline: { fr: 'Quand', en: 'When' },
  deadlineNext: {
    fr: (wave: string, moment: string) => `${wave} examine ce qui est déposé avant le ${moment}.`,
    en: (wave: string, moment: string) => `${wave} examines what is submitted before ${moment}.`,
  },
  openAgain: {
    fr: (moment: string) => `Le réseau l’a rouverte pour vous seuls jusqu’au ${moment}.`,
    en: (moment: string) => `The network has opened it again for you alone until ${moment}.`,
  },
  section: { fr: (n: number, of: number) => `étape ${n} sur ${of}`, en: (n: number, of: number) => `step ${n} of ${of}` },
  save: { fr: 'Enregistrer', en: 'Save' },
  saveNext: { fr: 'Enregistrer et continuer', en: 'Save and continue' },
  saved: { fr: 'Enregistré. Vous pouvez fermer cette page et revenir.', en: 'Saved. You may close this page and come back.' },
  conflict: {
    fr: (who: string, when: string) =>
      `${who} a écrit autre chose ici le ${when}. Voici son texte ; le vôtre est dans le champ. Ce que vous enregistrez maintenant restera.`,
    en: (who: string, when: string) =>
      `${who} wrote something else here on ${when}. Here is that text; yours is in the field. What you save now will stand.`,
  },
  somebody: { fr: 'Quelqu’un', en: 'Somebody' },
  conflictTitle: { fr: 'Deux textes pour une réponse', en: 'Two texts for one answer' },
  notWritable: { fr: 'Cette candidature n’est plus en cours d’écriture.', en: 'This candidacy is no longer being written.' },
  unknownPlaces: { fr: (list: string) => `Inconnus : ${list}.`, en: (list: string) => `Unknown: ${list}.` },
  ambiguousPlace: {
    fr: (line: string, list: string) => `« ${line} » peut être ${list} : donnez le code.`,
    en: (line: string, list: string) => `“${line}” may be ${list}: give the code.`,
  },
  tooManyLines: { fr: 'Trop de lignes.', en: 'Too many lines.' },
  fileOtherKind: {
    fr: 'Ce fichier n’est pas d’une des sortes acceptées ici.',
    en: 'This file is not of a kind that is accepted here.',
  },
  fileTooLarge: { fr: 'Ce fichier est trop lourd.', en: 'This file is too large.' },
  review: { fr: 'Relire et déposer', en: 'Read over and submit' },
  reviewLead: {
    fr: 'Ce que le réseau et le jury liront, et rien d’autre.',
    en: 'What the network and the jury will read, and nothing else.',
  },
  submit: { fr: 'Déposer la candidature', en: 'Submit the candidacy' },
  submitSure: {
    fr: 'Elle part telle quelle. Vous pourrez la reprendre jusqu’à la limite de sa vague.',
    en: 'It goes as it stands. You can take it up again until the cut-off of its wave.',
  },
  stillMissing: { fr: 'Avant de déposer', en: 'Before submitting' },
  notYetCommitted: { fr: (name: string) => `${name} n’a pas encore confirmé.`, en: (name: string) => `${name} has not yet confirmed.` },
  eligibility: { fr: 'L’appel s’adresse-t-il à vous ?', en: 'Is the call for you?' },
  receipt: { fr: 'Récépissé de dépôt', en: 'Receipt' },
  receiptLead: {
    fr: 'Ce récépissé prouve ce qui a été déposé, et quand : l’empreinte change si un seul signe change.',
    en: 'This receipt proves what was submitted, and when: the fingerprint changes if a single character does.',
  },
  submittedAt: { fr: 'Déposée le', en: 'Submitted on' },
  fingerprint: { fr: 'Empreinte SHA-256', en: 'SHA-256 fingerprint' },
  waveOf: { fr: 'Examinée avec', en: 'Examined with' },
  versionNumber: { fr: 'Dépôt numéro', en: 'Submission number' },
  sealed: { fr: 'Le contenu scellé, en JSON', en: 'The sealed content, as JSON' },
  reopen: { fr: 'Reprendre la candidature', en: 'Take the candidacy up again' },
  reopenSure: {
    fr: 'Elle redevient un brouillon : il faudra la déposer à nouveau avant la limite.',
    en: 'It becomes a draft again: it will have to be submitted anew before the cut-off.',
  },
  withdraw: { fr: 'Retirer la candidature', en: 'Withdraw the candidacy' },
  withdrawSure: { fr: 'Elle ne sera plus examinée. Cela ne se reprend pas.', en: 'It will no longer be examined. This can’t be undone.' },
  newForm: { fr: 'Le formulaire a changé', en: 'The form has changed' },
  newFormLead: {
    fr: (n: number) => `La version ${n} est parue depuis que vous avez commencé. Vous pouvez rester sur la vôtre, ou passer à la nouvelle.`,
    en: (n: number) => `Version ${n} was published since you began. You may stay on yours, or move to the new one.`,
  },
  moveForm: { fr: 'Passer à la nouvelle version', en: 'Move to the new version' },
  moveFormSure: {
    fr: 'Vos réponses restent à leurs questions ; celles dont la nature change sont à redonner.',
    en: 'Your answers stay with their questions; where the kind of answer changes, it is to be given again.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

/** Events of candidacies, in people's words. */
export const eventNames: Record<string, Said> = {
  'candidacy.begun': { fr: 'Candidature commencée', en: 'Candidacy begun' },
  'candidacy.answered': { fr: 'Réponses enregistrées', en: 'Answers saved' },
  'candidacy.dossier_taken': { fr: 'Dossier repris', en: 'File taken over' },
  'candidacy.filled': { fr: 'Réponses préremplies', en: 'Answers filled in' },
  'candidacy.member_invited': { fr: 'Structure invitée dans le collectif', en: 'Organisation invited to the coalition' },
  'candidacy.member_committed': { fr: 'Structure engagée', en: 'Organisation committed' },
  'candidacy.member_declined': { fr: 'Structure qui décline', en: 'Organisation declined' },
  'candidacy.member_removed': { fr: 'Structure retirée du collectif', en: 'Organisation removed from the coalition' },
  'candidacy.submitted': { fr: 'Candidature déposée', en: 'Candidacy submitted' },
  'candidacy.reopened': { fr: 'Candidature reprise', en: 'Candidacy taken up again' },
  'candidacy.withdrawn': { fr: 'Candidature retirée', en: 'Candidacy withdrawn' },
  'candidacy.writer_invited': { fr: 'Personne invitée à écrire', en: 'Person invited to write' },
  'candidacy.writer_removed': { fr: 'Personne qui n’écrit plus', en: 'Person no longer writing' },
  'candidacy.commented': { fr: 'Commentaire entre ceux qui écrivent', en: 'Comment between those who write' },
  'candidacy.comment_settled': { fr: 'Commentaire réglé', en: 'Comment settled' },
  'candidacy.comment_opened': { fr: 'Commentaire rouvert', en: 'Comment opened again' },
  'candidacy.help_asked': { fr: 'Aide demandée au réseau', en: 'Help asked of the network' },
  'candidacy.help_answered': { fr: 'Demande d’aide traitée', en: 'Request for help dealt with' },
  'candidacy.form_moved': { fr: 'Passage à une autre version du formulaire', en: 'Moved to another version of the form' },
  'candidacy.time_granted': { fr: 'Délai accordé', en: 'More time granted' },
}
