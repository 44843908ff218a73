import type { Said } from '../../../../platform/speech.ts'
import { ButtonLink } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import type { Territory } from '../../../territories/index.ts'
import { Told } from '../../answers/views.tsx'
import { questionsOf } from '../../forms/rules.ts'
import type { Question } from '../../forms/schema.ts'
import type { CallForm } from '../../forms/store.ts'
import type { CandidacyMember } from '../members/store.ts'
import type { Candidacy } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import { questionsFilled, type Source } from './rules.ts'
import { words } from './words.ts'

const sourceSaid: Record<Source | 'former', Said> = {
  name: words.fromName,
  perimeter: words.fromPerimeter,
  challenges: words.fromChallenges,
  former: words.fromFormer,
}

export interface PrefilledProps {
  whole: { candidacy: Candidacy; form: CallForm; members: CandidacyMember[] }
  territory: Territory
  /** Keys of the questions that were filled in. */
  filled: readonly string[]
  /** Whether it renews a label: answers to other questions then come from the candidacy that was labelled. */
  isRenewal: boolean
}

/** What was taken over, question by question, and from where. */
export function PrefilledPage({ whole: { candidacy, form, members }, territory, filled, isRenewal }: PrefilledProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  const known = (Object.entries(questionsFilled(form.content)) as [Source, Question][]).filter(([, question]) =>
    filled.includes(question.key),
  )
  const isKnown = (key: string) => known.some(([, question]) => question.key === key)
  const former = isRenewal ? questionsOf(form.content).filter(({ key }) => filled.includes(key) && !isKnown(key)) : []
  const rows: [Source | 'former', Question][] = [...known, ...former.map((question): ['former', Question] => ['former', question])]
  const sectionOf = (key: string) => form.content.sections.find((section) => section.questions.some((question) => question.key === key))
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.title)} lead={say(words.lead)(territory.name)}>
      <Sheet plain>
        <DataTable
          caption={say(words.title)}
          columns={[
            {
              key: 'question',
              label: say(words.question),
              header: true,
              cell: ([, question]) => (
                <Link to={`${base}/sections/${sectionOf(question.key)?.key}`}>
                  <Told of={question.label} />
                </Link>
              ),
            },
            { key: 'from', label: say(words.from), cell: ([source]) => say(sourceSaid[source]) },
          ]}
          rows={rows}
          empty={say(words.none)}
        />
        {isRenewal && <p>{say(words.report)}</p>}
        <p>
          <Link to={`/territoires/${territory.slug}`}>{say(words.territory)}</Link>
        </p>
      </Sheet>
      <Sheet id="structures" title={say(words.coalition)} margin={say(words.coalitionText)}>
        <ul>
          {members.map((member) => (
            <li key={member.id}>{member.organisation}</li>
          ))}
        </ul>
        <ButtonLink to={base}>{say(words.goOn)}</ButtonLink>
      </Sheet>
    </CandidacyFrame>
  )
}
