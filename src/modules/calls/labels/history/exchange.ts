import { csvOf } from '../../../../platform/exchange-write.ts'
import { standingOf } from '../rules.ts'
import type { Label, LabelCondition, LabelEvent } from '../store.ts'

export interface WholeHistory {
  labels: readonly Label[]
  /** Public events only. */
  events: readonly LabelEvent[]
  conditions: readonly LabelCondition[]
}

/** The rows of each label, found at once. */
function byLabel<Row extends { labelId: string }>(rows: readonly Row[]): (label: { id: string }) => readonly Row[] {
  const found = new Map<string, Row[]>()
  for (const row of rows) found.set(row.labelId, [...(found.get(row.labelId) ?? []), row])
  return ({ id }) => found.get(id) ?? []
}

const columns = [
  'number',
  'territory',
  'territory_name',
  'wave',
  'starts_on',
  'ends_on',
  'state',
  'event',
  'event_on',
  'event_text',
  'renews',
  'source',
  'demonstration',
]

/** The register and its history: one row for each public event of each label. */
export async function historyCsv({ labels, events }: WholeHistory): Promise<string> {
  const eventsOf = byLabel(events)
  const rows = labels.flatMap((label) =>
    eventsOf(label).map((event) => [
      label.number,
      label.territorySlug,
      label.territoryName,
      label.waveNumber,
      label.startsOn,
      label.endsOn,
      standingOf(label),
      event.kind,
      event.onDay,
      event.text,
      label.renewsNumber,
      label.source,
      label.demonstration,
    ]),
  )
  let text = ''
  for await (const piece of csvOf(columns, rows)) text += piece
  return text
}

/** Words of the register that schema.org lacks are of the register itself. */
const contextOf = (origin: string) => ({
  '@vocab': 'https://schema.org/',
  register: `${origin}/labels#`,
  standing: 'register:standing',
  wave: 'register:wave',
  condition: { '@id': 'register:condition', '@container': '@list' },
  due: { '@id': 'register:due', '@type': 'Date' },
  met: { '@id': 'register:met', '@type': 'Date' },
  history: { '@id': 'register:history', '@container': '@list' },
  demonstration: 'register:demonstration',
})

/** The register as linked data: each label a `Certification` of schema.org, with its conditions and its public history. */
export function historyJsonLd(origin: string, network: string, { labels, events, conditions }: WholeHistory): string {
  const eventsOf = byLabel(events)
  const conditionsOf = byLabel(conditions)
  const graph = labels.map((label) => {
    const standing = standingOf(label)
    const status =
      standing === 'active' ? 'CertificationActive' : standing === 'recorded' || standing === 'coming' ? undefined : 'CertificationInactive'
    return {
      '@id': `${origin}/labels/${label.number}`,
      '@type': 'Certification',
      certificationIdentification: label.number,
      name: 'French Impact',
      about: { '@id': `${origin}/territoires/${label.territorySlug}`, '@type': 'Place', name: label.territoryName },
      issuedBy: label.source === null ? { '@type': 'Organization', name: network } : undefined,
      validFrom: label.startsOn,
      expires: label.endsOn ?? undefined,
      certificationStatus: status && `https://schema.org/${status}`,
      standing,
      wave: label.waveNumber ?? undefined,
      'register:renews': label.renewsNumber ? { '@id': `${origin}/labels/${label.renewsNumber}` } : undefined,
      'register:renewedBy': label.renewedBy ? { '@id': `${origin}/labels/${label.renewedBy.number}` } : undefined,
      isBasedOn: label.source ?? undefined,
      condition: conditionsOf(label).map(({ text, dueOn, metOn }) => ({
        text,
        due: dueOn ?? undefined,
        met: metOn ?? undefined,
      })),
      history: eventsOf(label).map(({ kind, onDay, text }) => ({
        '@type': 'Event',
        name: kind,
        startDate: onDay,
        description: text || undefined,
      })),
      demonstration: label.demonstration || undefined,
    }
  })
  return `${JSON.stringify({ '@context': contextOf(origin), '@graph': graph }, undefined, 1)}\n`
}
