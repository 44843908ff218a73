import type { Language } from '../../../../platform/speech.ts'
import { ButtonLink, ButtonRow } from '../../../../ui/field.tsx'
import { FactList } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { NoticeSheet, Tag } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../../ui/table.tsx'
import { Told } from '../../answers/views.tsx'
import type { Candidacy } from '../../candidacies/store.ts'
import { words as candidacyWords } from '../../candidacies/words.ts'
import { juryLevelNames } from '../../deliberations/words.ts'
import type { GridCriterion } from '../../grids/schema.ts'
import { renewalNames } from '../../labels/renewals/words.ts'
import type { Label } from '../../labels/store.ts'
import { labelPath } from '../../labels/views.tsx'
import { words as labelWords } from '../../labels/words.ts'
import type { RecordedWave } from '../../records/schema.ts'
import { SourcesSheet } from '../../records/views.tsx'
import { words as recordWords } from '../../records/words.ts'
import type { Call } from '../../store.ts'
import { languageIn, tellCall, tellWave } from '../../views.tsx'
import type { Wave } from '../../waves/store.ts'
import { momentIn } from '../../waves/words.ts'
import { words as callWords } from '../../words.ts'
import type { JuryDecision } from '../store.ts'
import { Conditions, RulingShown } from '../views.tsx'
import { decisionNames } from '../words.ts'
import type { Results, ShownWave } from './exchange.ts'
import type { Laureate } from './store.ts'
import { outcomeNames, renewalOutcomeNames, words } from './words.ts'

export interface ResultsPageProps {
  call: Call
  wave: ShownWave
  results: Results
}

/** What anybody may read of a published wave. */
export function ResultsPage({ call, wave, results }: ResultsPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { laureates, recorded } = results
  const path = `/appels/${call.slug}/vagues/${wave.number}/resultats`
  const { title } = tellCall(voice, call)
  const isRenewal = call.kind === 'renewal'
  return (
    <Page
      title={say(words.title)(tellWave(voice, call, wave).text)}
      kicker={<span lang={title.lang}>{title.text}</span>}
      lead={recorded ? undefined : say(isRenewal ? words.renewalLead : words.lead)}
      demonstration={call.demonstration}
      breadcrumb={[
        { label: say(callWords.callsShort), to: '/appels' },
        { label: title.text, to: `/appels/${call.slug}` },
      ]}
      intro={wave.publishedAt && <p>{say(words.published)(momentIn(voice, wave.publishedAt, call.timeZone))}</p>}
    >
      {recorded && <NoticeSheet>{say(recordWords.notice)}</NoticeSheet>}
      <Sheet id="labellises" title={say(isRenewal ? words.renewedTerritories : words.labelled)}>
        {laureates.length === 0 && <EmptyState>{say(isRenewal ? words.noneRenewed : words.noneLabelled)}</EmptyState>}
        {recorded ? (
          <LabelsTable laureates={laureates} />
        ) : (
          laureates.map((each) => <LaureateShown key={each.name} laureate={each} isRenewal={isRenewal} lang={languageIn(voice, call)} />)
        )}
      </Sheet>
      {recorded ? (
        <RecordedSheets call={call} recorded={recorded} labels={laureates.length} />
      ) : (
        <JudgedSheets results={results} isRenewal={isRenewal} />
      )}
      <Sheet id="fichiers" title={say(words.files)}>
        <ButtonRow>
          <ButtonLink to={`${path}.csv`} quiet download>
            CSV
          </ButtonLink>
          <ButtonLink to={`${path}.json`} quiet download>
            JSON
          </ButtonLink>
        </ButtonRow>
      </Sheet>
    </Page>
  )
}

/** How a wave that was judged here was judged; of renewals, the jury’s part where it had one. */
function JudgedSheets({ results: { outcomes, criteria, sittings }, isRenewal }: { results: Results; isRenewal: boolean }) {
  const voice = useVoice()
  const { say } = voice
  const whole = criteria.reduce((sum, each) => sum + each.weight, 0)
  return (
    <>
      <Sheet id="candidatures" title={say(words.counts)}>
        <DataTable
          caption={say(words.counts)}
          columns={[
            {
              key: 'outcome',
              label: say(words.outcome),
              header: true,
              cell: ({ outcome }) => say((isRenewal ? renewalOutcomeNames : outcomeNames)[outcome]),
            },
            { key: 'n', label: say(words.count), num: true, cell: ({ n }) => voice.number(n) },
          ]}
          rows={outcomes}
          total={{ outcome: say(words.total), n: voice.number(outcomes.reduce((sum, { n }) => sum + n, 0)) }}
        />
      </Sheet>
      {(!isRenewal || criteria.length > 0) && (
        <Sheet id="criteres" title={say(words.criteria)}>
          <DataTable
            caption={say(words.criteria)}
            columns={[
              { key: 'title', label: say(words.criterion), header: true, cell: (each: GridCriterion) => <Told of={each.title} /> },
              { key: 'weight', label: say(words.weight), num: true, cell: (each) => voice.percent(whole > 0 ? each.weight / whole : 0) },
            ]}
            rows={criteria}
            empty={say(words.noGrid)}
          />
        </Sheet>
      )}
      {(!isRenewal || sittings.length > 0) && (
        <Sheet id="jury" title={say(words.jury)} margin={say(words.juryLead)}>
          <ul>
            {sittings.map(({ level, region, heldOn, present, named }) => (
              <li key={`${level}${region}`}>
                {say(words.sitting)([say(juryLevelNames[level]), region].filter(Boolean).join(', '), present, voice.day(heldOn))}
                {named.length > 0 && ` ${say(words.namedSitting)(voice.list(named), present - named.length)}`}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  )
}

/** What was published of a wave that others judged, and what was not. */
function RecordedSheets({ call, recorded, labels }: { call: Call; recorded: RecordedWave; labels: number }) {
  const voice = useVoice()
  const { say } = voice
  const { submittedBefore, received, labelledOn } = recorded
  const unpublished = say(recordWords.unpublished)
  return (
    <>
      <Sheet id="vague" title={say(callWords.wave)}>
        <FactList
          rows={[
            { name: say(recordWords.submitted), value: submittedBefore ? voice.day(submittedBefore) : unpublished },
            { name: say(recordWords.received), value: received === null ? unpublished : voice.number(received) },
            { name: say(recordWords.announced), value: voice.day(labelledOn) },
            { name: say(recordWords.labels), value: voice.number(labels) },
          ]}
        />
      </Sheet>
      <Sheet id="inconnu" title={say(recordWords.unknown)}>
        <p>{say(recordWords.unknownOfWave)}</p>
      </Sheet>
      {call.record && <SourcesSheet record={call.record} />}
    </>
  )
}

const LabelLink = ({ number }: { number: string }) => <Link to={`/labels/${number}`}>{number}</Link>

/** Those whom others labelled: their label is all that was published. */
function LabelsTable({ laureates }: { laureates: Laureate[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <DataTable
      caption={say(words.labelled)}
      columns={[
        {
          key: 'name',
          label: say(callWords.territory),
          header: true,
          cell: ({ name, territory }) => (territory ? <Link to={`/territoires/${territory.slug}`}>{territory.name}</Link> : name),
        },
        { key: 'label', label: say(callWords.label), cell: ({ label }) => label && <LabelLink number={label.number} /> },
        { key: 'from', label: say(callWords.labelledOn), cell: ({ label }) => label && voice.day(label.startsOn) },
      ]}
      rows={laureates}
    />
  )
}

function LaureateShown({ laureate, isRenewal, lang }: { laureate: Laureate; isRenewal: boolean; lang: Language | undefined }) {
  const voice = useVoice()
  const { say } = voice
  const { territory, label, kind } = laureate
  return (
    <>
      <h3>{territory ? <Link to={`/territoires/${territory.slug}`}>{territory.name}</Link> : laureate.name}</h3>
      <p>
        <Tag kind="ok">{say((isRenewal ? renewalNames : decisionNames)[kind])}</Tag>{' '}
        {label && (
          <>
            <LabelLink number={label.number} /> {say(words.term)(voice.day(label.startsOn), label.endsOn && voice.day(label.endsOn))}
          </>
        )}
      </p>
      {laureate.publicReasons && <Prose text={laureate.publicReasons} lang={lang} level={4} />}
      <Conditions conditions={laureate.conditions} level={4} lang={lang} />
    </>
  )
}

export interface ReplyPageProps {
  call: Call
  candidacy: Candidacy
  decisions: { wave: Wave; decision: JuryDecision; justifications: { criterion: string; why: string }[] }[]
  criteria: GridCriterion[]
  /** The label that it asked to renew, if it did. */
  renewed: Pick<Label, 'number' | 'endsOn' | 'renewedBy'> | undefined
}

/** What a coalition reads of its own candidacy, once the wave that judged it is published. */
export function ReplyPage({ call, candidacy, decisions, criteria, renewed }: ReplyPageProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  return (
    <Page
      title={say(renewed ? words.renewalDecision : words.decision)}
      kicker={`${candidacy.name}, ${candidacy.reference}`}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      breadcrumb={[
        { label: say(candidacyWords.mine), to: '/candidatures' },
        { label: candidacy.name, to: base },
      ]}
      intro={
        <ButtonLink to={`${base}/lettre.pdf`} quiet download>
          {say(words.letter)}
        </ButtonLink>
      }
    >
      {renewed && (
        <Sheet plain>
          <FactList
            rows={[
              { name: say(words.renewed), value: <Link to={labelPath(renewed)}>{renewed.number}</Link> },
              renewed.endsOn !== null && { name: say(labelWords.ends), value: voice.day(renewed.endsOn) },
              renewed.renewedBy !== null && {
                name: say(labelWords.renewedBy),
                value: (
                  <>
                    <Link to={labelPath(renewed.renewedBy)}>{renewed.renewedBy.number}</Link>,{' '}
                    {say(labelWords.fromDay)(voice.day(renewed.renewedBy.startsOn))}
                  </>
                ),
              },
            ]}
          />
        </Sheet>
      )}
      {decisions.map(({ wave, decision, justifications }) => (
        <div key={decision.id}>
          <RulingShown
            decision={decision}
            about={renewed && decisions.length === 1 ? undefined : tellWave(voice, call, wave).text}
            isRenewal={renewed !== undefined}
            lang={languageIn(voice, call)}
          />
          {justifications.length > 0 && (
            <Sheet title={say(words.evaluations)} margin={say(words.evaluationsLead)}>
              {criteria.map((criterion) => {
                const whys = justifications.filter((each) => each.criterion === criterion.key)
                return whys.length > 0 ? <Whys key={criterion.key} criterion={criterion} whys={whys} /> : null
              })}
            </Sheet>
          )}
        </div>
      ))}
    </Page>
  )
}

function Whys({ criterion, whys }: { criterion: GridCriterion; whys: { why: string }[] }) {
  return (
    <>
      <h3>
        <Told of={criterion.title} />
      </h3>
      <ul>
        {whys.map(({ why }, at) => (
          <li key={`${at}${why}`}>{why}</li>
        ))}
      </ul>
    </>
  )
}
