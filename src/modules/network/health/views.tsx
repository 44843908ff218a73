import type { Readiness } from '../../../platform/health.ts'
import { FactList } from '../../../ui/figure.tsx'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { checkNames, words } from './words.ts'

/** For whoever wonders whether it is the site or their connection: yes or no, and nothing of what stands behind. */
export function HealthPage({ readiness, at }: { readiness: Readiness; at: Date }) {
  const { say } = useVoice()
  const names = Object.keys(checkNames) as (keyof typeof checkNames)[]
  return (
    <Page title={say(words.title)} variant="short" unlisted>
      <Sheet plain>
        <Notice kind={readiness.isReady ? 'ok' : 'warning'}>{say(readiness.isReady ? words.ready : words.notReady)}</Notice>
        <FactList
          rows={names.map((name) => ({
            name: say(checkNames[name]),
            value: readiness[name] ? <Tag kind="ok">{say(words.works)}</Tag> : <Tag kind="late">{say(words.fails)}</Tag>,
          }))}
        />
        <p>
          {say(words.asked)} <Moment at={at} />
        </p>
      </Sheet>
    </Page>
  )
}
