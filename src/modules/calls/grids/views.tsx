import { Button, ButtonLink, ButtonRow, Form, type Mistakes, PostButton, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../ui/table.tsx'
import { Paragraphs } from '../answers/shown/views.tsx'
import { Told, toldIn } from '../answers/views.tsx'
import { CallDesk } from '../desk/views.tsx'
import { PublicationSheet } from '../editions/views.tsx'
import { words as editionWords } from '../editions/words.ts'
import type { Call } from '../store.ts'
import { findCriterion, type GridTrouble, shareOf } from './rules.ts'
import type { GridContent, GridCriterion } from './schema.ts'
import type { CallGrid } from './store.ts'
import { troubleSaid, words } from './words.ts'

const crumbs = (call: Call, grid: string) => [{ label: grid, to: `/reseau/appels/${call.slug}/grille` }]

/** One criterion to read: its share, what is looked at, and what each score means. */
export function CriterionShown({ content, criterion }: { content: GridContent; criterion: GridCriterion }) {
  const voice = useVoice()
  const { say, number } = voice
  const text = toldIn(voice, criterion.text)
  return (
    <section>
      <h3>
        <Told of={criterion.title} />
      </h3>
      <p class="hint">{say(words.weighs)(`${number(shareOf(content, criterion) * 100, 0)}\u00a0%`)}</p>
      {text.text.trim() !== '' && (
        <div class="prose" lang={text.lang}>
          <Paragraphs text={text.text} />
        </div>
      )}
      <DataTable
        caption={<Told of={criterion.title} />}
        columns={[
          { key: 'score', label: say(words.score), num: true, header: true, cell: (anchor) => anchor.score },
          { key: 'meaning', label: say(words.meaning), cell: (anchor) => <Told of={anchor.label} /> },
        ]}
        rows={criterion.anchors}
      />
    </section>
  )
}

/** The grid on the public page of a call: nobody is judged on what he could not read. */
export function GridSheet({ content }: { content: GridContent }) {
  const { say } = useVoice()
  return (
    <Sheet id="grille" title={say(words.public)} margin={say(words.publicLead)}>
      {content.criteria.map((criterion) => (
        <CriterionShown key={criterion.key} content={content} criterion={criterion} />
      ))}
    </Sheet>
  )
}

export interface GridPageProps {
  call: Call
  content: GridContent
  troubles: { about: string; trouble: GridTrouble }[]
  versions: Omit<CallGrid, 'content'>[]
  mayPublish: boolean
  refusal?: string
}

export function GridPage({ call, content, troubles, versions, mayPublish, refusal }: GridPageProps) {
  const { say } = useVoice()
  const base = `/reseau/appels/${call.slug}/grille`
  return (
    <CallDesk
      call={call}
      title={say(words.title)}
      lead={say(words.lead)}
      mistakes={refusal ? { '': refusal } : undefined}
      intro={<ButtonLink to={`${base}/critere`}>{say(words.newCriterion)}</ButtonLink>}
    >
      <Sheet plain>
        {content.criteria.length === 0 && <EmptyState>{say(words.none)}</EmptyState>}
        {content.criteria.map((criterion) => (
          <div key={criterion.key}>
            <CriterionShown content={content} criterion={criterion} />
            <ButtonLink to={`${base}/criteres/${criterion.key}`} quiet>
              {say(words.editCriterion)}
            </ButtonLink>
          </div>
        ))}
      </Sheet>
      <PublicationSheet
        base={base}
        troubles={troubles.map(({ about, trouble }) => ({
          about,
          part: findCriterion(content, about)?.title,
          said: say(troubleSaid[trouble]),
        }))}
        sure={mayPublish ? say(words.publishSure) : undefined}
        versions={versions}
      />
    </CallDesk>
  )
}

interface CriterionProps {
  call: Call
  criterion?: GridCriterion
  values: Values
  mistakes?: Mistakes
}

export function CriterionPage({ call, criterion, values, mistakes }: CriterionProps) {
  const { say } = useVoice()
  const base = `/reseau/appels/${call.slug}/grille`
  const action = criterion ? `${base}/criteres/${criterion.key}` : `${base}/critere`
  return (
    <CallDesk
      call={call}
      title={say(criterion ? words.editCriterion : words.newCriterion)}
      mistakes={mistakes}
      breadcrumb={crumbs(call, say(words.title))}
    >
      <Sheet plain>
        <Form action={action} values={values} mistakes={mistakes}>
          <TextField name="nom" label={say(words.name)} required maxlength={200} lang="fr" />
          <TextField name="nom-anglais" label={say(words.nameEnglish)} maxlength={200} lang="en" />
          <TextField name="poids" label={say(words.weight)} hint={say(words.weightHint)} inputmode="decimal" short required />
          <TextArea name="texte" label={say(words.text)} rows={3} lang="fr" />
          <TextArea name="texte-anglais" label={say(words.textEnglish)} rows={3} lang="en" />
          <TextArea name="phrases" label={say(words.anchors)} hint={say(words.anchorsHint)} rows={6} required lang="fr" />
          <TextArea name="phrases-anglais" label={say(words.anchorsEnglish)} rows={6} lang="en" />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      {criterion && (
        <Sheet id="place" title={say(words.place)}>
          <ButtonRow>
            <PostButton action={`${action}/monter`} label={say(words.up)} quiet />
            <PostButton action={`${action}/descendre`} label={say(words.down)} quiet />
            <PostButton action={`${action}/retrait`} label={say(words.remove)} confirm={say(words.removeSure)} quiet />
          </ButtonRow>
        </Sheet>
      )}
    </CallDesk>
  )
}

export function GridVersionPage({ call, grid }: { call: Call; grid: CallGrid }) {
  const { say } = useVoice()
  return (
    <CallDesk
      call={call}
      title={`${say(words.title)}, ${say(editionWords.version)(grid.number).toLowerCase()}`}
      breadcrumb={crumbs(call, say(words.title))}
    >
      <Sheet plain>
        <p class="hint">
          {say(editionWords.publishedOn)} <Moment at={grid.publishedAt} />
        </p>
        {grid.content.criteria.map((criterion) => (
          <CriterionShown key={criterion.key} content={grid.content} criterion={criterion} />
        ))}
      </Sheet>
    </CallDesk>
  )
}
