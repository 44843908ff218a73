/** What codes of this room mean, where the journal tells of them. */

import ademe from '../../../../facts/ademe-2025.json' with { type: 'json' }
import library from '../../../../facts/indicators.json' with { type: 'json' }
import restart2018 from '../../../../facts/restart-2018.json' with { type: 'json' }
import restart2021 from '../../../../facts/restart-2021.json' with { type: 'json' }
import type { ValueNames } from '../../../platform/journal-values.ts'
import type { Said } from '../../../platform/speech.ts'
import { adjustmentNames, ownSources } from '../explanations/words.ts'
import { dimensionNames } from '../indicators/words.ts'
import { genderNames, stateNames } from '../measurements/words.ts'
import { levelNames } from '../targets/words.ts'

const called = (all: readonly { code: string; nameFr: string; nameEn: string }[]): Record<string, Said> =>
  Object.fromEntries(all.map(({ code, nameFr, nameEn }) => [code, { fr: nameFr, en: nameEn }]))

export const valueNames: Record<string, ValueNames> = {
  indicator: called(library.indicators),
  factorSet: called([restart2018, restart2021, ademe]),
  'target.level': levelNames,
  'adjustment.kind': adjustmentNames,
  'measurement.state': stateNames,
  // A part of a measurement, by its labels.
  labels: dimensionNames,
  'measurement.gender': genderNames,
  'measurement.category': Object.assign({}, ...Object.values(ownSources).map(({ categories }) => categories)),
}
