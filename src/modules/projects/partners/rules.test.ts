import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partnerStates } from '../schema.ts'
import { decidePartnerInvitation, decidePartnerMove, partnerCycle } from './rules.ts'

test('the life of a partnership fits in its table', () => {
  for (const [move, { from, to }] of Object.entries(partnerCycle)) {
    for (const state of partnerStates) {
      const decision = decidePartnerMove(move as keyof typeof partnerCycle, state)
      assert.equal(decision.allowed, (from as readonly string[]).includes(state), `${move} from ${state}`)
      if (decision.allowed) assert.equal(decision.value, to)
    }
  }
})

test('an organisation is a partner once, may be invited again after it left, and is never the holder', () => {
  const partners = [
    { organisationId: 'a', state: 'confirmed' as const },
    { organisationId: 'b', state: 'declined' as const },
    { organisationId: 'c', state: 'ended' as const },
  ]
  assert.deepEqual(decidePartnerInvitation('a', 'h', partners), { allowed: false, because: 'already_partner' })
  assert.deepEqual(decidePartnerInvitation('b', 'h', partners), { allowed: true, value: 'b' })
  assert.deepEqual(decidePartnerInvitation('c', 'h', partners), { allowed: true, value: 'c' })
  assert.deepEqual(decidePartnerInvitation('h', 'h', partners), { allowed: false, because: 'holder_itself' })
  assert.deepEqual(decidePartnerInvitation(undefined, 'h', partners), { allowed: false, because: 'organisation_unknown' })
})
