import type { Voice } from '../../../platform/speech.ts'
import { PostButton } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, FilterBar, FilterSelect } from '../../../ui/table.tsx'
import { type SealedProps, SealedSheets } from '../admissibility/views.tsx'
import { Paragraphs } from '../answers/shown/views.tsx'
import { Told, toldIn } from '../answers/views.tsx'
import type { Candidacy } from '../candidacies/store.ts'
import { juryLevelNames } from '../deliberations/words.ts'
import { CallDesk } from '../desk/views.tsx'
import type { GridContent } from '../grids/schema.ts'
import type { JuryLevel } from '../juries/schema.ts'
import { words as juryWords, levelNames } from '../juries/words.ts'
import type { Call } from '../store.ts'
import { tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { meanOf, type Spread } from './rules.ts'
import type { Evaluation } from './store.ts'
import { adviceNames, words } from './words.ts'

/** A sealed evaluation with the grid it follows, and how it lies among its juror's others. */
export interface ShownEvaluation {
  evaluation: Evaluation
  grid: GridContent
  z: number | null
}

export const signed = (voice: Voice, z: number | null): string =>
  z === null ? voice.say(words.tooFew) : `${z > 0 ? '+' : z < 0 ? '−' : ''}${voice.number(Math.abs(z), 2)}`

/** One evaluation to read: raw score first, the calibrated one beside it, then each criterion with its sentence and why. */
export function EvaluationShown({ evaluation, grid, z }: ShownEvaluation) {
  const voice = useVoice()
  const { say, number } = voice
  const mean = meanOf(grid, evaluation.scores)
  return (
    <section>
      <h3>{say(words.of)(evaluation.juror)}</h3>
      <FactList
        rows={[
          { name: say(words.result), value: mean === null ? '' : say(words.outOf)(number(mean, 1)) },
          { name: say(words.calibrated), value: signed(voice, z) },
          { name: say(words.advice), value: evaluation.advice ? say(adviceNames[evaluation.advice]) : '' },
          { name: say(words.submittedOn), value: evaluation.submittedAt ? <Moment at={evaluation.submittedAt} /> : '' },
        ]}
      />
      <DataTable
        caption={say(words.of)(evaluation.juror)}
        columns={[
          { key: 'criterion', label: say(words.criterion), header: true, cell: (criterion) => <Told of={criterion.title} /> },
          {
            key: 'chosen',
            label: say(words.chosen),
            cell: (criterion) => {
              const anchor = criterion.anchors.find((each) => each.score === evaluation.scores[criterion.key]?.score)
              return anchor ? `${anchor.score}. ${toldIn(voice, anchor.label).text}` : ''
            },
          },
          { key: 'why', label: say(words.why), cell: (criterion) => evaluation.scores[criterion.key]?.why },
        ]}
        rows={grid.criteria}
      />
      {evaluation.comment && <Paragraphs text={evaluation.comment} />}
    </section>
  )
}

export function ShownSheet({ id, title, list }: { id: string; title: string; list: ShownEvaluation[] }) {
  if (list.length === 0) return null
  return (
    <Sheet id={id} title={title}>
      {list.map((each) => (
        <EvaluationShown key={each.evaluation.id} {...each} />
      ))}
    </Sheet>
  )
}

export interface JurorReadingProps extends SealedProps {
  call: Call
  candidacy: Candidacy
  tasks: { assignmentId: string; level: JuryLevel }[]
  regional: ShownEvaluation[]
  opinions: { name: string; answer: string }[]
}

/** A candidacy as its cleared jurors read it. */
export function JurorReadingPage(props: JurorReadingProps) {
  const { call, candidacy, tasks, regional, opinions } = props
  const { say } = useVoice()
  return (
    <Page
      title={candidacy.name}
      kicker={candidacy.reference}
      variant="short"
      unlisted
      demonstration={call.demonstration}
      breadcrumb={[{ label: say(juryWords.hub), to: '/jury' }]}
      intro={
        <ul>
          {tasks.map(({ assignmentId, level }) => (
            <li key={assignmentId}>
              <Link to={`/jury/evaluations/${assignmentId}`}>
                {say(juryWords.evaluate)} ({say(levelNames[level])})
              </Link>
            </li>
          ))}
        </ul>
      }
    >
      <ShownSheet id="cellule" title={say(words.regional)} list={regional} />
      {opinions.length > 0 && (
        <Sheet id="avis" title={say(juryWords.opinions)}>
          {opinions.map(({ name, answer }) => (
            <section key={name + answer}>
              <h3>{name}</h3>
              <Paragraphs text={answer} />
            </section>
          ))}
        </Sheet>
      )}
      <SealedSheets {...props} />
    </Page>
  )
}

export interface ContentsProps {
  call: Call
  candidacy: Candidacy
  levels: { level: JuryLevel; asked: number; submitted: number; list: ShownEvaluation[] }[]
}

/** What the network reads of a candidacy's evaluations: counts, then contents once all are in. */
export function ContentsPage({ call, candidacy, levels }: ContentsProps) {
  const { say } = useVoice()
  return (
    <CallDesk
      call={call}
      title={say(words.contents)}
      kicker={`${candidacy.name}, ${candidacy.reference}`}
      breadcrumb={[{ label: candidacy.name, to: `/reseau/appels/${call.slug}/candidatures/${candidacy.reference}` }]}
    >
      {levels.map(({ level, asked, submitted, list }) => (
        <Sheet key={level} id={level === 'regional' ? 'cellule' : 'jury-national'} title={say(juryLevelNames[level])}>
          {list.length === 0 && <p>{asked === 0 ? say(words.noneAsked) : say(words.contentsHidden)(submitted, asked)}</p>}
          {list.map((each) => (
            <EvaluationShown key={each.evaluation.id} {...each} />
          ))}
        </Sheet>
      ))}
    </CallDesk>
  )
}

export interface MissingLevel {
  level: JuryLevel
  candidacies: { reference: string; name: string; asked: number; submitted: number; notAssigned: number }[]
  jurors: { name: string; asked: number; submitted: number; remindedAt: Date | null }[]
  ranking: (Spread & { reference: string; name: string; rank: number; z: number | null })[]
}

export interface MissingProps {
  call: Call
  wave: Wave | undefined
  waves: Wave[]
  levels: MissingLevel[]
  reminded: number | undefined
}

export function MissingPage({ call, wave, waves, levels, reminded }: MissingProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}`
  const missing = levels.reduce((sum, level) => sum + level.jurors.reduce((n, each) => n + each.asked - each.submitted, 0), 0)
  // What nobody was given yet is missing too, as long as the wave is judged.
  const waiting = wave?.state === 'cut_off' ? levels.flatMap((level) => level.candidacies).reduce((n, each) => n + each.notAssigned, 0) : 0
  return (
    <CallDesk
      call={call}
      title={say(words.missingTitle)}
      lead={wave ? say(words.stillMissing)(missing + waiting, waiting) : say(words.noWave)}
    >
      {wave && (
        <Sheet plain>
          {reminded !== undefined && <Notice kind="ok">{say(words.reminded)(reminded)}</Notice>}
          <FilterBar action={`${base}/evaluations`} submit={say(words.choose)}>
            <FilterSelect
              name="vague"
              label={say(words.wave)}
              value={wave.id}
              options={waves.map((each) => ({ value: each.id, label: tellWave(voice, call, each).text }))}
            />
          </FilterBar>
          {missing > 0 && (
            <PostButton
              action={`${base}/evaluations/rappels`}
              label={say(words.remind)}
              confirm={say(words.remindSure)}
              values={{ vague: wave.id }}
            />
          )}
        </Sheet>
      )}
      {levels.map((level) => (
        <MissingSheet key={level.level} base={base} {...level} />
      ))}
    </CallDesk>
  )
}

function MissingSheet({ base, level, candidacies, jurors, ranking }: MissingLevel & { base: string }) {
  const voice = useVoice()
  const { say, number } = voice
  return (
    <Sheet id={level === 'regional' ? 'cellule' : 'jury-national'} title={say(juryLevelNames[level])} margin={say(words.rankingLead)}>
      <DataTable
        caption={say(words.byCandidacy)}
        columns={[
          {
            key: 'name',
            label: say(words.candidacy),
            header: true,
            cell: (row) => <Link to={`${base}/candidatures/${row.reference}/evaluations`}>{row.name}</Link>,
          },
          { key: 'asked', label: say(words.asked), num: true, cell: (row) => row.asked },
          { key: 'received', label: say(words.received), num: true, cell: (row) => row.submitted },
          { key: 'missing', label: say(words.missing), num: true, cell: (row) => row.asked - row.submitted },
          { key: 'none', label: say(words.notAssigned), num: true, cell: (row) => row.notAssigned },
        ]}
        rows={candidacies}
        empty={say(juryWords.noMatter)}
      />
      <DataTable
        caption={say(words.byJuror)}
        columns={[
          { key: 'name', label: say(words.juror), header: true, cell: (row) => row.name },
          { key: 'asked', label: say(words.asked), num: true, cell: (row) => row.asked },
          { key: 'received', label: say(words.received), num: true, cell: (row) => row.submitted },
          { key: 'missing', label: say(words.missing), num: true, cell: (row) => row.asked - row.submitted },
          { key: 'reminded', label: say(words.remindedOn), cell: (row) => row.remindedAt && <Moment at={row.remindedAt} /> },
        ]}
        rows={jurors}
        empty={say(words.noneAsked)}
      />
      <DataTable
        caption={say(words.ranking)}
        columns={[
          { key: 'rank', label: say(words.rank), num: true, cell: (row) => row.rank },
          { key: 'name', label: say(words.candidacy), header: true, cell: (row) => row.name },
          { key: 'mean', label: say(words.mean), num: true, cell: (row) => number(row.mean, 1) },
          { key: 'range', label: say(words.range), num: true, cell: (row) => say(words.fromTo)(number(row.least, 1), number(row.most, 1)) },
          {
            key: 'deviation',
            label: say(words.deviation),
            num: true,
            cell: (row) => (row.deviation === null ? say(words.tooFew) : number(row.deviation, 1)),
          },
          { key: 'z', label: say(words.calibrated), num: true, cell: (row) => signed(voice, row.z) },
        ]}
        rows={ranking}
        empty={say(words.noneComplete)}
      />
    </Sheet>
  )
}
