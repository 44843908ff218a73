import { CheckboxField } from '../../../ui/choice.tsx'
import { Button, ButtonRow, FileField, Form, type Mistakes, PostButton, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Tag } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { WholeProject } from '../store.ts'
import { ProjectFrame } from '../workspaces/views.tsx'
import type { ProjectFile } from './store.ts'
import { words } from './words.ts'

export interface FilesPageProps {
  project: WholeProject
  files: readonly ProjectFile[]
  values: Values
  mistakes?: Mistakes
  saved: boolean
}

export function FilesPage({ project, files, values, mistakes, saved }: FilesPageProps) {
  const { say } = useVoice()
  return (
    <ProjectFrame project={project} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes} saved={saved}>
      <Sheet plain>
        <FileTable project={project} files={files} />
      </Sheet>
      <Sheet id="joindre" title={say(words.attach)}>
        <Form action={`/projets/${project.slug}/fichiers`} mistakes={mistakes} values={values} enctype="multipart/form-data">
          <FileField
            name="fichier"
            label={say(words.file)}
            hint={say(words.fileHint)}
            required
            accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.odt,.xlsx,.ods,.txt,.csv"
          />
          <TextField name="titre" label={say(words.label)} hint={say(words.labelHint)} required maxlength={200} lang={project.language} />
          <CheckboxField name="public" label={say(words.publicBox)} />
          <Button>{say(words.send)}</Button>
        </Form>
      </Sheet>
    </ProjectFrame>
  )
}

function FileTable({ project, files }: Pick<FilesPageProps, 'project' | 'files'>) {
  const voice = useVoice()
  const { say } = voice
  const to = (file: ProjectFile) => `/projets/${project.slug}/fichiers/${file.id}`
  return (
    <DataTable
      caption={say(words.title)}
      empty={say(words.none)}
      columns={[
        {
          key: 'name',
          label: say(words.name),
          header: true,
          cell: (file: ProjectFile) => (
            <Link to={to(file)} download>
              {file.title}
            </Link>
          ),
        },
        {
          key: 'size',
          label: say(words.size),
          num: true,
          cell: (file: ProjectFile) => `${voice.number(Math.max(1, Math.round(file.sizeBytes / 1000)))}\u00a0${say(words.kilobytes)}`,
        },
        { key: 'added', label: say(words.added), cell: (file: ProjectFile) => <Moment at={file.addedAt} /> },
        {
          key: 'state',
          label: say(words.state),
          cell: (file: ProjectFile) => (
            <Tag kind={file.isPublic ? 'ok' : undefined}>{say(file.isPublic ? words.isPublic : words.isPrivate)}</Tag>
          ),
        },
        {
          key: 'act',
          label: say(words.act),
          cell: (file: ProjectFile) => (
            <ButtonRow>
              <PostButton
                action={`${to(file)}/visibilite`}
                label={say(file.isPublic ? words.hide : words.show)}
                about={file.title}
                values={{ public: file.isPublic ? 'non' : 'oui' }}
                quiet
              />
              <PostButton
                action={`${to(file)}/retrait`}
                label={say(words.remove)}
                about={file.title}
                confirm={say(words.removeConfirm)}
                quiet
              />
            </ButtonRow>
          ),
        },
      ]}
      rows={files}
    />
  )
}
