import { securityDays } from '../../../platform/retention.ts'
import { type SecurityCounts, type SecurityKind, securityKinds } from '../../../platform/security.ts'
import { More } from '../../../ui/choice.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { thresholds } from './rules.ts'
import { kindNames, kindNotes, words } from './words.ts'

export interface Tried {
  lastDay: SecurityCounts
  lastWeek: SecurityCounts
  alarms: ReadonlyMap<SecurityKind, Date>
  /** Kinds whose alarm was raised within a day. */
  alarmed: readonly SecurityKind[]
}

/** What was tried against the instance, by kind: part of the instance's page. */
export function TriedSheet({ lastDay, lastWeek, alarms }: Tried) {
  const { say, number } = useVoice()
  return (
    <Sheet id="essais" title={say(words.title)} margin={say(words.note)}>
      <DataTable
        caption={say(words.caption)}
        columns={[
          { key: 'kind', label: say(words.kind), header: true, cell: (kind: SecurityKind) => say(kindNames[kind]) },
          { key: 'day', label: say(words.lastDay), num: true, cell: (kind: SecurityKind) => number(lastDay[kind]) },
          { key: 'week', label: say(words.lastWeek), num: true, cell: (kind: SecurityKind) => number(lastWeek[kind]) },
          { key: 'threshold', label: say(words.threshold), num: true, cell: (kind: SecurityKind) => number(thresholds[kind]) },
        ]}
        rows={securityKinds}
      />
      {alarms.size > 0 && (
        <FactList
          rows={[...alarms].map(([kind, at]) => ({ name: say(words.lastAlarm)(say(kindNames[kind])), value: <Moment at={at} /> }))}
        />
      )}
      <p>{say(words.forgets)(number(securityDays))}</p>
      <More label={say(words.meaning)}>
        <FactList rows={securityKinds.map((kind) => ({ name: say(kindNames[kind]), value: say(kindNotes[kind]) }))} />
      </More>
    </Sheet>
  )
}
