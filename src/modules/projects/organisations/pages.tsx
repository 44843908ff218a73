/** Who enters where an organisation acts on projects: the path's `:id`, its people, its own name. */
import { readId } from '../../../platform/id.ts'
import type { Call, Guard } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { findOrganisation, listFamily, type Organisation } from '../../ecosystem/index.ts'

async function organisationOf(call: Call): Promise<Organisation | undefined> {
  const id = readId<'Organisation'>(call.param('id'))
  return id && findOrganisation(call.db, id)
}

/** The organisation of the path, where the guard has made sure there is one. */
export async function mustOrganisation(call: Call): Promise<Organisation> {
  const organisation = await organisationOf(call)
  if (!organisation) throw new Error(`${call.path}: the guard let nobody in`)
  return organisation
}

const holdersOf = (name: string, roles: readonly string[]): Guard => ({
  name,
  async admit(call) {
    const organisation = await organisationOf(call)
    if (!organisation) return 'absent'
    if (holds(call.visitor, ['network'], null)) return 'admitted'
    const family = call.visitor ? await listFamily(call.db, organisation.id) : []
    return family.some((id) => holds(call.visitor, roles, id)) ? 'admitted' : 'refused'
  },
})

export const administrators = holdersOf('administrators', ['administrator'])
export const members = holdersOf('members', ['administrator', 'member'])
