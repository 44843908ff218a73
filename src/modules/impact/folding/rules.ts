/** Stands in the keys of sums for an organisation, a project or a place that a fact does not name. */
export const nil = '00000000-0000-0000-0000-000000000000'
