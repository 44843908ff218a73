import { type ColumnType, type Generated, sql } from 'kysely'
import { freeText, personalOf, signature } from '../../platform/personal.ts'
import type { Language } from '../../platform/speech.ts'
import type { OrganisationKind } from '../ecosystem/index.ts'
import type { ChallengeKind, TerritoryKind } from '../territories/index.ts'
import type { AdmissibilityTables } from './admissibility/schema.ts'
import type { AuditionTables } from './auditions/schema.ts'
import type { CommentTables } from './candidacies/comments/schema.ts'
import type { DossierTables } from './candidacies/dossiers/schema.ts'
import type { HelpTables } from './candidacies/helps/schema.ts'
import type { CandidacyTables } from './candidacies/schema.ts'
import type { DecisionTables } from './decisions/schema.ts'
import type { DeliberationTables } from './deliberations/schema.ts'
import type { EvaluationTables } from './evaluations/schema.ts'
import type { FormContent, FormTables } from './forms/schema.ts'
import type { GridContent, GridTables } from './grids/schema.ts'
import type { CorrectionTables } from './juries/corrections/schema.ts'
import type { JuryTables } from './juries/schema.ts'
import type { RenewalTables } from './labels/renewals/schema.ts'
import type { LabelTables } from './labels/schema.ts'
import type { OpinionTables } from './opinions/schema.ts'
import type { CallRecord } from './records/schema.ts'
import type { WaveTables } from './waves/schema.ts'

/** Whom a call is for: coalitions that want a label, or those that hold one. */
export const callKinds = ['labelling', 'renewal'] as const
export type CallKind = (typeof callKinds)[number]

export const callStates = ['draft', 'open', 'closed'] as const
export type CallState = (typeof callStates)[number]

/** One rule of a coalition: at least so many organisations of one of these kinds. */
export interface MemberRule {
  kinds: OrganisationKind[]
  atLeast: number
}

/** Rules that a call may set on its coalitions. */
export const mostMemberRules = 8

/** How candidacies are judged: by the national jury alone, or by a regional cell first. */
export const levels = ['national', 'regional_then_national'] as const
export type Levels = (typeof levels)[number]

/** Who may apply, from where, with whom, and with what; read by eligibility/rules.ts. */
export interface CallTerms {
  /** Kinds of organisation that may lead; any, where the list is empty. */
  leadKinds: OrganisationKind[]
  /** Organisations of the coalition, the lead among them. */
  leastMembers: number
  memberRules: MemberRule[]
  /** Kinds of territory; any, where the list is empty. */
  territoryKinds: TerritoryKind[]
  leastPopulation: number | null
  mostPopulation: number | null
  /** INSEE codes of the regions it is open to; all, where the list is empty. */
  regionCodes: string[]
  /** Challenges asked of each kind: the real call asked for one social, one environmental, one citizen. */
  challenges: Record<ChallengeKind, number>
  levels: Levels
  /** Evaluations that each candidacy must have before deliberation, at each level. */
  evaluations: number
  /** Years that a label lasts. */
  labelYears: number
  /** Months before a label’s end from which its renewal may be asked. */
  renewalMonths: number
}

/** What a new call starts from: the terms of the call of July 2018, as they are publicly known. */
export const usualTerms: CallTerms = {
  leadKinds: [],
  leastMembers: 3,
  memberRules: [{ kinds: ['local_authority'], atLeast: 1 }],
  territoryKinds: [],
  leastPopulation: null,
  mostPopulation: null,
  regionCodes: [],
  challenges: { social: 1, environmental: 1, citizen: 1 },
  levels: 'national',
  evaluations: 2,
  labelYears: 3,
  renewalMonths: 6,
}

export interface CallTable {
  id: string
  kind: Generated<CallKind>
  slug: string
  title: string
  title_other: string | null
  language: Generated<Language>
  summary: Generated<string>
  summary_other: string | null
  text: Generated<string>
  text_other: string | null
  state: Generated<CallState>
  time_zone: Generated<string>
  opens_at: Date | null
  closes_at: Date | null
  terms: ColumnType<CallTerms, string, string>
  draft_form: ColumnType<FormContent, string, string>
  draft_grid: ColumnType<GridContent, string | undefined, string>
  /** What was published of a call that others held before this register; null for a call held here. */
  record: ColumnType<CallRecord | null, string | undefined, string>
  demonstration: Generated<boolean>
  created_at: Generated<Date>
  opened_at: Date | null
  closed_at: Date | null
}

interface OwnTables {
  call: CallTable
}

/** The tables of the room, each described under the noun that owns it. */
export interface CallsTables
  extends OwnTables,
    FormTables,
    WaveTables,
    CandidacyTables,
    CommentTables,
    HelpTables,
    DossierTables,
    GridTables,
    AdmissibilityTables,
    JuryTables,
    CorrectionTables,
    EvaluationTables,
    OpinionTables,
    AuditionTables,
    DeliberationTables,
    DecisionTables,
    LabelTables,
    RenewalTables {}

const judged = {
  fr: 'Une décision publique garde la trace de qui a jugé, par un identifiant qui ne mène plus à aucun nom.',
  en: 'A public decision keeps who judged, by an id that leads to no name any more.',
}

/** Texts of a candidacy that are taken away some time after it ended without a label: see candidacies/forgetting. */
const untilForgotten = <H extends object>(holding: H) => ({ ...holding, retention: 'unsuccessful' }) as const

export const personal = personalOf<CallsTables>()(
  [
    freeText('call', ['title', 'title_other', 'summary', 'summary_other', 'text', 'text_other'], {
      fr: 'Le texte d’un appel',
      en: 'The text of a call',
    }),
    freeText('call', ['draft_form', 'draft_grid'], {
      fr: 'Le formulaire d’un appel, en cours d’écriture',
      en: 'The form of a call, being written',
    }),
    freeText('call', ['record'], {
      fr: 'Ce qui a été publié d’un appel jugé avant ce registre',
      en: 'What was published of a call judged before this register',
    }),
    freeText('call_form', ['content'], { fr: 'Le formulaire d’un appel', en: 'The form of a call' }),
    freeText('wave', ['name', 'name_other'], { fr: 'Le nom d’une vague', en: 'The name of a wave' }),
    untilForgotten(freeText('candidacy_answer', ['value'], { fr: 'Les réponses d’une candidature', en: 'The answers of a candidacy' })),
    untilForgotten(
      freeText('candidacy_version', ['content'], {
        fr: 'Une candidature telle qu’elle est déposée',
        en: 'A candidacy as it was submitted',
      }),
    ),
    {
      table: 'candidacy_member',
      columns: ['email', 'committed_name', 'committed_function'],
      whose: 'contact',
      what: {
        fr: 'Qui engage une structure dans un collectif : adresse, nom, fonction',
        en: 'Who commits an organisation to a coalition: address, name, function',
      },
      purpose: 'accountability',
      retention: 'unsuccessful',
      of: ({ email }) => sql`email is not null and lower(email) = lower(${email})`,
      beside: ['candidacy_id', 'organisation_id', 'role', 'invited_at', 'committed_at'],
      erasure: { fate: 'blanked', into: { email: null, committed_name: null, committed_function: null } },
    },
    {
      table: 'candidacy_writer',
      columns: ['person_id', 'section', 'invited_as'],
      whose: 'account_holder',
      what: {
        fr: 'Les candidatures qu’elle écrit, où elle y était, et le nom sous lequel elle y a été invitée',
        en: 'The candidacies she writes, where in them she was, and the name by which she was invited',
      },
      purpose: 'account',
      retention: 'unsuccessful',
      of: ['person_id'],
      beside: ['candidacy_id', 'seen_at'],
      erasure: { fate: 'removed' },
    },
    freeText('candidacy_comment', ['body'], {
      fr: 'Ce que se disent ceux qui écrivent une candidature',
      en: 'What those who write a candidacy say to each other',
    }),
    freeText('candidacy_help', ['question'], { fr: 'Une demande d’aide au réseau', en: 'A request for help to the network' }),
    freeText('call_grid', ['content'], { fr: 'La grille d’un appel', en: 'The grid of a call' }),
    untilForgotten(freeText('admissibility_check', ['reason'], { fr: 'Ce qui manque à une candidature', en: 'What a candidacy lacks' })),
    {
      table: 'jury_member',
      columns: ['person_id'],
      whose: 'account_holder',
      what: { fr: 'Les jurys dont elle fait partie', en: 'The juries she sits in' },
      purpose: 'accountability',
      retention: 'signed',
      of: ['person_id'],
      beside: ['call_id', 'level', 'region_code', 'invited_at', 'left_at'],
      erasure: { fate: 'kept', because: judged },
    },
    {
      table: 'jury_member',
      columns: ['is_named'],
      whose: 'account_holder',
      what: { fr: 'Si son nom peut paraître avec les résultats d’un jury', en: 'Whether her name may be published with a jury’s results' },
      purpose: 'naming',
      retention: 'signed',
      of: ['person_id'],
      beside: ['call_id', 'accepted_at'],
      erasure: { fate: 'blanked', into: { is_named: 'false' } },
    },
    {
      table: 'conflict_declaration',
      columns: ['note', 'suggested'],
      whose: 'account_holder',
      what: { fr: 'Les liens d’intérêts déclarés par les jurés', en: 'Conflicts of interest declared by jurors' },
      purpose: 'accountability',
      retention: 'signed',
      of: ({ id }) => sql`jury_member_id in (select id from jury_member where person_id = ${id})`,
      beside: ['candidacy_id', 'has_conflict', 'declared_at'],
      erasure: { fate: 'blanked', into: { note: '', suggested: '[]' } },
    },
    {
      table: 'conflict_correction',
      columns: ['reason', 'answer'],
      whose: 'account_holder',
      what: { fr: 'Les liens d’intérêts dits déclarés par erreur', en: 'Conflicts said to be declared by mistake' },
      purpose: 'accountability',
      retention: 'signed',
      of: ({ id }) => sql`jury_member_id in (select id from jury_member where person_id = ${id})`,
      beside: ['candidacy_id', 'asked_at', 'granted', 'answered_at'],
      erasure: { fate: 'blanked', into: { reason: '', answer: '' } },
    },
    untilForgotten(
      freeText('jury_assignment', ['recused_reason'], { fr: 'Pourquoi un juré s’est récusé', en: 'Why a juror recused herself' }),
    ),
    untilForgotten(
      freeText('evaluation', ['scores', 'comment'], { fr: 'Les évaluations des candidatures', en: 'Evaluations of candidacies' }),
    ),
    {
      table: 'outside_opinion',
      columns: ['name', 'email', 'question', 'answer'],
      whose: 'contact',
      what: { fr: 'Les avis demandés à des personnes extérieures', en: 'Opinions asked of people outside' },
      purpose: 'accountability',
      retention: 'unsuccessful',
      of: ({ email }) => sql`lower(email) = lower(${email})`,
      beside: ['candidacy_id', 'asked_at', 'answered_at'],
      erasure: { fate: 'blanked', into: { name: '', email: '' } },
    },
    freeText('audition_slot', ['place'], { fr: 'Où une audition a lieu', en: 'Where an audition is held' }),
    freeText('deliberation', ['minutes'], { fr: 'Le procès-verbal d’une délibération', en: 'The minutes of a deliberation' }),
    untilForgotten(
      freeText('decision', ['reasons', 'public_reasons', 'conditions'], {
        fr: 'Les motifs d’une décision',
        en: 'The reasons of a decision',
      }),
    ),
    freeText('label_condition', ['text', 'note'], { fr: 'Les conditions d’un label', en: 'The conditions of a label' }),
    freeText('label_event', ['text'], { fr: 'L’histoire d’un label', en: 'The history of a label' }),
    freeText('label_review', ['territory_note', 'conclusion'], {
      fr: 'Le bilan à mi-parcours d’un label',
      en: 'The mid-term review of a label',
    }),
    untilForgotten(
      freeText('renewal', ['opinion'], { fr: 'L’avis du réseau sur un renouvellement', en: 'The network’s opinion on a renewal' }),
    ),
    signature('renewal', ['asked_by', 'opinion_by', 'to_jury_by'], ['candidacy_id', 'label_id', 'asked_at']),
    signature('admissibility_check', ['checked_by'], ['candidacy_id', 'verdict', 'checked_at']),
    signature('jury_member', ['invited_by'], ['call_id', 'invited_at']),
    signature('jury_assignment', ['assigned_by'], ['candidacy_id', 'assigned_at']),
    signature('conflict_correction', ['answered_by'], ['candidacy_id', 'granted', 'answered_at']),
    signature('outside_opinion', ['asked_by'], ['candidacy_id', 'asked_at']),
    signature('deliberation', ['opened_by', 'closed_by'], ['wave_id', 'held_on']),
    signature('decision', ['decided_by'], ['candidacy_id', 'kind', 'decided_at']),
    signature('label_event', ['recorded_by'], ['label_id', 'kind', 'recorded_at']),
    signature('label_review', ['closed_by'], ['label_id', 'closed_at']),
    signature('candidacy', ['created_by'], ['reference', 'name', 'created_at']),
    signature('candidacy_member', ['invited_by', 'committed_by'], ['candidacy_id', 'organisation_id', 'committed_at']),
    signature('candidacy_writer', ['invited_by'], ['candidacy_id']),
    signature('candidacy_comment', ['written_by', 'resolved_by'], ['candidacy_id', 'written_at']),
    signature('candidacy_help', ['asked_by', 'answered_by'], ['candidacy_id', 'asked_at']),
    signature('answer_mapping', ['mapped_by'], ['call_id', 'mapped_at']),
    signature('candidacy_answer', ['saved_by'], ['candidacy_id', 'question', 'saved_at']),
    signature('candidacy_version', ['submitted_by'], ['candidacy_id', 'number', 'submitted_at']),
  ],
  [
    { table: 'call', columns: ['slug', 'language', 'time_zone', 'terms'], because: 'vocabulary' },
    { table: 'call_form', columns: ['sha256'], because: 'digest' },
    { table: 'candidacy', columns: ['reference', 'name', 'language'], because: 'body' },
    { table: 'candidacy_member', columns: ['token_hash'], because: 'digest' },
    { table: 'candidacy_answer', columns: ['question'], because: 'vocabulary' },
    { table: 'candidacy_comment', columns: ['subject'], because: 'vocabulary' },
    { table: 'answer_mapping', columns: ['field', 'question'], because: 'vocabulary' },
    { table: 'call_grid', columns: ['sha256'], because: 'digest' },
    { table: 'jury_member', columns: ['region_code'], because: 'vocabulary' },
    { table: 'evaluation', columns: ['revisions'], because: 'program' },
    { table: 'outside_opinion', columns: ['token_hash'], because: 'digest' },
    { table: 'deliberation', columns: ['region_code'], because: 'vocabulary' },
    { table: 'label', columns: ['number', 'certificate', 'source'], because: 'body' },
    { table: 'label', columns: ['signature', 'public_key'], because: 'digest' },
    { table: 'label_review', columns: ['figures'], because: 'program' },
    { table: 'candidacy_version', columns: ['sha256'], because: 'digest' },
  ],
)
