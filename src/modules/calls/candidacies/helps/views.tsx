import { Button, Form, type Mistakes, TextArea, type Values } from '../../../../ui/field.tsx'
import { Moment, Notice, Tag } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import type { Candidacy } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import type { Help } from './store.ts'
import { words } from './words.ts'

export interface HelpPageProps {
  candidacy: Candidacy
  helps: Help[]
  values: Values
  mistakes?: Mistakes
  isSent: boolean
}

export function HelpPage({ candidacy, helps, values, mistakes, isSent }: HelpPageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet plain>
        {isSent && (
          <Notice kind="ok" live>
            {say(words.sent)}
          </Notice>
        )}
        <Form action={`/candidatures/${candidacy.reference}/aide`} values={values} mistakes={mistakes}>
          <TextArea name="question" label={say(words.question)} hint={say(words.questionHint)} required rows={5} />
          <Button>{say(words.send)}</Button>
        </Form>
      </Sheet>
      <Sheet id="demandes" title={say(words.asked)}>
        <DataTable
          caption={say(words.asked)}
          columns={[
            { key: 'question', label: say(words.question), header: true, cell: (help) => help.question },
            { key: 'when', label: say(words.when), cell: (help) => <Moment at={help.askedAt} /> },
            {
              key: 'state',
              label: say(words.state),
              cell: (help) => <Tag kind={help.answeredAt ? 'ok' : 'open'}>{say(help.answeredAt ? words.answered : words.waiting)}</Tag>,
            },
          ]}
          rows={helps}
          empty={say(words.none)}
        />
      </Sheet>
    </CandidacyFrame>
  )
}
