import type { Said } from '../../../platform/speech.ts'
import type { SeatRefusal } from './acts.ts'
import type { DeclarationRefusal } from './rules.ts'
import type { JuryLevel, SuggestedConflict } from './schema.ts'

export const levelNames: Record<JuryLevel, Said> = {
  regional: { fr: 'cellule régionale', en: 'regional cell' },
  national: { fr: 'jury national', en: 'national jury' },
}

export const seatSaid: Record<SeatRefusal, Said> = {
  region_missing: { fr: 'Choisissez la région de cette cellule.', en: 'Choose the region of this cell.' },
  level_unknown: { fr: 'Cet appel n’a pas de cellule régionale.', en: 'This call has no regional cell.' },
  already_seated: { fr: 'Cette personne fait déjà partie de ce jury.', en: 'This person already sits in this jury.' },
  not_granted: { fr: 'Cette personne ne peut pas devenir jurée.', en: 'This person can’t become a juror.' },
}

export const declarationSaid: Record<DeclarationRefusal, Said> = {
  certain: {
    fr: 'Vous agissez pour ce collectif : c’est un lien d’intérêts, quoi que vous en pensiez.',
    en: 'You act for this coalition: that is a conflict of interest, whatever you make of it.',
  },
  stands: {
    fr: 'Un lien déclaré ne se retire pas ainsi. Si c’est une erreur, dites-le à côté de la candidature.',
    en: 'A declared conflict can’t be taken back this way. If it is a mistake, say so beside the candidacy.',
  },
}

export const suggestedSaid: Record<SuggestedConflict['because'], Said<(of: string) => string>> = {
  role_in_organisation: { fr: (of) => `vous avez un rôle dans ${of}`, en: (of) => `you hold a role in ${of}` },
  role_on_territory: {
    fr: (of) => `vous avez un rôle sur le territoire de ${of}`,
    en: (of) => `you hold a role on the territory of ${of}`,
  },
  same_address: { fr: (of) => `votre adresse est de la même maison que ${of}`, en: (of) => `your address is of the same house as ${of}` },
  writes_it: { fr: (of) => `vous avez écrit dans la candidature ${of}`, en: (of) => `you wrote in the candidacy ${of}` },
}

export const words = {
  title: { fr: 'Jury', en: 'Jury' },
  deskText: {
    fr: 'Qui juge, qui juge quoi, et les liens d’intérêts déclarés.',
    en: 'Who judges, who judges what, and conflicts declared.',
  },
  deskLead: {
    fr: 'Chaque juré dit ses liens d’intérêts avant de pouvoir lire quoi que ce soit. Le travail se partage ensuite tout seul, et vous le confirmez.',
    en: 'Each juror declares her conflicts before anything can be read. Work is then shared out by itself, and you confirm it.',
  },
  members: { fr: 'Qui juge', en: 'Who judges' },
  noMember: { fr: 'Personne n’est encore invité.', en: 'Nobody is invited yet.' },
  name: { fr: 'Nom', en: 'Name' },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  language: { fr: 'Sa langue', en: 'Her language' },
  level: { fr: 'Niveau', en: 'Level' },
  region: { fr: 'Région de la cellule', en: 'Region of the cell' },
  most: { fr: 'Évaluations au plus', en: 'Evaluations at most' },
  mostHint: { fr: 'Par vague. Vide : autant qu’il en faut.', en: 'A wave. Empty: as many as it takes.' },
  asNeeded: { fr: 'autant qu’il en faut', en: 'as many as it takes' },
  invite: { fr: 'Inviter', en: 'Invite' },
  inviteTitle: { fr: 'Inviter une personne au jury', en: 'Invite somebody to the jury' },
  end: { fr: 'Retirer du jury', en: 'Remove from the jury' },
  endSure: {
    fr: 'Ce qu’elle a évalué reste ; ce qui l’attendait passe à d’autres.',
    en: 'What she evaluated stays; what waited for her goes to others.',
  },
  perWave: { fr: 'Vague par vague', en: 'Wave by wave' },
  waveTitle: { fr: (wave: string) => `Jury : ${wave}`, en: (wave: string) => `Jury: ${wave}` },
  notCut: {
    fr: 'La limite de cette vague n’est pas passée : le jury attend.',
    en: 'The cut-off of this wave has not passed: the jury waits.',
  },
  declarations: { fr: 'Liens d’intérêts', en: 'Conflicts of interest' },
  declarationsLead: {
    fr: 'Un lien déclaré, ou pas encore de réponse : rien de la candidature ne s’ouvre pour cette personne.',
    en: 'A conflict declared, or no answer yet: nothing of the candidacy opens for this person.',
  },
  candidacy: { fr: 'Candidature', en: 'Candidacy' },
  conflictsOf: { fr: 'Liens déclarés', en: 'Conflicts declared' },
  awaited: { fr: 'Réponses attendues', en: 'Answers awaited' },
  cleared: { fr: 'Sans lien', en: 'No conflict' },
  noMatter: { fr: 'Aucune candidature de cette vague n’est devant le jury.', en: 'No candidacy of this wave is before the jury.' },
  assignments: { fr: 'Qui juge quoi', en: 'Who judges what' },
  already: { fr: 'Déjà confié', en: 'Already assigned' },
  proposed: { fr: 'Proposé', en: 'Proposed' },
  plan: { fr: 'Répartition proposée', en: 'Proposed sharing' },
  planLead: {
    fr: 'Sans lien d’intérêts, et le plus également possible. Personne ne reçoit rien avant que vous confirmiez.',
    en: 'Without conflicts, and as evenly as can be. Nobody receives anything before you confirm.',
  },
  loads: { fr: 'Charge de chacun', en: 'Each one’s load' },
  load: { fr: 'Évaluations', en: 'Evaluations' },
  confirm: {
    fr: (n: number) => (n === 1 ? 'Confier 1 évaluation' : `Confier ${n} évaluations`),
    en: (n: number) => (n === 1 ? 'Assign 1 evaluation' : `Assign ${n} evaluations`),
  },
  confirmSure: { fr: 'Chaque juré reçoit une lettre.', en: 'Each juror receives a letter.' },
  nothingToPlan: { fr: 'Rien de plus à confier à ce niveau.', en: 'Nothing more to assign at this level.' },
  about: { fr: (what: string, told: string) => `${what}\u00a0: ${told}`, en: (what: string, told: string) => `${what}: ${told}` },
  shortages: { fr: 'Ce qui ne peut pas être confié', en: 'What can’t be assigned' },
  shortage: {
    fr: (n: number, cell: number, conflict: number, undeclared: number, full: number) =>
      `il manque ${n} : ${cell} dans ce jury, dont ${conflict} avec un lien, ${undeclared} sans réponse, ${full} à leur maximum.`,
    en: (n: number, cell: number, conflict: number, undeclared: number, full: number) =>
      `${n} missing: ${cell} in this jury, of whom ${conflict} with a conflict, ${undeclared} without an answer, ${full} at their most.`,
  },
  noCell: {
    fr: (n: number) => `il manque ${n} : personne ne siège pour elle à ce niveau.`,
    en: (n: number) => `${n} missing: nobody sits for it at this level.`,
  },
  waiting: {
    fr: 'Attendent la fin de leur cellule régionale',
    en: 'Wait for their regional cell to end',
  },
  state_forbids: { fr: 'La vague n’est pas à juger.', en: 'The wave is not to be judged.' },
  nothing_to_assign: { fr: 'Il n’y a rien à confier.', en: 'There is nothing to assign.' },
  hub: { fr: 'Mon travail de jury', en: 'My jury work' },
  hubLead: {
    fr: 'Ce qui vous attend. Dites d’abord vos liens d’intérêts ; les dossiers s’ouvrent ensuite.',
    en: 'What waits for you. Declare your conflicts first; the files open afterwards.',
  },
  noSeat: { fr: 'Vous ne siégez dans aucun jury pour l’instant.', en: 'You sit in no jury for now.' },
  toDeclare: {
    fr: (n: number) => (n === 1 ? '1 candidature attend votre réponse' : `${n} candidatures attendent votre réponse`),
    en: (n: number) => (n === 1 ? '1 candidacy waits for your answer' : `${n} candidacies wait for your answer`),
  },
  declare: { fr: 'Dire mes liens d’intérêts', en: 'Declare my conflicts' },
  declared: { fr: 'Vos réponses', en: 'Your answers' },
  declareLead: {
    fr: 'Vous voyez le nom, le collectif et le territoire, rien d’autre. Un lien : y travailler, y siéger, la financer, y avoir un proche, ou ce qui pourrait le laisser croire.',
    en: 'You see the name, the coalition and the territory, nothing else. A conflict: working there, sitting on its board, funding it, having somebody close there, or what could look like it.',
  },
  noConflict: { fr: 'Aucun lien', en: 'No conflict' },
  hasConflict: { fr: 'J’ai un lien', en: 'I have a conflict' },
  hasConflictHint: {
    fr: 'Rien d’elle ne s’ouvrira pour vous. Dit par erreur, cela se corrige, avec une raison.',
    en: 'Nothing of it will open to you. Said by mistake, it can be corrected, with a reason.',
  },
  answer: { fr: (name: string) => `Un lien avec « ${name} » ?`, en: (name: string) => `A conflict with “${name}”?` },
  note: { fr: 'Lequel', en: 'Which one' },
  noteHint: { fr: 'Lu par l’équipe du réseau.', en: 'Read by the network’s team.' },
  suggests: { fr: 'À vérifier', en: 'To check' },
  save: { fr: 'Enregistrer mes réponses', en: 'Save my answers' },
  saved: { fr: 'Réponses enregistrées.', en: 'Answers saved.' },
  tasks: { fr: 'À évaluer', en: 'To evaluate' },
  noTask: { fr: 'Rien ne vous est confié.', en: 'Nothing is assigned to you.' },
  state: { fr: 'État', en: 'State' },
  todo: { fr: 'à évaluer', en: 'to evaluate' },
  begun: { fr: 'commencée', en: 'begun' },
  done: { fr: 'déposée', en: 'submitted' },
  walled: { fr: 'fermée', en: 'closed' },
  readable: { fr: 'Dossiers ouverts', en: 'Open files' },
  evaluate: { fr: 'Évaluer', en: 'Evaluate' },
  recuse: { fr: 'Me récuser', en: 'Recuse myself' },
  recuseLead: {
    fr: 'Si un lien apparaît, ou si le temps manque. La candidature se ferme pour vous, et une autre personne prend le relais.',
    en: 'If a conflict appears, or time is short. The candidacy closes for you, and somebody else takes over.',
  },
  recuseWhy: { fr: 'Pourquoi', en: 'Why' },
  opinions: { fr: 'Avis extérieurs', en: 'Outside opinions' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'jury.member_invited': { fr: 'Personne invitée au jury', en: 'Somebody invited to the jury' },
  'jury.member_left': { fr: 'Personne retirée du jury', en: 'Somebody removed from the jury' },
  'jury.conflict_declared': { fr: 'Liens d’intérêts d’un juré déclarés', en: 'A juror’s conflicts of interest declared' },
  'jury.entrusted': { fr: 'Candidature confiée à des jurés', en: 'Candidacy entrusted to jurors' },
  'jury.released': { fr: 'Évaluation reprise à un juré', en: 'Evaluation taken from a juror' },
  'jury.assigned': { fr: 'Évaluations confiées', en: 'Evaluations assigned' },
  'jury.recused': { fr: 'Juré récusé', en: 'Juror recused' },
  'jury.reminded': { fr: 'Jurés relancés', en: 'Jurors reminded' },
}
