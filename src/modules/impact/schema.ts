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
