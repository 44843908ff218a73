import type { Generated } from 'kysely'
import { freeText, personalOf, signature } from '../../platform/personal.ts'
import type { Language } from '../../platform/speech.ts'

/** A project is nobody's business but its people's until it is published; archived, it stays where links lead. */
export const projectStates = ['draft', 'published', 'archived'] as const
export type ProjectState = (typeof projectStates)[number]

/** Idée, amorçage, expérimentation, déploiement, changement d'échelle: in the order in which a project grows. */
export const stages = ['idea', 'seed', 'pilot', 'rollout', 'scaling'] as const
export type Stage = (typeof stages)[number]

export const partnerRoles = ['operator', 'host', 'funder', 'adviser', 'supplier', 'other'] as const
export type PartnerRole = (typeof partnerRoles)[number]

export const partnerStates = ['invited', 'confirmed', 'declined', 'stated', 'ended'] as const
export type PartnerState = (typeof partnerStates)[number]

export const needKinds = ['money', 'premises', 'skills', 'volunteers', 'partner', 'equipment', 'outlet', 'other'] as const
export type NeedKind = (typeof needKinds)[number]

export const needStates = ['open', 'met', 'withdrawn'] as const
export type NeedState = (typeof needStates)[number]

export interface ProjectTable {
  id: string
  territory_id: string
  holder_id: string
  slug: string
  title: string
  summary: Generated<string>
  description: Generated<string>
  title_other: string | null
  summary_other: string | null
  language: Generated<Language>
  state: Generated<ProjectState>
  next_condition: string | null
  replication_of: string | null
  model: string | null
  model_other: string | null
  created_at: Generated<Date>
  created_by: string | null
  updated_at: Generated<Date>
  published_at: Date | null
  archived_at: Date | null
  demonstration: Generated<boolean>
  search: Generated<string>
}

export interface ProjectStageTable {
  id: string
  territory_id: string
  project_id: string
  /** Null where the row takes back the move it corrects. */
  stage: Stage | null
  since_on: string
  until_on: string | null
  note: string | null
  corrects: string | null
  recorded_at: Generated<Date>
  author_id: string | null
  demonstration: Generated<boolean>
}

export interface ProjectPartnerTable {
  id: string
  territory_id: string
  project_id: string
  organisation_id: string
  role: PartnerRole
  state: PartnerState
  invited_at: Generated<Date>
  invited_by: string | null
  answered_at: Date | null
  answered_by: string | null
  demonstration: Generated<boolean>
}

export interface ProjectPlaceTable {
  id: string
  territory_id: string
  project_id: string
  place_id: string | null
  commune_code: string | null
  added_at: Generated<Date>
  demonstration: Generated<boolean>
}

export interface ProjectShareTable {
  id: string
  territory_id: string
  project_id: string
  objective_id: string
  /** Basis points: 10,000 is the whole. */
  share_bp: number
  recorded_at: Generated<Date>
  recorded_by: string | null
  tx: Generated<string>
  replaced_at: Date | null
  replaced_tx: string | null
  demonstration: Generated<boolean>
}

export interface NeedTable {
  id: string
  territory_id: string
  project_id: string
  kind: NeedKind
  description: string
  description_other: string | null
  language: Generated<Language>
  amount_cents: number | null
  state: Generated<NeedState>
  opened_on: string
  closed_on: string | null
  created_at: Generated<Date>
  created_by: string | null
  demonstration: Generated<boolean>
}

export interface ProjectFileTable {
  id: string
  territory_id: string
  project_id: string
  file_id: string
  title: string
  is_public: Generated<boolean>
  added_at: Generated<Date>
  added_by: string | null
  removed_at: Date | null
  removed_by: string | null
  demonstration: Generated<boolean>
}

export interface ProjectsTables {
  project: ProjectTable
  project_stage: ProjectStageTable
  project_partner: ProjectPartnerTable
  project_place: ProjectPlaceTable
  project_share: ProjectShareTable
  need: NeedTable
  project_file: ProjectFileTable
}

/** What the room holds on people. */
export const personal = personalOf<ProjectsTables>()(
  [
    freeText('project', ['title', 'title_other', 'summary', 'summary_other', 'description', 'next_condition', 'model', 'model_other'], {
      fr: 'La description d’un projet',
      en: 'How a project is described',
    }),
    signature('project', ['created_by'], ['id', 'slug', 'title', 'created_at']),
    freeText('project_stage', ['note'], { fr: 'La note d’une étape', en: 'The note of a stage' }),
    signature('project_stage', ['author_id'], ['id', 'project_id', 'stage', 'since_on', 'note', 'recorded_at']),
    signature(
      'project_partner',
      ['invited_by', 'answered_by'],
      ['id', 'project_id', 'organisation_id', 'state', 'invited_at', 'answered_at'],
    ),
    signature('project_share', ['recorded_by'], ['id', 'project_id', 'objective_id', 'share_bp', 'recorded_at']),
    freeText('need', ['description', 'description_other'], { fr: 'Ce qu’un projet cherche', en: 'What a project looks for' }),
    signature('need', ['created_by'], ['id', 'project_id', 'kind', 'description', 'created_at']),
    freeText('project_file', ['title'], { fr: 'Le titre d’un document', en: 'The title of a document' }),
    signature('project_file', ['added_by', 'removed_by'], ['id', 'project_id', 'file_id', 'title', 'added_at', 'removed_at']),
  ],
  [
    { table: 'project', columns: ['slug'], because: 'body' },
    { table: 'project_place', columns: ['commune_code'], because: 'vocabulary' },
  ],
)
