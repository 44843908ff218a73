import type { Voice } from '../../platform/speech.ts'
import { ButtonLink, ButtonRow } from '../../ui/field.tsx'
import { FactList } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice, Tag } from '../../ui/notice.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { useVoice } from '../../ui/sight.ts'
import { DataTable, EmptyState } from '../../ui/table.tsx'
import { organisationKindNames } from '../ecosystem/index.ts'
import { challengeKindNames, challengeKinds, territoryKindNames, told } from '../territories/index.ts'
import { Paragraphs } from './answers/shown/views.tsx'
import { Told } from './answers/views.tsx'
import type { FormContent } from './forms/schema.ts'
import type { GridContent } from './grids/schema.ts'
import { GridSheet } from './grids/views.tsx'
import { words as recordWords } from './records/words.ts'
import type { CallKind, CallState, CallTerms } from './schema.ts'
import type { Call } from './store.ts'
import type { Wave } from './waves/store.ts'
import { momentIn } from './waves/words.ts'
import { levelNames, stateNames, words } from './words.ts'

export const tellCall = (voice: Voice, call: Call) => ({
  title: told(voice, call.language, call.title, call.titleOther),
  summary: told(voice, call.language, call.summary, call.summaryOther),
  text: told(voice, call.language, call.text, call.textOther),
})

export const tellWave = (voice: Voice, call: Pick<Call, 'language'>, wave: Pick<Wave, 'name' | 'nameOther'>) =>
  told(voice, call.language, wave.name, wave.nameOther)

/** The language of what was written in a call's own language, where the page speaks another. */
export const languageIn = (voice: Voice, { language }: Pick<Call, 'language'>) => (language === voice.language ? undefined : language)

/** A wave and its call, where several calls stand together. */
export const tellPlace = (voice: Voice, call: Call, wave: Pick<Wave, 'name' | 'nameOther'>): string =>
  `${tellCall(voice, call).title.text}, ${tellWave(voice, call, wave).text}`

export function StateTag({ state }: { state: CallState }) {
  const { say } = useVoice()
  return <Tag kind={state === 'open' ? 'open' : undefined}>{say(stateNames[state])}</Tag>
}

/** When a call takes candidacies, in one sentence. */
export function hoursSaid(voice: Voice, call: Call, moment: Date): string {
  const { say } = voice
  if (call.record) return say(recordWords.hours)(call.record.openedOn && voice.day(call.record.openedOn))
  if (call.state === 'closed' || (call.closesAt && call.closesAt <= moment)) return say(words.isClosed)
  if (call.opensAt && call.opensAt > moment) return say(words.opensAt)(momentIn(voice, call.opensAt, call.timeZone))
  return call.closesAt ? say(words.until)(momentIn(voice, call.closesAt, call.timeZone)) : say(words.permanent)
}

export interface CallEntry {
  call: Call
  next: Wave | undefined
}

export function CallsPage({ entries, moment }: { entries: CallEntry[]; moment: Date }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page title={say(words.calls)} lead={say(words.callsLead)}>
      {entries.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.noCall)}</EmptyState>
        </Sheet>
      )}
      {entries.map(({ call, next }) => {
        const { title, summary } = tellCall(voice, call)
        return (
          <Sheet
            key={call.id}
            title={
              <Link to={`/appels/${call.slug}`}>
                <span lang={title.lang}>{title.text}</span>
              </Link>
            }
            margin={call.record ? <Tag>{say(recordWords.before)}</Tag> : <StateTag state={call.state} />}
            demonstration={call.demonstration}
          >
            <p lang={summary.lang}>{summary.text}</p>
            <p>{hoursSaid(voice, call, moment)}</p>
            {next && <p>{say(words.nextWave)(tellWave(voice, call, next).text, momentIn(voice, next.cutOffAt, call.timeZone))}</p>}
          </Sheet>
        )
      })}
    </Page>
  )
}

/** The terms of a call as sentences: what the check of eligibility holds a coalition to. */
export function TermsSaid({ kind, terms, regions }: { kind: CallKind; terms: CallTerms; regions: ReadonlyMap<string, string> }) {
  const voice = useVoice()
  const { say, number, list } = voice
  const kindsOf = (kinds: CallTerms['leadKinds']) => list(kinds.map((kind) => say(organisationKindNames[kind])))
  const asked = challengeKinds.filter((kind) => terms.challenges[kind] > 0)
  const sentences = [
    terms.leadKinds.length > 0 ? say(words.ledBy)(kindsOf(terms.leadKinds)) : say(words.anyOrganisation),
    terms.leastMembers > 1 && say(words.leastMembers)(terms.leastMembers),
    ...terms.memberRules.map((rule) => say(words.memberRule)(rule.atLeast, kindsOf(rule.kinds))),
    terms.territoryKinds.length > 0 && say(words.territoryIs)(list(terms.territoryKinds.map((kind) => say(territoryKindNames[kind])))),
    (terms.leastPopulation !== null || terms.mostPopulation !== null) &&
      say(words.populationBetween)(
        terms.leastPopulation === null ? null : number(terms.leastPopulation),
        terms.mostPopulation === null ? null : number(terms.mostPopulation),
      ),
    terms.regionCodes.length > 0 && say(words.inRegions)(list(terms.regionCodes.map((code) => regions.get(code) ?? code))),
    asked.length > 0 &&
      say(words.challengesAsked)(
        list(asked.map((kind) => `${number(terms.challenges[kind])} × ${say(challengeKindNames[kind]).toLowerCase()}`)),
      ),
    kind === 'renewal'
      ? say(words.lightly)(terms.labelYears)
      : say(words.judgedBy)(say(levelNames[terms.levels]), terms.evaluations, terms.labelYears),
  ]
  return (
    <ul>
      {sentences
        .filter((sentence) => sentence !== false)
        .map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
    </ul>
  )
}

export function WavesTable({ call, waves }: { call: Call; waves: Wave[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <DataTable
      caption={say(words.calendar)}
      columns={[
        {
          key: 'name',
          label: say(words.wave),
          header: true,
          cell: (wave) => {
            const { text } = tellWave(voice, call, wave)
            return wave.state === 'published' ? <Link to={`/appels/${call.slug}/vagues/${wave.number}/resultats`}>{text}</Link> : text
          },
        },
        { key: 'cut', label: say(words.cutOff), cell: (wave) => momentIn(voice, wave.cutOffAt, call.timeZone) },
        {
          key: 'decisions',
          label: say(words.decisionsOn),
          cell: (wave) => (wave.publishAt ? momentIn(voice, wave.publishAt, call.timeZone) : say(words.notSet)),
        },
      ]}
      rows={waves}
      empty={say(words.noWaveAhead)}
    />
  )
}

export interface CallPageProps {
  call: Call
  waves: Wave[]
  form: FormContent
  /** The published grid, once there is one. */
  grid: GridContent | undefined
  regions: ReadonlyMap<string, string>
  moment: Date
  /** Whether candidacies may be begun now. */
  isTaking: boolean
  actions: { to: string; label: string }[]
}

export function CallPage({ call, waves, form, grid, regions, moment, isTaking, actions }: CallPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { title, summary, text } = tellCall(voice, call)
  const [main, ...others] = actions
  return (
    <Page
      title={title.text}
      lead={<span lang={summary.lang}>{summary.text}</span>}
      description={summary.text.slice(0, 200)}
      variant="split"
      demonstration={call.demonstration}
      breadcrumb={[{ label: say(words.callsShort), to: '/appels' }]}
      aside={<FactList rows={[{ name: say(words.calendar), value: hoursSaid(voice, call, moment) }]} />}
      intro={
        <ButtonRow>
          {isTaking && main && <ButtonLink to={main.to}>{main.label}</ButtonLink>}
          {others.map((action) => (
            <ButtonLink key={action.to} to={action.to} quiet>
              {action.label}
            </ButtonLink>
          ))}
        </ButtonRow>
      }
    >
      <Sheet id="texte" title={say(words.theCall)} margin={<StateTag state={call.state} />}>
        {call.kind === 'renewal' && <Notice>{say(words.renewalsOnly)}</Notice>}
        <div class="prose" lang={text.lang}>
          <Paragraphs text={text.text} />
        </div>
      </Sheet>
      <Sheet id="calendrier" title={say(words.calendar)}>
        <WavesTable call={call} waves={waves} />
      </Sheet>
      <Sheet id="conditions" title={say(words.whoMay)}>
        <TermsSaid kind={call.kind} terms={call.terms} regions={regions} />
      </Sheet>
      <Sheet id="dossier" title={say(words.whatIsAsked)} margin={say(words.whatIsAskedLead)}>
        <ol>
          {form.sections.map((section) => (
            <li key={section.key}>
              <b>
                <Told of={section.title} />
              </b>
              , {say(words.questions)(section.questions.length)}
            </li>
          ))}
        </ol>
      </Sheet>
      {grid && <GridSheet content={grid} />}
    </Page>
  )
}
