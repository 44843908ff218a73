/** What a rule answers: yes with a value, or no with a named reason that the visitor reads in her language. */
export type Decision<Value, Reason extends string> = { allowed: true; value: Value } | { allowed: false; because: Reason }

export const allow = <Value>(value: Value) => ({ allowed: true, value }) as const
export const refuse = <Reason extends string>(because: Reason) => ({ allowed: false, because }) as const
