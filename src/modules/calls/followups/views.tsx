import type { Paging } from '../../../platform/paging.ts'
import type { Said } from '../../../platform/speech.ts'
import { Button, DayField, Form, InlineFields, type Mistakes, PostButton, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, FilterBar, FilterSelect, Pager } from '../../../ui/table.tsx'
import type { Help } from '../candidacies/helps/store.ts'
import { CandidacyTag } from '../candidacies/views.tsx'
import { CallDesk } from '../desk/views.tsx'
import type { Call } from '../store.ts'
import { TablesSheet } from '../tables/views.tsx'
import type { TableName } from '../tables/words.ts'
import { tellCall, tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { momentIn, zoneNames } from '../waves/words.ts'
import type { Followed } from './acts.ts'
import { type FunnelStep, funnelSteps } from './rules.ts'
import { funnelNames, words } from './words.ts'

export interface FollowUpProps {
  call: Call
  /** Tables that may be taken away; fewer where the reader sits in the call's jury. */
  files: readonly TableName[]
  isClosed: boolean
  /** What the list shows: `ecriture`, `arret`, `aide`, or all. */
  kind: string
  rows: Followed[]
  paging: Paging
  funnel: { wave: Wave; steps: Record<FunnelStep, number> }[]
  times: { label: Said; days: number | null }[]
}

export function FollowUpPage({ call, files, isClosed, kind, rows, paging, funnel, times }: FollowUpProps) {
  const voice = useVoice()
  const { say, number } = voice
  const base = `/reseau/appels/${call.slug}/suivi`
  return (
    <CallDesk call={call} title={say(words.title)} lead={say(words.lead)}>
      <Sheet id="candidatures" title={say(words.list)}>
        <FilterBar action={base} submit={say(words.show)}>
          <FilterSelect
            name="montre"
            label={say(words.state)}
            value={kind}
            all={say(words.all)}
            options={[
              { value: 'ecriture', label: say(words.drafting) },
              { value: 'arret', label: say(words.stalled) },
              { value: 'aide', label: say(words.asksHelp) },
            ]}
          />
        </FilterBar>
        <FollowedTable base={base} rows={rows} />
        <Pager {...paging} label={say(words.pager)} />
      </Sheet>
      <Sheet id="entonnoir" title={say(words.funnel)} margin={say(words.funnelMargin)}>
        <DataTable
          caption={say(words.funnel)}
          columns={[
            { key: 'wave', label: say(words.wave), header: true, cell: ({ wave }) => tellWave(voice, call, wave).text },
            ...funnelSteps.map((step) => ({
              key: step,
              label: say(funnelNames[step]),
              num: true,
              cell: ({ steps }: FollowUpProps['funnel'][number]) => number(steps[step]),
            })),
          ]}
          rows={funnel}
          empty={say(words.none)}
        />
      </Sheet>
      <Sheet id="temps" title={say(words.times)} margin={say(words.timesMargin)}>
        <FactList
          rows={times.map(({ label, days }) => ({ name: say(label), value: days === null ? say(words.notYet) : say(words.days)(days) }))}
        />
      </Sheet>
      <TablesSheet base={base} names={files} closed={isClosed ? [tellCall(voice, call).title.text] : []} />
    </CallDesk>
  )
}

function FollowedTable({ base, rows }: { base: string; rows: Followed[] }) {
  const voice = useVoice()
  const { say, percent } = voice
  return (
    <DataTable
      caption={say(words.list)}
      columns={[
        {
          key: 'name',
          label: say(words.candidacy),
          header: true,
          cell: (row) => (
            <>
              <Link to={`${base}/${row.reference}`}>{row.name}</Link>
              <br />
              <span class="hint">{[row.reference, row.lead].filter(Boolean).join(', ')}</span>
            </>
          ),
        },
        {
          key: 'state',
          label: say(words.state),
          cell: (row) => (
            <>
              <CandidacyTag state={row.state} /> {row.isStalled && <Tag kind="late">{say(words.stalled)}</Tag>}{' '}
              {row.helpAskedAt && <Tag kind="info">{say(words.asksHelp)}</Tag>}
            </>
          ),
        },
        { key: 'share', label: say(words.progress), num: true, cell: (row) => (row.share === null ? '–' : percent(row.share)) },
        { key: 'members', label: say(words.members), cell: (row) => say(words.membersOf)(row.committed, row.members) },
        { key: 'active', label: say(words.active), cell: (row) => <Moment at={row.lastActiveAt} /> },
      ]}
      rows={rows}
      empty={say(words.none)}
    />
  )
}

export interface FollowedPageProps {
  call: Call
  followed: Followed
  /** Requests that wait for an answer. */
  helps: Help[]
  values: Values
  mistakes?: Mistakes
}

export function FollowedPage({ call, followed, helps, values, mistakes }: FollowedPageProps) {
  const voice = useVoice()
  const { say, percent } = voice
  const base = `/reseau/appels/${call.slug}/suivi/${followed.reference}`
  const mayWrite = followed.state === 'draft' || followed.state === 'submitted'
  return (
    <CallDesk call={call} title={followed.name} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet plain>
        <FactList
          rows={[
            { name: say(words.reference), value: followed.reference },
            { name: say(words.leader), value: followed.lead ?? '' },
            { name: say(words.state), value: <CandidacyTag state={followed.state} /> },
            { name: say(words.progress), value: followed.share === null ? '–' : percent(followed.share) },
            { name: say(words.members), value: say(words.membersOf)(followed.committed, followed.members) },
            { name: say(words.begun), value: <Moment at={followed.createdAt} /> },
            { name: say(words.active), value: <Moment at={followed.lastActiveAt} /> },
          ]}
        />
      </Sheet>
      <Sheet id="aide" title={say(words.help)}>
        {helps.length === 0 ? (
          <p>{say(words.noHelp)}</p>
        ) : (
          <>
            {helps.map((help) => (
              <div key={help.id}>
                <Prose text={help.question} />
                <p class="hint">
                  {say(words.by)(help.askedByName ?? say(words.somebody), voice.instant(help.askedAt))}
                  {help.askedByEmail && `, ${help.askedByEmail}`}
                </p>
              </div>
            ))}
            <PostButton action={`${base}/aide`} label={say(words.helpDone)} quiet />
          </>
        )}
      </Sheet>
      {mayWrite && (
        <Sheet id="delai" title={say(words.moreTime)} margin={say(words.moreTimeMargin)}>
          {followed.reopenedUntil && <Notice>{say(words.granted)(momentIn(voice, followed.reopenedUntil, call.timeZone))}</Notice>}
          <Form action={`${base}/delai`} values={values} mistakes={mistakes}>
            <InlineFields>
              <DayField name="jour" label={say(words.until)} required />
              <TextField
                name="heure"
                label={say(words.hour)}
                hint={say(words.hourHint)(zoneNames[call.timeZone] ? say(zoneNames[call.timeZone] as Said) : call.timeZone)}
                required
                short
              />
            </InlineFields>
            <TextArea name="motif" label={say(words.reason)} hint={say(words.reasonHint)} required rows={3} />
            <Button>{say(words.grant)}</Button>
          </Form>
        </Sheet>
      )}
    </CallDesk>
  )
}
