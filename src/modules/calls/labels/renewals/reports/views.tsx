import type { Day } from '../../../../../platform/day.ts'
import { FactList } from '../../../../../ui/figure.tsx'
import { Link } from '../../../../../ui/link.tsx'
import { Time } from '../../../../../ui/notice.tsx'
import { Sheet } from '../../../../../ui/page.tsx'
import { useVoice } from '../../../../../ui/sight.ts'
import { FiguresTable } from '../../reviews/views.tsx'
import { ConditionsTable, labelPath } from '../../views.tsx'
import { words as labelWords } from '../../words.ts'
import type { LabelReport } from '../schema.ts'
import { words } from './words.ts'

/** What Essaim joins to a renewal: the label, what was measured against what it aimed at, its conditions. `on`: the day on which it was read. */
export function ReportSheet({ report, on, isSealed }: { report: LabelReport; on: Day; isSealed: boolean }) {
  const { say } = useVoice()
  return (
    <Sheet id="bilan-mesure" title={say(words.title)(report.number)} margin={say(isSealed ? words.sealed : words.live)}>
      <FactList
        rows={[
          { name: say(words.label), value: <Link to={labelPath(report)}>{report.number}</Link> },
          { name: say(labelWords.starts), value: <Time day={report.startsOn} /> },
          { name: say(labelWords.ends), value: <Time day={report.endsOn} /> },
        ]}
      />
      <FiguresTable figures={report.figures} caption={say(words.results)} />
      <ConditionsTable conditions={report.conditions} on={on} />
    </Sheet>
  )
}
