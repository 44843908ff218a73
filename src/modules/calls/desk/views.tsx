import type { ComponentChildren } from 'preact'
import type { Voice } from '../../../platform/speech.ts'
import { zones } from '../../../platform/zone.ts'
import { CheckboxList, RadioField, SelectField } from '../../../ui/choice.tsx'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DayField,
  FieldGroup,
  Form,
  InlineFields,
  type Mistakes,
  PostButton,
  TextArea,
  TextField,
  type Values,
} from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList } from '../../../ui/notice.tsx'
import { Page, type PageProps, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { organisationKindNames, organisationKinds } from '../../ecosystem/index.ts'
import { languageNames } from '../../people/index.ts'
import { challengeKindNames, territoryKindNames, territoryKinds } from '../../territories/index.ts'
import { words as candidacyWords } from '../candidacies/words.ts'
import { words as deliberationWords } from '../deliberations/words.ts'
import { words as juryWords } from '../juries/words.ts'
import { words as renewalWords } from '../labels/renewals/words.ts'
import type { CallNeed } from '../rules.ts'
import { callKinds, levels, mostMemberRules } from '../schema.ts'
import type { Call } from '../store.ts'
import { words as tableWords } from '../tables/words.ts'
import { hoursSaid, StateTag, tellCall } from '../views.tsx'
import { words as waveWords, zoneNames } from '../waves/words.ts'
import { callKindHints, callKindNames, words as callWords, levelNames, needSaid } from '../words.ts'
import { words } from './words.ts'

interface Filled {
  values: Values
  mistakes?: Mistakes
}

/** A page of one call's desk: its name above, the way back in the breadcrumb, which `breadcrumb` goes on from. */
export function CallDesk({
  call,
  children,
  breadcrumb = [],
  ...page
}: { call: Call; children: ComponentChildren } & Omit<PageProps, 'children'>) {
  const voice = useVoice()
  const { title } = tellCall(voice, call)
  return (
    <Page
      variant="short"
      unlisted
      kicker={<span lang={title.lang}>{title.text}</span>}
      demonstration={call.demonstration}
      breadcrumb={[
        { label: voice.say(callWords.callsShort), to: '/reseau/appels' },
        { label: title.text, to: `/reseau/appels/${call.slug}` },
        ...breadcrumb,
      ]}
      {...page}
    >
      {children}
    </Page>
  )
}

export function DesksPage({ calls, moment }: { calls: Call[]; moment: Date }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      unlisted
      intro={
        <ButtonRow>
          <ButtonLink to="/reseau/appels/nouveau">{say(words.newCall)}</ButtonLink>
          <ButtonLink to="/reseau/renouvellements" quiet>
            {say(renewalWords.watch)}
          </ButtonLink>
        </ButtonRow>
      }
    >
      <Sheet plain>
        <DataTable
          caption={say(callWords.calls)}
          columns={[
            {
              key: 'name',
              label: say(words.call),
              header: true,
              cell: (call) => {
                const { title } = tellCall(voice, call)
                return (
                  <Link to={`/reseau/appels/${call.slug}`}>
                    <span lang={title.lang}>{title.text}</span>
                  </Link>
                )
              },
            },
            { key: 'state', label: say(words.state), cell: (call) => <StateTag state={call.state} /> },
            { key: 'hours', label: say(words.hours), cell: (call) => hoursSaid(voice, call, moment) },
          ]}
          rows={calls}
          empty={say(words.none)}
        />
      </Sheet>
      <Sheet plain>
        <IndexList entries={[{ title: say(tableWords.title), text: say(tableWords.text), to: '/reseau/tableaux' }]} />
      </Sheet>
    </Page>
  )
}

export function NewCallPage({ values, mistakes }: Filled) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.newCall)}
      variant="short"
      unlisted
      mistakes={mistakes}
      breadcrumb={[{ label: say(callWords.callsShort), to: '/reseau/appels' }]}
    >
      <Sheet plain>
        <Form action="/reseau/appels/nouveau" values={values} mistakes={mistakes}>
          <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} required maxlength={200} />
          <RadioField
            name="nature"
            label={say(words.kind)}
            required
            options={callKinds.map((kind) => ({ value: kind, label: say(callKindNames[kind]), hint: say(callKindHints[kind]) }))}
          />
          <SelectField
            name="langue"
            label={say(words.language)}
            required
            empty={false}
            short
            options={(['fr', 'en'] as const).map((value) => ({ value, label: say(languageNames[value]) }))}
          />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

export interface DeskPageProps {
  call: Call
  needs: CallNeed[]
  places: { to: string; label: string; text?: string }[]
  moment: Date
  refusal?: string
}

export function DeskPage({ call, needs, places, moment, refusal }: DeskPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { title } = tellCall(voice, call)
  const base = `/reseau/appels/${call.slug}`
  return (
    <Page
      title={title.text}
      kicker={say(words.desk)}
      lead={hoursSaid(voice, call, moment)}
      variant="short"
      unlisted
      demonstration={call.demonstration}
      mistakes={refusal ? { '': refusal } : undefined}
      breadcrumb={[{ label: say(callWords.callsShort), to: '/reseau/appels' }]}
      intro={<StateTag state={call.state} />}
    >
      <Sheet id="manque" title={say(words.missing)}>
        {needs.length === 0 ? (
          <p>{say(words.ready)}</p>
        ) : (
          <ul>
            {needs.map((need) => (
              <li key={need}>{say(needSaid[need])}</li>
            ))}
          </ul>
        )}
        <ButtonRow>
          {call.state !== 'open' && needs.length === 0 && (
            <PostButton action={`${base}/ouverture`} label={say(words.open)} confirm={say(words.openSure)} />
          )}
          {call.state === 'open' && (
            <PostButton action={`${base}/fermeture`} label={say(words.close)} confirm={say(words.closeSure)} quiet />
          )}
        </ButtonRow>
      </Sheet>
      <Sheet id="parties" title={say(words.parts)}>
        <IndexList entries={places.map(({ to, label, text }) => ({ title: label, text, to }))} />
      </Sheet>
    </Page>
  )
}

export function TextsPage({ call, values, mistakes }: Filled & { call: Call }) {
  const { say } = useVoice()
  const other = call.language === 'fr' ? 'en' : 'fr'
  return (
    <CallDesk call={call} title={say(words.texts)} mistakes={mistakes}>
      <Sheet plain>
        <Form action={`/reseau/appels/${call.slug}/texte`} values={values} mistakes={mistakes}>
          <TextField name="nom" label={say(words.name)} required maxlength={200} lang={call.language} />
          <TextArea name="resume" label={say(words.summary)} hint={say(words.summaryHint)} rows={3} lang={call.language} />
          <TextArea name="texte" label={say(words.text)} hint={say(words.textHint)} rows={14} lang={call.language} />
          <TextField name="nom-autre" label={say(words.nameOther)} maxlength={200} lang={other} />
          <TextArea name="resume-autre" label={say(words.summaryOther)} rows={3} lang={other} />
          <TextArea name="texte-autre" label={say(words.textOther)} rows={14} lang={other} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </CallDesk>
  )
}

export function CalendarPage({ call, values, mistakes }: Filled & { call: Call }) {
  const { say } = useVoice()
  return (
    <CallDesk call={call} title={say(words.calendar)} mistakes={mistakes}>
      <Sheet plain>
        <Form action={`/reseau/appels/${call.slug}/calendrier`} values={values} mistakes={mistakes}>
          <SelectField
            name="fuseau"
            label={say(words.zone)}
            hint={say(words.zoneHint)}
            required
            empty={false}
            options={zones.map((zone) => ({ value: zone, label: zoneNames[zone] ? say(zoneNames[zone]) : zone }))}
          />
          <InlineFields>
            <DayField name="ouverture-jour" label={say(words.opensDay)} />
            <TextField name="ouverture-heure" label={say(words.opensHour)} hint={say(waveWords.hourHint)} short />
          </InlineFields>
          <p class="hint">{say(words.closesHint)}</p>
          <InlineFields>
            <DayField name="fermeture-jour" label={say(words.closesDay)} />
            <TextField name="fermeture-heure" label={say(words.closesHour)} hint={say(waveWords.hourHint)} short />
          </InlineFields>
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </CallDesk>
  )
}

/** Those that stand and one more, and any that was typed. */
const rulesShown = ({ terms }: Call, values: Values): number => {
  const typed = Object.keys(values).flatMap((name) => /^requises(?:-nombre)?\.(\d)$/.exec(name)?.[1] ?? [])
  return Math.min(mostMemberRules, Math.max(2, terms.memberRules.length + 1, ...typed.map((n) => Number(n) + 1)))
}

/** Numbers of the terms by their fields: several may be wrong at once, each in the same words. */
const termLabels = ({ say }: Voice): Record<string, string> => ({
  structures: say(words.leastMembers),
  'habitants-min': say(words.leastPopulation),
  social: say(challengeKindNames.social),
  environnemental: say(challengeKindNames.environmental),
  citoyen: say(challengeKindNames.citizen),
  evaluations: say(words.evaluations),
  annees: say(words.labelYears),
  'renouvellement-mois': say(words.renewalMonths),
  ...Object.fromEntries(Array.from({ length: mostMemberRules }, (_each, n) => [`requises-nombre.${n}`, say(words.requiredRule)(n + 1)])),
})

export function TermsPage({ call, values, regions, mistakes }: Filled & { call: Call; regions: { code: string; name: string }[] }) {
  const voice = useVoice()
  const { say } = voice
  const kinds = organisationKinds.map((kind) => ({ value: kind, label: say(organisationKindNames[kind]) }))
  return (
    <CallDesk call={call} title={say(words.terms)} mistakes={mistakes} mistakeLabels={termLabels(voice)}>
      <Sheet plain>
        <Form action={`/reseau/appels/${call.slug}/conditions`} values={values} mistakes={mistakes}>
          <CheckboxList name="chefs-de-file" label={say(words.leadKinds)} hint={say(words.anyIfNone)} options={kinds} />
          <TextField name="structures" label={say(words.leastMembers)} inputmode="numeric" short required />
          <FieldGroup legend={say(words.requiredMembers)} hint={say(words.requiredHint)}>
            {Array.from({ length: rulesShown(call, values) }, (_each, n) => (
              <FieldGroup key={`requises.${n}`} legend={say(words.requiredRule)(n + 1)}>
                <CheckboxList name={`requises.${n}`} label={say(words.requiredKinds)} options={kinds} />
                <TextField name={`requises-nombre.${n}`} label={say(words.requiredAtLeast)} inputmode="numeric" short />
              </FieldGroup>
            ))}
          </FieldGroup>
          <CheckboxList
            name="territoires"
            label={say(words.territoryKinds)}
            hint={say(words.anyIfNone)}
            options={territoryKinds.map((kind) => ({ value: kind, label: say(territoryKindNames[kind]) }))}
          />
          <InlineFields>
            <TextField name="habitants-min" label={say(words.leastPopulation)} inputmode="numeric" />
            <TextField name="habitants-max" label={say(words.mostPopulation)} inputmode="numeric" />
          </InlineFields>
          <CheckboxList
            name="regions"
            label={say(words.regions)}
            hint={say(words.anyIfNone)}
            options={regions.map((region) => ({ value: region.code, label: region.name }))}
          />
          <FieldGroup legend={say(words.challenges)}>
            <InlineFields>
              <TextField name="social" label={say(challengeKindNames.social)} inputmode="numeric" required />
              <TextField name="environnemental" label={say(challengeKindNames.environmental)} inputmode="numeric" required />
              <TextField name="citoyen" label={say(challengeKindNames.citizen)} inputmode="numeric" required />
            </InlineFields>
          </FieldGroup>
          <RadioField
            name="niveaux"
            label={say(words.levels)}
            required
            options={levels.map((level) => ({ value: level, label: say(levelNames[level]) }))}
          />
          <InlineFields>
            <TextField name="evaluations" label={say(words.evaluations)} inputmode="numeric" required />
            <TextField name="annees" label={say(words.labelYears)} inputmode="numeric" required />
          </InlineFields>
          <TextField
            name="renouvellement-mois"
            label={say(words.renewalMonths)}
            hint={say(words.renewalMonthsHint)}
            inputmode="numeric"
            short
            required
          />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </CallDesk>
  )
}

export function DeskLinkSheet({ prepares, writes, judges }: { prepares: boolean; writes: boolean; judges: boolean }) {
  const { say } = useVoice()
  return (
    <Sheet id="appels" title={say(callWords.callsShort)}>
      <ul>
        {prepares && (
          <li>
            <Link to="/reseau/appels">{say(words.title)}</Link>
          </li>
        )}
        {writes && (
          <li>
            <Link to="/candidatures">{say(candidacyWords.mine)}</Link>
          </li>
        )}
        {judges && (
          <li>
            <Link to="/jury">{say(juryWords.hub)}</Link>
          </li>
        )}
        {judges && (
          <li>
            <Link to="/deliberations">{say(deliberationWords.mine)}</Link>
          </li>
        )}
      </ul>
    </Sheet>
  )
}
