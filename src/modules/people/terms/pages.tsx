import { today } from '../../../platform/clock.ts'
import { because, field } from '../../../platform/form.ts'
import { decideTerm } from './rules.ts'
import { termRefusals } from './words.ts'

/** The last day of a role, as forms ask for it: today or later. */
export const lastDayField = field.day().refine((day) => decideTerm(day, today()).allowed, because(termRefusals.ends_in_past))
