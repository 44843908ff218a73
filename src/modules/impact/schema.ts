import { sql } from 'kysely'
import { dayOf } from '../../platform/day.ts'
import { freeText, personalOf, signature } from '../../platform/personal.ts'
import type { AdjustmentTables } from './adjustments/schema.ts'
import type { FactorTables } from './factors/schema.ts'
import type { FactTables } from './facts/schema.ts'
import type { FoldingTables } from './folding/schema.ts'
import type { IndicatorTables } from './indicators/schema.ts'
import type { MeasurementTables } from './measurements/schema.ts'
import type { PeopleCountedTables } from './people-counted/schema.ts'
import type { TargetTables } from './targets/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface ImpactTables
  extends IndicatorTables,
    FactorTables,
    FactTables,
    FoldingTables,
    PeopleCountedTables,
    TargetTables,
    AdjustmentTables,
    MeasurementTables {}

const served = {
  whose: 'beneficiary',
  purpose: 'counting',
  retention: 'pseudonym',
} as const

/** What the room holds on people. */
export const personal = personalOf<ImpactTables>()(
  [
    {
      ...served,
      table: 'person_key',
      columns: ['digest', 'person_id'],
      what: {
        fr: 'Pour une personne accueillie : une empreinte à clé de son identité, et un pseudonyme tiré au hasard. Son nom n’est pas gardé.',
        en: 'For a person served: a keyed digest of her identity, and a random pseudonym. Her name is not kept.',
      },
      erasure: { fate: 'removed' },
      // What leads to her goes once nothing has counted her for that long; what counted her stays, and says nothing.
      over: (before) => sql`created_at < ${before} and not exists (
          select from person_seen s where s.person_id = person_key.person_id and s.month >= ${dayOf(before)}::date)`,
    },
    {
      ...served,
      table: 'fact',
      columns: ['person_id', 'age_band', 'gender', 'priority_neighbourhood'],
      retention: 'signed',
      what: {
        fr: 'Un passage compté : pseudonyme, tranche d’âge, genre, quartier prioritaire, quand ils sont dits',
        en: 'A visit counted: pseudonym, age band, gender, priority neighbourhood, where they are said',
      },
      erasure: {
        fate: 'kept',
        because: {
          fr: 'Le pseudonyme ne mène plus à personne une fois son empreinte retirée. Les effectifs sous cinq ne sont pas publiés.',
          en: 'The pseudonym leads to nobody once its digest is removed. Counts under five are not published.',
        },
      },
    },
    signature('fact', ['author_id', 'validated_by'], ['id', 'recorded_at', 'occurred_on', 'source_kind', 'source_id', 'value']),
    signature('territory_factor_choice', ['recorded_by'], ['id', 'territory_id', 'since_on', 'reason', 'recorded_at']),
    freeText('territory_factor_choice', ['reason'], {
      fr: 'Pourquoi un jeu de facteurs est choisi',
      en: 'Why a set of factors was chosen',
    }),
    signature('target', ['recorded_by'], ['id', 'level', 'scope_id', 'value', 'due_on', 'note', 'recorded_at']),
    freeText('target', ['note', 'note_other'], { fr: 'La note d’une cible', en: 'The note of a target' }),
    signature('adjustment', ['recorded_by'], ['id', 'kind', 'share_bp', 'reason', 'recorded_at']),
    freeText('adjustment', ['source', 'reason'], { fr: 'La raison d’un ajustement', en: 'The reason of an adjustment' }),
    signature(
      'measurement',
      ['entered_by', 'decided_by'],
      ['id', 'project_id', 'period_from', 'period_until', 'value', 'comment', 'state', 'return_reason', 'entered_at', 'decided_at'],
    ),
    freeText('measurement', ['comment', 'return_reason'], {
      fr: 'Le commentaire d’un résultat, et pourquoi il a été renvoyé',
      en: 'The comment on a result, and why it was sent back',
    }),
    signature('evidence', ['added_by'], ['id', 'measurement_id', 'file_id', 'note', 'added_at']),
    freeText('evidence', ['note'], { fr: 'La note d’un justificatif', en: 'The note of a piece of evidence' }),
  ],
  [
    { table: 'indicator', columns: 'all', because: 'library' },
    { table: 'impact_library', columns: 'all', because: 'library' },
    { table: 'factor_set', columns: 'all', because: 'library' },
    { table: 'factor', columns: 'all', because: 'library' },
    { table: 'fact', columns: ['commune_code', 'category', 'source_kind'], because: 'vocabulary' },
    { table: 'fact', columns: ['detail'], because: 'program' },
    { table: 'part_month', columns: ['label', 'dimension'], because: 'vocabulary' },
    { table: 'person_seen', columns: ['person_id'], because: 'pseudonym' },
    { table: 'person_key_ring', columns: ['fingerprint'], because: 'digest' },
    { table: 'measurement', columns: ['commune_code', 'parts'], because: 'vocabulary' },
  ],
)
