/** A reporter for node:test that only counts: one line of JSON at the end, which `npm test` sums up with its own checks. */
export default async function* tally(events) {
  const counts = { passed: 0, failed: 0, skipped: 0, reasons: [] }
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue
    // Node says `true` or '' for a skip without a reason, and undefined for a test that ran.
    if (data.skip !== undefined && data.skip !== false) {
      counts.skipped++
      counts.reasons.push(`${data.name}: ${data.skip === true ? '' : data.skip}`)
    } else if (type === 'test:pass') counts.passed++
    else counts.failed++
  }
  yield `${JSON.stringify(counts)}\n`
}
