/** What codes of this room mean, where the journal tells of them. */
import type { ValueNames } from '../../../platform/journal-values.ts'
import { stateNames as claimStateNames, sourceNames } from '../claims/words.ts'
import { roleNames } from '../coalitions/words.ts'
import { stateNames as duplicateStateNames } from '../duplicates/words.ts'
import { fieldNames } from '../imports/fields/words.ts'
import { stateNames as importStateNames, thingKindNames } from '../imports/words.ts'
import { legalFormNames, kindNames as organisationKindNames, themeNames } from '../organisations/words.ts'
import { kindNames as placeKindNames } from '../places/kinds/words.ts'
import {
  accessNames,
  careNames,
  costNames,
  mobilityNames,
  programmeNames,
  publicNames,
  serviceNames,
  supportNames,
  trainingNames,
} from '../places/words.ts'

export const valueNames: Record<string, ValueNames> = {
  'organisation.kind': organisationKindNames,
  'proposal.kind': organisationKindNames,
  leadKinds: organisationKindNames,
  'call.kinds': organisationKindNames,
  legalForm: legalFormNames,
  themes: themeNames,
  kinds: placeKindNames,
  services: serviceNames,
  publics: publicNames,
  cost: costNames,
  programmes: programmeNames,
  care: careNames,
  trainings: trainingNames,
  access: accessNames,
  support: supportNames,
  mobility: mobilityNames,
  'coalition.role': roleNames,
  'claim.state': claimStateNames,
  'claim.source': sourceNames,
  'import.kind': thingKindNames,
  'import.state': importStateNames,
  'duplicate.kind': thingKindNames,
  'duplicate.state': duplicateStateNames,
  // The name of a field that a source proposes, that a merge gave back, or that a column fills.
  field: fieldNames,
  givenBack: fieldNames,
  'import.columns': fieldNames,
}
