import { RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, Form, HiddenField, type Mistakes, PostButton, TextArea, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState } from '../../../ui/table.tsx'
import { languageNames } from '../../people/index.ts'
import { told } from '../rules.ts'
import { challengeKinds } from '../schema.ts'
import type { Territory } from '../store.ts'
import { challengeKindNames, words as territoryWords } from '../words.ts'
import { WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../workspace/views.tsx'
import { deepestObjective } from './rules.ts'
import type { Challenge, Objective } from './store.ts'
import { kindHints, words } from './words.ts'

interface InWorkspace {
  territory: Territory
  places: WorkspacePlace[]
}
interface Filled {
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export interface ChallengesProps extends InWorkspace {
  challenges: Challenge[]
  canChange: boolean
  /** What could not be done, in one sentence. */
  refusal?: string
}

export function ChallengesPage({ territory, places, challenges, canChange, refusal }: ChallengesProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/territoires/${territory.slug}/espace`
  return (
    <Page
      title={say(words.title)}
      kicker={territory.name}
      lead={say(words.lead)}
      variant="short"
      mistakes={refusal ? { '': refusal } : undefined}
      unlisted
      breadcrumb={workspaceCrumbs(territory, say)}
      intro={<WorkspaceNav places={places} />}
    >
      {challenges.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.none)}</EmptyState>
        </Sheet>
      )}
      {challenges.map((challenge, order) => {
        const title = told(voice, challenge.language, challenge.title, challenge.titleOther)
        return (
          <Sheet
            key={challenge.id}
            id={`defi-${challenge.position}`}
            numeral={challenge.position}
            title={<span lang={title.lang}>{say(territoryWords.challenge)(challenge.position, title.text)}</span>}
            margin={say(challengeKindNames[challenge.kind])}
          >
            <ObjectiveTable territory={territory} challenge={challenge} canChange={canChange} />
            {canChange && (
              <ButtonRow>
                <ButtonLink to={`${base}/defis/${challenge.id}/objectif`} quiet>
                  {say(words.newObjective)}
                </ButtonLink>
                <ButtonLink to={`${base}/defis/${challenge.id}`} quiet>
                  {say(words.editChallenge)}
                </ButtonLink>
                {order > 0 && <PostButton action={`${base}/defis/${challenge.id}/monter`} label={say(words.up)} quiet />}
                {order < challenges.length - 1 && (
                  <PostButton action={`${base}/defis/${challenge.id}/descendre`} label={say(words.down)} quiet />
                )}
              </ButtonRow>
            )}
          </Sheet>
        )
      })}
      {canChange && (
        <Sheet plain>
          <ButtonLink to={`${base}/defis/nouveau`}>{say(words.newChallenge)}</ButtonLink>
        </Sheet>
      )}
    </Page>
  )
}

interface Numbered {
  number: string
  objective: Objective
  isFirst: boolean
  isLast: boolean
}

/** The tree as numbered lines: 1, 1.1, 1.1.1. */
function numbered(objectives: readonly Objective[], prefix = ''): Numbered[] {
  return objectives.flatMap((objective, order) => {
    const number = `${prefix}${order + 1}`
    const isLast = order === objectives.length - 1
    return [{ number, objective, isFirst: order === 0, isLast }, ...numbered(objective.children, `${number}.`)]
  })
}

function ObjectiveTable({ territory, challenge, canChange }: { territory: Territory; challenge: Challenge; canChange: boolean }) {
  const voice = useVoice()
  const { say } = voice
  const base = `/territoires/${territory.slug}/espace/objectifs`
  const columns: Column<Numbered>[] = [
    { key: 'order', label: say(words.order), cell: (row) => row.number },
    {
      key: 'title',
      label: say(words.objective),
      header: true,
      cell: ({ objective }) => {
        const title = told(voice, objective.language, objective.title, objective.titleOther)
        const said = <span lang={title.lang}>{title.text}</span>
        return canChange ? <Link to={`${base}/${objective.id}`}>{said}</Link> : said
      },
    },
  ]
  if (canChange)
    columns.push({
      key: 'act',
      label: say(words.action),
      cell: ({ objective, isFirst, isLast }) => (
        <ButtonRow>
          {!isFirst && <PostButton action={`${base}/${objective.id}/monter`} label={say(words.up)} quiet />}
          {!isLast && <PostButton action={`${base}/${objective.id}/descendre`} label={say(words.down)} quiet />}
        </ButtonRow>
      ),
    })
  return (
    <DataTable
      caption={say(territoryWords.objectives)}
      columns={columns}
      rows={numbered(challenge.objectives)}
      empty={say(words.noObjective)}
    />
  )
}

function LanguageField() {
  const { say } = useVoice()
  return (
    <SelectField
      name="langue"
      label={say(words.language)}
      required
      empty={false}
      short
      options={(['fr', 'en'] as const).map((value) => ({ value, label: say(languageNames[value]) }))}
    />
  )
}

/** Title and text, each with its twin in the other language; the language is asked once, since titles are referred to by it. */
function TextFields({ asksLanguage }: { asksLanguage: boolean }) {
  const { say } = useVoice()
  return (
    <>
      {asksLanguage && <LanguageField />}
      <TextField name="titre" label={say(words.name)} hint={say(words.nameHint)} maxlength={200} required />
      <TextArea name="texte" label={say(words.summary)} prose rows={4} />
      <TextField name="titre-autre" label={say(words.nameOther)} maxlength={200} />
      <TextArea name="texte-autre" label={say(words.summaryOther)} prose rows={4} />
    </>
  )
}

export function ChallengeFormPage({
  territory,
  places,
  challenge,
  mistakes,
  typed,
}: InWorkspace & Filled & { challenge: Challenge | undefined }) {
  const { say } = useVoice()
  const base = `/territoires/${territory.slug}/espace/defis`
  return (
    <Page
      title={say(challenge ? words.editChallenge : words.newChallenge)}
      kicker={territory.name}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[...workspaceCrumbs(territory, say), { label: say(words.title), to: base }]}
      intro={<WorkspaceNav places={places} />}
    >
      <Sheet plain>
        <Form action={challenge ? `${base}/${challenge.id}` : `${base}/nouveau`} mistakes={mistakes} values={typed}>
          <RadioField
            name="nature"
            label={say(words.kind)}
            required
            options={challengeKinds.map((kind) => ({ value: kind, label: say(challengeKindNames[kind]), hint: say(kindHints[kind]) }))}
          />
          <TextFields asksLanguage={!challenge} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      {challenge && (
        <Sheet id="retrait" title={say(words.orderAndRemoval)} margin={say(words.removeChallengeSure)}>
          <PostButton action={`${base}/${challenge.id}/retrait`} label={say(words.remove)} confirm={say(words.removeChallengeSure)} quiet />
        </Sheet>
      )}
    </Page>
  )
}

export interface ObjectiveFormProps extends InWorkspace, Filled {
  challenge: Challenge
  /** The one being edited; absent for a new one. */
  objective?: Objective
  /** The one above a new objective; absent right under the challenge. */
  parent?: Objective
}

export function ObjectiveFormPage({ territory, places, challenge, objective, parent, mistakes, typed }: ObjectiveFormProps) {
  const voice = useVoice()
  const { say } = voice
  const space = `/territoires/${territory.slug}/espace`
  const above = objective ? undefined : (parent ?? challenge)
  const title = above && told(voice, above.language, above.title, above.titleOther)
  return (
    <Page
      title={say(objective ? words.editObjective : words.newObjective)}
      kicker={territory.name}
      lead={title && <span lang={title.lang}>{say(words.under)(title.text)}</span>}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[...workspaceCrumbs(territory, say), { label: say(words.title), to: `${space}/defis` }]}
      intro={<WorkspaceNav places={places} />}
    >
      <Sheet plain>
        <Form
          action={objective ? `${space}/objectifs/${objective.id}` : `${space}/defis/${challenge.id}/objectif`}
          mistakes={mistakes}
          values={typed}
        >
          {parent && <HiddenField name="sous" value={parent.id} />}
          <TextFields asksLanguage={!objective} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      {objective && (
        <Sheet id="place" title={say(words.orderAndRemoval)}>
          {objective.depth < deepestObjective ? (
            <p>
              <Link to={`${space}/defis/${challenge.id}/objectif?sous=${objective.id}`}>{say(words.objectiveBelow)}</Link>
            </p>
          ) : (
            <Notice>{say(words.deepest)}</Notice>
          )}
          <PostButton
            action={`${space}/objectifs/${objective.id}/retrait`}
            label={say(words.remove)}
            confirm={say(words.removeObjectiveSure)}
            quiet
          />
        </Sheet>
      )}
    </Page>
  )
}
