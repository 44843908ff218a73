/**
 * Calls: how a network chooses its territories. The call with its form, its terms and its waves; who may answer it.
 * In French: appels à manifestation d’intérêt, formulaire, vagues, candidatures, éligibilité, label.
 * Tables: call, call_form, wave, candidacy, candidacy_member, candidacy_writer, candidacy_answer, candidacy_version, call_grid, admissibility_check, jury_member, conflict_declaration, jury_assignment, conflict_correction, evaluation, outside_opinion,
 * audition_slot, deliberation, deliberation_attendance, deliberation_vote, decision, label, label_condition, label_event, label_review, renewal, candidacy_comment, candidacy_help, answer_mapping.
 * Tells the journal: call.created, call.recorded, call.edited, call.scheduled, call.terms_set, call.opened, call.closed, call_form.edited, call_form.published, call_grid.edited, call_grid.published, wave.planned, wave.changed, candidacy.begun,
 * candidacy.answered, candidacy.dossier_taken, candidacy.filled, candidacy.member_invited, deliberation.opened, deliberation.attended, deliberation.voted, deliberation.minuted, deliberation.closed, decision.taken, decision.changed, wave.published,
 * candidacy.decided, candidacy.forgotten, candidacy.member_committed, candidacy.member_declined, candidacy.member_removed, candidacy.submitted, candidacy.reopened, candidacy.withdrawn, candidacy.form_moved, candidacy.time_granted,
 * candidacy.writer_invited, candidacy.writer_removed, candidacy.checked, wave.cut_off, jury.member_invited, jury.member_left, jury.conflict_declared, jury.assigned, jury.entrusted, jury.released, jury.recused, jury.reminded, jury.seat_accepted, jury.naming_changed, jury.correction_asked, jury.conflict_lifted, jury.correction_refused, evaluation.begun, evaluation.written, evaluation.submitted,
 * opinion.asked, opinion.conflict_declared, opinion.given, audition.offered, audition.withdrawn, audition.taken, audition.freed, label.awarded, label.workspace_opened, label.condition_met, label.procedure_opened, label.answered,
 * label.procedure_closed, label.suspended, label.reinstated, label.withdrawn, label.ended, label.review_opened, label.review_noted, label.reviewed, candidacy.commented, candidacy.comment_settled, candidacy.comment_opened,
 * candidacy.help_asked, candidacy.help_answered, label.renewal_opened, label.renewal_scheduled, label.renewal_asked, label.renewal_granted, label.renewal_refused, label.renewed, candidacy.opinion_given, candidacy.sent_to_jury.
 */

import { joinChores } from '../../platform/jobs.ts'
import { keepLinesFrom, nameEvents, nameThings, tellLines } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { admissibilityChores } from './admissibility/chores.ts'
import { eventNames as admissibilityEvents } from './admissibility/words.ts'
import { callsApi } from './api.ts'
import { room } from './hall/pages.tsx'
import './pages.tsx'
import './desk/pages.tsx'
import './deliberations/pages.tsx'
import './deliberations/jurors/pages.tsx'
import './decisions/publications/pages.tsx'
import './decisions/results/pages.tsx'
import './forms/pages.tsx'
import './forms/previews/pages.tsx'
import './grids/pages.tsx'
import './waves/pages.tsx'
import './eligibility/pages.tsx'
import './candidacies/pages.tsx'
import './candidacies/drafts/pages.tsx'
import './candidacies/members/pages.tsx'
import './candidacies/submissions/pages.tsx'
import './candidacies/writers/pages.tsx'
import './candidacies/comments/pages.tsx'
import './candidacies/helps/pages.tsx'
import './candidacies/dossiers/pages.tsx'
import './candidacies/documents/pages.tsx'
import { tellAnswers } from './candidacies/drafts/revisions/acts.ts'
import './followups/pages.tsx'
import './tables/pages.tsx'
import './admissibility/pages.tsx'
import './juries/pages.tsx'
import './juries/assignments/pages.tsx'
import './juries/corrections/pages.tsx'
import './juries/declarations/pages.tsx'
import './juries/seats/pages.tsx'
import './evaluations/pages.tsx'
import './evaluations/drafts/pages.tsx'
import './opinions/pages.tsx'
import './auditions/pages.tsx'
import { eventNames as candidacyEvents } from './candidacies/words.ts'
import { evaluationChores } from './evaluations/chores.ts'
import { eventNames as evaluationEvents } from './evaluations/words.ts'
import { eventNames as gridEvents } from './grids/words.ts'
import './labels/pages.tsx'
import { eventNames as correctionEvents } from './juries/corrections/words.ts'
import { eventNames as seatEvents } from './juries/seats/words.ts'
import { eventNames as juryEvents } from './juries/words.ts'
import './labels/certificates/pages.tsx'
import './labels/follow-up/pages.tsx'
import { closedLines } from './juries/walls/store.ts'
import './labels/renewals/assessments/pages.tsx'
import './labels/renewals/pages.tsx'
import { labelChores } from './labels/chores.ts'
import { thingNames as labelNames } from './labels/names/store.ts'
import { eventNames as labelEvents } from './labels/words.ts'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import './rights/pages.tsx'
import { eventNames as auditionEvents } from './auditions/words.ts'
import { forgettingChores } from './candidacies/forgetting/chores.ts'
import { publicationChores } from './decisions/publications/chores.ts'
import { eventNames as opinionEvents } from './opinions/words.ts'
import { personal } from './schema.ts'
import { eventNames } from './words.ts'

declarePersonal('calls', personal)
nameEvents(eventNames)
nameEvents(candidacyEvents)
nameEvents(gridEvents)
nameEvents(admissibilityEvents)
nameEvents(labelEvents)
nameThings(labelNames)
nameThings(thingNames)
nameValues(valueNames)
keepLinesFrom(closedLines)
tellLines(['candidacy.answered', 'candidacy.filled', 'candidacy.form_moved'], tellAnswers)
nameEvents(juryEvents)
nameEvents(correctionEvents)
nameEvents(seatEvents)
nameEvents(evaluationEvents)
nameEvents(opinionEvents)
nameEvents(auditionEvents)

/** All that this room does by the clock. */
const chores = joinChores(admissibilityChores, evaluationChores, publicationChores, forgettingChores, labelChores)

export const calls: RoomDoor = { name: 'calls', routes: room.routes, guards: room.guards, api: callsApi, chores }

export { createCall, openCall } from './acts.ts'
export { checkCandidacy, cutOffDueWaves } from './admissibility/acts.ts'
export type { Answer } from './answers/schema.ts'
export { offerSlot, takeSlot } from './auditions/acts.ts'
export { listSlots } from './auditions/store.ts'
export { beginCandidacy } from './candidacies/acts.ts'
export { fillAnswers, saveAnswers } from './candidacies/drafts/acts.ts'
export { candidacySections, mustCandidacy, writers as candidacyWriters } from './candidacies/hall/pages.tsx'
export { askHelp } from './candidacies/helps/acts.ts'
export { addCandidacyMember } from './candidacies/members/acts.ts'
export { type Candidacy, findCandidacy, listCoalitionPeople } from './candidacies/store.ts'
export { reopenCandidacy, submitCandidacy } from './candidacies/submissions/acts.ts'
export { openDataPanel } from './catalogue/pages.tsx'
export { decideCandidacy } from './decisions/acts.ts'
export { publishWave } from './decisions/publications/acts.ts'
export type { DecisionKind } from './decisions/schema.ts'
export { castVotes, closeDeliberation, noteAttendance, openDeliberation, writeMinutes } from './deliberations/acts.ts'
export type { Vote } from './deliberations/schema.ts'
export { accountPanel } from './desk/pages.tsx'
export { writeEvaluation } from './evaluations/acts.ts'
export type { Advice, Scores } from './evaluations/schema.ts'
export { publishForm } from './forms/acts.ts'
export type { FormContent, Question, Section } from './forms/schema.ts'
export { editGrid, publishGrid } from './grids/acts.ts'
export type { GridContent } from './grids/schema.ts'
export { inviteJuror } from './juries/acts.ts'
export { assignJury } from './juries/assignments/acts.ts'
export { type Assignment, listAssignments } from './juries/assignments/store.ts'
export { declareConflicts } from './juries/declarations/acts.ts'
export type { JuryLevel } from './juries/schema.ts'
export { answerSeat } from './juries/seats/acts.ts'
export { findSeat, type Seat } from './juries/store.ts'
export { awardLabel } from './labels/acts.ts'
export { type Certifier, certifierOf } from './labels/certificates/acts.ts'
export { meetCondition } from './labels/conditions/acts.ts'
export { territoryPanel, workspacePanel } from './labels/pages.tsx'
export { noteReview, openReview } from './labels/reviews/acts.ts'
export { listLabelConditions, listLabels } from './labels/store.ts'
export { openWorkspaceOf } from './labels/workspaces/acts.ts'
export { answerOpinion, askOpinion, declareOpinionTie } from './opinions/acts.ts'
export { recordCall, recordLabels } from './records/acts.ts'
export { type CallsTables, type CallTerms, type Levels, usualTerms } from './schema.ts'
export { type Call, findCall } from './store.ts'
export { planWave } from './waves/acts.ts'
export { findWave, listWaves, type Wave } from './waves/store.ts'
