import { PostButton } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice, NoticeSheet } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { words as auditionWords } from '../../auditions/words.ts'
import { juryLevelNames } from '../../deliberations/words.ts'
import { CallDesk } from '../../desk/views.tsx'
import type { Call } from '../../store.ts'
import { tellWave } from '../../views.tsx'
import type { Wave } from '../../waves/store.ts'
import type { Correction } from '../corrections/store.ts'
import { CorrectionsSheet, type CorrectionsSheetProps } from '../corrections/views.tsx'
import { DeclarationsSheet, type DeclaredRow } from '../declarations/views.tsx'
import { juryCrumbs } from '../views.tsx'
import { words } from '../words.ts'
import type { JuryPlan } from './acts.ts'

export interface JuryWaveProps {
  call: Call
  wave: Wave
  declared: DeclaredRow[]
  corrections: Correction[]
  typed?: CorrectionsSheetProps['typed']
  plans: JuryPlan[]
  refusal?: string
}

export function JuryWavePage({ call, wave, declared, corrections, typed, plans, refusal }: JuryWaveProps) {
  const voice = useVoice()
  const { say } = voice
  const name = tellWave(voice, call, wave).text
  return (
    <CallDesk
      call={call}
      title={say(words.waveTitle)(name)}
      mistakes={refusal ? { '': refusal } : typed?.mistakes}
      breadcrumb={juryCrumbs(call, say)}
      intro={<Link to={`/reseau/appels/${call.slug}/vagues/${wave.id}/auditions`}>{say(auditionWords.of)(name)}</Link>}
    >
      {wave.state === 'planned' && <NoticeSheet>{say(words.notCut)}</NoticeSheet>}
      <CorrectionsSheet base={`/reseau/appels/${call.slug}/vagues/${wave.id}/jury`} corrections={corrections} typed={typed} />
      <DeclarationsSheet rows={declared} />
      {plans.map((plan) => (
        <PlanSheet key={plan.level} call={call} wave={wave} plan={plan} />
      ))}
    </CallDesk>
  )
}

function PlanSheet({ call, wave, plan }: { call: Call; wave: Wave; plan: JuryPlan }) {
  const voice = useVoice()
  const { say } = voice
  const nameOf = (seatId: string) => plan.seats.find((seat) => seat.id === seatId)?.name ?? ''
  const proposed = plan.plan.assigned.length
  const loadOf = (seatId: string) => [
    plan.standing.filter((each) => each.seatId === seatId).length,
    plan.plan.assigned.filter((each) => each.judgeId === seatId).length,
  ]
  return (
    <Sheet
      id={plan.level === 'regional' ? 'cellule' : 'jury-national'}
      title={say(juryLevelNames[plan.level])}
      margin={say(words.planLead)}
    >
      <DataTable
        caption={say(words.assignments)}
        columns={[
          { key: 'name', label: say(words.candidacy), header: true, cell: (matter) => matter.candidacy.name },
          {
            key: 'already',
            label: say(words.already),
            cell: (matter) =>
              voice.list(plan.standing.filter((each) => each.candidacyId === matter.candidacy.id).map((each) => nameOf(each.seatId))),
          },
          {
            key: 'proposed',
            label: say(words.proposed),
            cell: (matter) =>
              voice.list(plan.plan.assigned.filter((each) => each.candidacyId === matter.candidacy.id).map((each) => nameOf(each.judgeId))),
          },
        ]}
        rows={plan.matters}
        empty={say(words.noMatter)}
      />
      <DataTable
        caption={say(words.loads)}
        columns={[
          { key: 'name', label: say(words.name), header: true, cell: (seat) => seat.name },
          { key: 'already', label: say(words.already), num: true, cell: (seat) => loadOf(seat.id)[0] },
          { key: 'proposed', label: say(words.proposed), num: true, cell: (seat) => loadOf(seat.id)[1] },
        ]}
        rows={plan.seats}
        empty={say(words.noMember)}
      />
      {plan.shortages.length > 0 && (
        <Notice kind="warning" title={say(words.shortages)} level={3}>
          <ul>
            {plan.shortages.map(({ matter, count, shortage }) => (
              <li key={matter.candidacy.id}>
                {say(words.about)(
                  matter.candidacy.name,
                  shortage.inCell === 0
                    ? say(words.noCell)(count)
                    : say(words.shortage)(count, shortage.inCell, shortage.conflict, shortage.undeclared, shortage.full),
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.waiting.length > 0 && (
        <p class="hint">{say(words.about)(say(words.waiting), voice.list(plan.waiting.map(({ candidacy }) => candidacy.name)))}.</p>
      )}
      {proposed > 0 && wave.state === 'cut_off' ? (
        <PostButton
          action={`/reseau/appels/${call.slug}/vagues/${wave.id}/jury`}
          label={say(words.confirm)(proposed)}
          confirm={say(words.confirmSure)}
          values={{ niveau: plan.level }}
        />
      ) : (
        <p>{say(words.nothingToPlan)}</p>
      )}
    </Sheet>
  )
}
