import type { ComponentChildren } from 'preact'
import { type HistoryLine, nameOfEvent } from '../../../platform/journal.ts'
import { CheckboxField, RadioField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, Form, type Mistakes, PostButton, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList, Moment, Notice, NoticeSheet, Tag } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { PublicationNeed, Standing } from '../rules.ts'
import type { ProjectState } from '../schema.ts'
import type { StageLine } from '../stages/store.ts'
import type { Project, WholeProject } from '../store.ts'
import { ProjectRibbon, Told, titleOf } from '../views.tsx'
import { moveNames, publicationNeedSentences, stateNames, words } from '../words.ts'

export interface FrameProps {
  project: Project
  title: string
  lead?: string
  mistakes?: Mistakes
  mistakeLabels?: Readonly<Record<string, string>>
  saved?: boolean
  /** Pages between the workspace and this one. */
  above?: readonly Crumb[]
  children: ComponentChildren
}

/** A small page of the workspace: what it is about, one thing to do, the way back. */
export function ProjectFrame({ project, title, lead, mistakes, mistakeLabels, saved, above = [], children }: FrameProps) {
  const voice = useVoice()
  const name = titleOf(voice, project)
  return (
    <Page
      title={title}
      kicker={<Told {...name} />}
      lead={lead}
      breadcrumb={[
        { label: name.text, to: `/projets/${project.slug}` },
        { label: voice.say(words.workspace), to: `/projets/${project.slug}/espace` },
        ...above,
      ]}
      variant="short"
      demonstration={project.demonstration}
      mistakes={mistakes}
      mistakeLabels={mistakeLabels}
      unlisted
    >
      {saved && (
        <NoticeSheet kind="ok" live>
          {voice.say(words.saved)}
        </NoticeSheet>
      )}
      {children}
    </Page>
  )
}

const stateTags: Record<ProjectState, 'info' | 'ok' | undefined> = { draft: 'info', published: 'ok', archived: undefined }

export function StateTag({ state }: { state: ProjectState }) {
  const { say } = useVoice()
  return <Tag kind={stateTags[state]}>{say(stateNames[state])}</Tag>
}

export interface WorkspaceProps {
  project: WholeProject
  standing: Standing
  missing: readonly PublicationNeed[]
  stageRows: readonly StageLine[]
  history: readonly HistoryLine[]
  sections: ComponentChildren
}

/** Where those who hold a project keep it up to date. */
export function WorkspacePage({ project, standing, missing, stageRows, history, sections }: WorkspaceProps) {
  const voice = useVoice()
  const { say } = voice
  const below = (page: string) => `/projets/${project.slug}/${page}`
  const name = titleOf(voice, project)
  const entries = [
    { title: say(words.texts), text: say(words.textsAbout), to: below('modifier') },
    { title: say(words.sharesShort), text: say(words.sharesAbout), to: below('parts') },
    { title: say(words.stagesTitle), text: say(words.stagesAbout), to: below('etapes') },
    { title: say(words.partners), text: say(words.partnersAbout), to: below('partenaires') },
    { title: say(words.places), text: say(words.placesAbout), to: below('lieux') },
    { title: say(words.needs), text: say(words.needsAbout), to: below('besoins') },
    { title: say(words.files), text: say(words.filesAbout), to: below('fichiers') },
    ...(standing.mayPublish ? [{ title: say(words.publication), text: say(words.publicationAbout), to: below('publication') }] : []),
  ]
  return (
    <Page
      title={say(words.workspace)}
      kicker={
        <>
          <Told {...name} /> <StateTag state={project.state} />
        </>
      }
      lead={say(words.workspaceLead)}
      breadcrumb={[
        { label: project.territoryName, to: `/territoires/${project.territorySlug}` },
        { label: name.text, to: `/projets/${project.slug}` },
      ]}
      variant="short"
      demonstration={project.demonstration}
      unlisted
      intro={
        <ButtonRow>
          <ButtonLink to={`/projets/${project.slug}`} quiet>
            {say(words.publicPage)}
          </ButtonLink>
        </ButtonRow>
      }
    >
      {project.state === 'draft' && (
        <Sheet id="publication" title={say(words.missing)}>
          <MissingList missing={missing} />
          {missing.length === 0 && standing.mayPublish && (
            <ButtonRow>
              <ButtonLink to={below('publication')}>{say(words.publish)}</ButtonLink>
            </ButtonRow>
          )}
        </Sheet>
      )}
      <Sheet id="etapes" title={say(words.stagesTitle)}>
        <ProjectRibbon project={project} rows={stageRows} />
      </Sheet>
      <Sheet id="ecrire" title={say(words.toWrite)}>
        <IndexList entries={entries} />
      </Sheet>
      {sections}
      <HistorySheet history={history} />
    </Page>
  )
}

function MissingList({ missing }: { missing: readonly PublicationNeed[] }) {
  const { say } = useVoice()
  if (missing.length === 0) return <Notice kind="ok">{say(words.ready)}</Notice>
  return (
    <ul>
      {missing.map((need) => (
        <li key={need}>{say(publicationNeedSentences[need])}</li>
      ))}
    </ul>
  )
}

function HistorySheet({ history }: { history: readonly HistoryLine[] }) {
  const { say } = useVoice()
  return (
    <Sheet id="journal" title={say(words.journalTitle)}>
      <DataTable
        caption={say(words.journalTitle)}
        columns={[
          {
            key: 'event',
            label: say(words.event),
            header: true,
            cell: (line: HistoryLine) => say(nameOfEvent(line.event)),
          },
          { key: 'at', label: say(words.when), cell: (line: HistoryLine) => <Moment at={line.at} /> },
          { key: 'who', label: say(words.who), cell: (line: HistoryLine) => line.authorName ?? 'Essaim' },
        ]}
        rows={history}
      />
    </Sheet>
  )
}

export interface EditProps {
  project: WholeProject
  values: Values
  mistakes?: Mistakes
  saved: boolean
}

export function EditPage({ project, values, mistakes, saved }: EditProps) {
  const { say } = useVoice()
  return (
    <ProjectFrame project={project} title={say(words.texts)} mistakes={mistakes} saved={saved}>
      <Sheet plain>
        <Form action={`/projets/${project.slug}/modifier`} mistakes={mistakes} values={values}>
          <TitleFields lang={project.language} />
          <TextArea name="texte" label={say(words.description)} prose rows={12} lang={project.language} />
          <LanguageField />
          <TextField name="titre-autre" label={say(words.titleOther)} hint={say(words.otherHint)} maxlength={200} />
          <TextArea name="resume-autre" label={say(words.summaryOther)} rows={3} />
          <TextField name="reprend" label={say(words.replicationOf)} hint={say(words.replicationHint)} spellcheck={false} />
          <TextField name="modele" label={say(words.model)} hint={say(words.modelHint)} maxlength={200} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </ProjectFrame>
  )
}

/** What a draft begins with, and what its own page lets one rewrite. */
export function TitleFields({ lang }: { lang?: string }) {
  const { say } = useVoice()
  return (
    <>
      <TextField name="titre" label={say(words.title)} hint={say(words.titleHint)} required maxlength={200} lang={lang} />
      <TextArea name="resume" label={say(words.summary)} hint={say(words.summaryHint)} rows={3} lang={lang} />
    </>
  )
}

export function LanguageField() {
  const { say } = useVoice()
  return (
    <RadioField
      name="langue"
      label={say(words.language)}
      required
      options={[
        { value: 'fr', label: say(words.french) },
        { value: 'en', label: say(words.english) },
      ]}
    />
  )
}

export interface PublicationProps {
  project: WholeProject
  standing: Standing
  missing: readonly PublicationNeed[]
  mistakes?: Mistakes
  saved: boolean
}

/** Publishing, archiving, reopening: one act for each state, with what it will do. */
export function PublicationPage({ project, standing, missing, mistakes, saved }: PublicationProps) {
  const { say } = useVoice()
  const to = (page: string) => `/projets/${project.slug}/${page}`
  return (
    <ProjectFrame project={project} title={say(words.publication)} mistakes={mistakes} saved={saved}>
      <Sheet id="etat" title={say(words.state)}>
        <p>
          <StateTag state={project.state} />
        </p>
        {project.state === 'draft' && (
          <>
            <MissingList missing={missing} />
            {missing.length === 0 ? (
              <Form action={to('publication')} mistakes={mistakes}>
                <p>{say(words.publishLead)}</p>
                {!standing.isHolder && <CheckboxField name="accord" label={say(words.holderAgreed)} required />}
                <Button>{say(words.publish)}</Button>
              </Form>
            ) : (
              <p>
                <Link to={to('espace')}>{say(words.workspace)}</Link>
              </p>
            )}
          </>
        )}
        {project.state === 'archived' && (
          <>
            <p>{say(words.reopenLead)}</p>
            <PostButton action={to('reouverture')} label={say(moveNames.reopen)} />
          </>
        )}
      </Sheet>
      {project.state !== 'archived' && (
        <Sheet id="archiver" title={say(moveNames.archive)}>
          <PostButton action={to('archivage')} label={say(moveNames.archive)} confirm={say(words.archiveConfirm)} quiet />
        </Sheet>
      )}
    </ProjectFrame>
  )
}
