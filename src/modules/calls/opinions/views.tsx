import { RadioField } from '../../../ui/choice.tsx'
import { Button, Form, type Mistakes, PostButton, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { NoticeSheet, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { languageNames } from '../../people/index.ts'
import { CoalitionList, type SealedProps, SealedSheets } from '../admissibility/views.tsx'
import { Paragraphs } from '../answers/shown/views.tsx'
import type { Candidacy } from '../candidacies/store.ts'
import { CallDesk } from '../desk/views.tsx'
import type { Call } from '../store.ts'
import { tellCall } from '../views.tsx'
import type { OpinionRefusal } from './rules.ts'
import type { Opinion } from './store.ts'
import { closedSaid, words } from './words.ts'

interface Filled {
  values: Values
  mistakes?: Mistakes
}

const stateOf = ({ hasConflict, answeredAt, expiresAt }: Opinion, moment: Date) =>
  hasConflict ? 'tied' : answeredAt ? 'given' : expiresAt <= moment ? 'late' : 'waiting'

export interface OpinionsProps extends Filled {
  call: Call
  candidacy: Candidacy
  opinions: Opinion[]
  moment: Date
  mayAsk: boolean
}

export function OpinionsPage({ call, candidacy, opinions, moment, mayAsk, values, mistakes }: OpinionsProps) {
  const { say } = useVoice()
  const base = `/reseau/appels/${call.slug}/candidatures/${candidacy.reference}`
  return (
    <CallDesk
      call={call}
      title={say(words.title)}
      kicker={`${candidacy.name}, ${candidacy.reference}`}
      lead={say(words.lead)}
      mistakes={mistakes}
      breadcrumb={[{ label: candidacy.name, to: base }]}
    >
      <Sheet plain>
        <DataTable
          caption={say(words.title)}
          columns={[
            { key: 'name', label: say(words.name), header: true, cell: (opinion) => opinion.name },
            { key: 'question', label: say(words.question), cell: (opinion) => opinion.question },
            { key: 'state', label: say(words.state), cell: (opinion) => <Tag>{say(words[stateOf(opinion, moment)])}</Tag> },
            { key: 'answer', label: say(words.answer), cell: (opinion) => opinion.answer && <Paragraphs text={opinion.answer} /> },
          ]}
          rows={opinions}
          empty={say(words.none)}
        />
      </Sheet>
      {mayAsk && (
        <Sheet id="demander" title={say(words.ask)}>
          <Form action={`${base}/avis`} values={values} mistakes={mistakes}>
            <TextField name="nom" label={say(words.name)} required maxlength={120} />
            <TextField name="courriel" label={say(words.email)} type="email" required />
            <RadioField
              name="langue"
              label={say(words.language)}
              required
              options={(['fr', 'en'] as const).map((each) => ({ value: each, label: say(languageNames[each]) }))}
            />
            <TextArea name="question" label={say(words.question)} rows={4} required />
            <TextField name="jours" label={say(words.days)} inputmode="numeric" short required />
            <Button>{say(words.send)}</Button>
          </Form>
        </Sheet>
      )}
    </CallDesk>
  )
}

interface OutsideProps {
  token: string
  call: Call
  candidacy: Candidacy
  opinion: Opinion
  mistakes?: Mistakes
  values: Values
}

/** Before the file: the name, the coalition, and one question. */
export function TiePage({ token, call, candidacy, opinion, version, mistakes, values }: OutsideProps & Pick<SealedProps, 'version'>) {
  const { say } = useVoice()
  return (
    <Page
      title={candidacy.name}
      kicker={tellCall(useVoice(), call).title.text}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      mistakes={mistakes}
    >
      <Sheet id="question" title={say(words.asked)}>
        <Paragraphs text={opinion.question} />
        <CoalitionList members={version.content.members} />
        <Form action={`/avis/${token}`} values={values} mistakes={mistakes}>
          <RadioField
            name="lien"
            label={say(words.tie)}
            hint={say(words.tieHint)}
            required
            options={[
              { value: 'non', label: say(words.noTie) },
              { value: 'oui', label: say(words.hasTie) },
            ]}
          />
          <Button>{say(words.next)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

export function OutsidePage({ token, call, candidacy, opinion, mistakes, values, ...sealed }: OutsideProps & SealedProps) {
  const { say } = useVoice()
  return (
    <Page
      title={candidacy.name}
      kicker={tellCall(useVoice(), call).title.text}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      mistakes={mistakes}
    >
      <Sheet id="question" title={say(words.asked)}>
        <Paragraphs text={opinion.question} />
      </Sheet>
      <SealedSheets {...sealed} />
      <Sheet id="avis" title={say(words.yourOpinion)}>
        <Form action={`/avis/${token}/reponse`} values={values} mistakes={mistakes}>
          <TextArea name="avis" label={say(words.write)} rows={8} required />
          <Button>{say(words.give)}</Button>
        </Form>
        <PostButton action={`/avis/${token}`} label={say(words.lateTie)} confirm={say(words.lateTieSure)} values={{ lien: 'oui' }} quiet />
      </Sheet>
    </Page>
  )
}

export function ClosedPage({ because }: { because: OpinionRefusal | 'thanks' }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.yourOpinion)} variant="short" unlisted>
      <NoticeSheet kind={because === 'thanks' ? 'ok' : undefined}>
        {say(because === 'thanks' ? words.thanks : closedSaid[because])}
      </NoticeSheet>
    </Page>
  )
}
