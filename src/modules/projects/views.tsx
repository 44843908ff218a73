import type { ComponentChildren } from 'preact'
import { dayOf } from '../../platform/day.ts'
import type { Voice } from '../../platform/speech.ts'
import { ShareBar } from '../../ui/bar.tsx'
import { ButtonLink, ButtonRow } from '../../ui/field.tsx'
import { FactList } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { IndexList, NoticeSheet, PeopleList, StageRibbon, type Step, Tag, Time, Timeline } from '../../ui/notice.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { Prose } from '../../ui/prose.tsx'
import { useVoice } from '../../ui/sight.ts'
import { told } from '../territories/index.ts'
import type { Need } from './needs/store.ts'
import type { Partner } from './partners/store.ts'
import { partnerRoleNames } from './partners/words.ts'
import type { ProjectPlace } from './places/store.ts'
import { type Stage, stages } from './schema.ts'
import type { NamedShare } from './shares/store.ts'
import { movesOf } from './stages/rules.ts'
import type { StageLine } from './stages/store.ts'
import type { Project, WholeProject } from './store.ts'
import { needKindNames, stageNames, words } from './words.ts'

/** Text that a person wrote, marked with its language where it is not the page's. */
export function Told({ text, lang }: { text: string; lang?: string }) {
  return lang ? <span lang={lang}>{text}</span> : text
}

export const titleOf = (voice: Voice, project: Project) => told(voice, project.language, project.title, project.titleOther)
export const objectiveOf = (voice: Voice, share: NamedShare) => told(voice, share.language, share.title, share.titleOther)
export const needOf = (voice: Voice, need: Need) => told(voice, need.language, need.description, need.descriptionOther)

export function ProjectLink({ project }: { project: Project }) {
  const voice = useVoice()
  const { text, lang } = titleOf(voice, project)
  return (
    <Link to={`/projets/${project.slug}`} lang={lang}>
      {text}
    </Link>
  )
}

/** The needs of a project in one line. */
export function NeedLine({ needs }: { needs: readonly Need[] }) {
  const voice = useVoice()
  return (
    <>
      {needs.map((need, order) => (
        <>
          {order > 0 && (voice.language === 'fr' ? '\u202f; ' : '; ')}
          <Told {...needOf(voice, need)} />
        </>
      ))}
    </>
  )
}

export interface ProjectPageProps {
  project: WholeProject
  stageRows: readonly StageLine[]
  shares: readonly NamedShare[]
  needs: readonly Need[]
  partners: readonly Partner[]
  places: readonly ProjectPlace[]
  files: readonly { id: string; title: string; isPublic: boolean; about: string }[]
  model: Project | undefined
  replicas: readonly Project[]
  mayWrite: boolean
  sections: ComponentChildren
}

/** The page that everybody reads. */
export function ProjectPage(props: ProjectPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { project, shares } = props
  const title = titleOf(voice, project)
  const summary = told(voice, project.language, project.summary, project.summaryOther)
  const first = shares[0]
  const challenge = first && told(voice, first.challengeLanguage, first.challengeTitle, first.challengeTitleOther)
  return (
    <Page
      title={title.text}
      heading={<Told {...title} />}
      kicker={`${say(words.project)}${first && challenge ? ` · ${say(words.challengeNumber)(first.challengePosition, challenge.text)}` : ''}`}
      lead={<Told {...summary} />}
      description={summary.text.slice(0, 300)}
      breadcrumb={[
        { label: project.territoryName, to: `/territoires/${project.territorySlug}` },
        { label: say(words.projects), to: `/projets?territoire=${project.territorySlug}` },
      ]}
      variant="split"
      aside={<ProjectFacts {...props} />}
      intro={
        props.mayWrite && (
          <ButtonRow>
            <ButtonLink to={`/projets/${project.slug}/espace`} quiet>
              {say(words.workspace)}
            </ButtonLink>
          </ButtonRow>
        )
      }
      demonstration={project.demonstration}
      unlisted={project.state !== 'published'}
    >
      <StateNotice project={project} />
      <Sheet id="etapes" title={say(words.stagesTitle)}>
        <ProjectRibbon project={project} rows={props.stageRows} />
      </Sheet>
      {props.sections}
      <SharesSheet project={project} shares={shares} />
      {project.description !== '' && (
        <Sheet id="texte" title={say(words.about)}>
          <Prose text={project.description} lang={project.language === voice.language ? undefined : project.language} />
        </Sheet>
      )}
      <NeedsSheet needs={props.needs} demonstration={project.demonstration} />
      <WhereSheet partners={props.partners} places={props.places} demonstration={project.demonstration} />
      <FilesSheet project={project} files={props.files} />
      <HistorySheet project={project} rows={props.stageRows} />
    </Page>
  )
}

function StateNotice({ project }: { project: WholeProject }) {
  const voice = useVoice()
  if (project.state === 'published') return null
  const day = dayOf(project.archivedAt ?? project.updatedAt)
  const said = project.state === 'draft' ? voice.say(words.draftNotice) : voice.say(words.archivedNotice)(voice.day(day))
  return <NoticeSheet>{said}</NoticeSheet>
}

/** Holder, partners, places, lineage, needs: the five things one asks first. */
function ProjectFacts({ project, partners, places, needs, model, replicas }: ProjectPageProps) {
  const { say } = useVoice()
  const communes = places.filter((place) => place.communeCode)
  const named = places.filter((place) => place.placeId).slice(0, 3)
  return (
    <FactList
      rows={[
        {
          name: say(words.holder),
          value: project.holderIsPublic ? <Link to={`/acteurs/${project.holderId}`}>{project.holderName}</Link> : project.holderName,
        },
        partners.length > 0 && {
          name: say(words.partners),
          value: joined(partners.map((partner) => <Link to={`/acteurs/${partner.organisationId}`}>{partner.organisationName}</Link>)),
        },
        places.length > 0 && {
          name: say(words.places),
          value: joined([
            ...named.map((place) => <Link to={`/lieux/${place.placeId}`}>{place.name}</Link>),
            communes.length > 3 || places.length > named.length + communes.length ? (
              <a href="#ou">{say(words.andCommunes)(communes.length)}</a>
            ) : (
              communes.map((place) => place.name).join(', ')
            ),
          ]),
        },
        (project.model !== null || model !== undefined || replicas.length > 0) && {
          name: say(words.lineage),
          value: <Lineage project={project} model={model} replicas={replicas} />,
        },
        needs.some((need) => need.state === 'open') && {
          name: say(words.seeks),
          value: (
            <a href="#besoins">
              <NeedLine needs={needs.filter((need) => need.state === 'open')} />
            </a>
          ),
        },
      ]}
    />
  )
}

const joined = (parts: readonly ComponentChildren[]) =>
  parts
    .filter((part) => part !== '')
    .map((part, order) => (
      <>
        {order > 0 && ', '}
        {part}
      </>
    ))

/** Whose model it takes up, and who has taken up its own. */
function Lineage({ project, model, replicas }: Pick<ProjectPageProps, 'project' | 'model' | 'replicas'>) {
  const voice = useVoice()
  const { say } = voice
  const elsewhere = project.model && told(voice, project.language, project.model, project.modelOther)
  const place = (each: Project) => `, ${each.territoryName}`
  return (
    <>
      {model && (
        <>
          {say(words.takesUp)} <ProjectLink project={model} />
          {place(model)}
        </>
      )}
      {!model && elsewhere && (
        <>
          {say(words.takesUp)} <Told {...elsewhere} />
        </>
      )}
      {(model || elsewhere) && replicas.length > 0 && (voice.language === 'fr' ? '\u202f; ' : '; ')}
      {replicas.length > 0 && (
        <>
          {say(words.takenUpBy)}{' '}
          {joined(
            replicas.map((each) => (
              <>
                <ProjectLink project={each} />
                {place(each)}
              </>
            )),
          )}
        </>
      )}
    </>
  )
}

/** The five stages: those passed with their month, where it stands, what would open the next. */
export function ProjectRibbon({ project, rows }: { project: WholeProject; rows: readonly StageLine[] }) {
  const voice = useVoice()
  return <StageRibbon label={voice.say(words.ribbonLabel)} steps={stepsOf(voice, project, rows)} />
}

function stepsOf(voice: Voice, project: WholeProject, rows: readonly StageLine[]): Step[] {
  const moves = movesOf(rows)
  const current = moves.at(-1)
  const at = current ? stages.indexOf(current.stage) : 0
  const step = (stage: Stage, order: number): Step => {
    const label = voice.say(stageNames[stage])
    if (order === at && current) {
      const from = voice.month(current.sinceOn)
      const note = current.untilOn ? voice.say(words.sinceUntil)(from, voice.month(current.untilOn)) : voice.say(words.since)(from)
      return { label, note, state: 'current' }
    }
    const passed = order < at ? moves.findLast((move) => move.stage === stage) : undefined
    if (passed) return { label, note: voice.month(passed.sinceOn), state: 'done' }
    if (order < at) return { label, note: voice.say(words.skipped), state: 'todo' }
    const isNext = order === at + 1 && project.nextCondition
    const lang = project.language === voice.language ? undefined : project.language
    return { label, note: isNext ? <Told text={isNext} lang={lang} /> : voice.say(words.toDecide), state: 'todo' }
  }
  return stages.map(step)
}

function SharesSheet({ project, shares }: { project: WholeProject; shares: readonly NamedShare[] }) {
  const voice = useVoice()
  if (shares.length === 0) return null
  const parts = shares.map((share) => ({
    name: objectiveOf(voice, share).text,
    share: share.shareBp / 10_000,
    to: `/territoires/${project.territorySlug}/defis/${share.challengePosition}`,
  }))
  return (
    <Sheet id="parts" title={voice.say(words.sharesShort)} margin={voice.say(words.sharesMargin)} demonstration={project.demonstration}>
      <ShareBar title={voice.say(words.sharesTitle)} parts={parts} />
    </Sheet>
  )
}

/** An amount is said where the need's own words don't say it. */
function NeedText({ need }: { need: Need }) {
  const voice = useVoice()
  const said = needOf(voice, need)
  const isSaid = need.amountCents === null || said.text.replace(/\D/g, '').includes(String(Math.trunc(need.amountCents / 100)))
  return (
    <>
      <Told {...said} />
      {!isSaid && need.amountCents !== null && ` (${voice.money(need.amountCents)})`}
      {need.state === 'met' && need.closedOn && (
        <>
          {' '}
          <Tag kind="ok">{voice.say(words.metOn)(voice.shortDay(need.closedOn))}</Tag>
        </>
      )}
    </>
  )
}

function NeedsSheet({ needs, demonstration }: { needs: readonly Need[]; demonstration: boolean }) {
  const { say } = useVoice()
  if (needs.length === 0) return null
  const rows = needs.map((need) => ({ name: say(needKindNames[need.kind]), value: <NeedText need={need} /> }))
  return (
    <Sheet id="besoins" title={say(words.needs)} demonstration={demonstration}>
      <FactList rows={rows} />
    </Sheet>
  )
}

function WhereSheet({ partners, places, demonstration }: Pick<ProjectPageProps, 'partners' | 'places'> & { demonstration: boolean }) {
  const { say, list } = useVoice()
  if (partners.length === 0 && places.length === 0) return null
  const communes = places.filter((place) => place.communeCode).map((place) => place.name)
  const named = places.filter((place) => place.placeId)
  return (
    <Sheet id="ou" title={say(words.whereAndWho)} demonstration={demonstration}>
      {partners.length > 0 && <h3>{say(words.partners)}</h3>}
      {partners.length > 0 && (
        <PeopleList
          people={partners.map((partner) => ({
            key: partner.id,
            name: partner.organisationName,
            to: `/acteurs/${partner.organisationId}`,
            role: say(partnerRoleNames[partner.role]),
          }))}
        />
      )}
      {named.length > 0 && <h3>{say(words.places)}</h3>}
      {named.length > 0 && (
        <IndexList entries={named.map((place) => ({ title: place.name, text: place.communeName, to: `/lieux/${place.placeId}` }))} />
      )}
      {communes.length > 0 && <h3>{say(words.communes)}</h3>}
      {communes.length > 0 && <p>{list(communes)}</p>}
    </Sheet>
  )
}

function FilesSheet({ project, files }: Pick<ProjectPageProps, 'project' | 'files'>) {
  const { say } = useVoice()
  if (files.length === 0) return null
  return (
    <Sheet id="documents" title={say(words.files)} demonstration={project.demonstration}>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <Link to={`/projets/${project.slug}/fichiers/${file.id}`} download>
              {file.title}
            </Link>{' '}
            ({file.about}) {!file.isPublic && <Tag>{say(words.privateFile)}</Tag>}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function HistorySheet({ project, rows }: { project: WholeProject; rows: readonly StageLine[] }) {
  const voice = useVoice()
  const lang = project.language === voice.language ? undefined : project.language
  const items = movesOf(rows)
    .toReversed()
    .map((move) => ({
      key: move.id,
      title: voice.say(stageNames[move.stage]),
      when: <Time day={move.sinceOn} />,
      step: true,
      body: move.note ? <p lang={lang}>{move.note}</p> : undefined,
    }))
  return (
    <Sheet id="histoire" title={voice.say(words.history)} demonstration={project.demonstration}>
      <Timeline items={items} />
    </Sheet>
  )
}
