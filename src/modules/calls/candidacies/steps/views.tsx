import type { Voice } from '../../../../platform/speech.ts'
import { Steps } from '../../../../ui/notice.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { SectionProgress } from '../../answers/rules.ts'
import { toldIn } from '../../answers/views.tsx'
import type { Call } from '../../store.ts'
import type { CandidacyMember } from '../members/store.ts'
import type { Candidacy } from '../store.ts'
import { words } from '../words.ts'

export interface CandidacyStepsProps {
  whole: { candidacy: Candidacy; call: Pick<Call, 'terms'>; members: CandidacyMember[] }
  progress: SectionProgress[]
  /** Key of the section that is open. */
  current?: string
}

/** The file from one end to the other, the same on each of its pages: who commits, what is answered, and reading it over. */
export function CandidacySteps({ whole: { candidacy, call, members }, progress, current }: CandidacyStepsProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  const committed = members.filter((member) => member.committedAt).length
  const isTogether = members.length >= call.terms.leastMembers && committed === members.length
  return (
    <Steps
      label={say(words.sections)}
      steps={[
        {
          label: say(words.coalition),
          note: say(words.coalitionState)(committed, members.length),
          state: isTogether ? 'done' : 'todo',
          to: `${base}/collectif`,
        },
        ...progress.map((each) => ({
          label: toldIn(voice, each.section.title).text,
          note: progressSaid(voice, each),
          state: each.section.key === current ? ('current' as const) : each.state === 'complete' ? ('done' as const) : ('todo' as const),
          to: `${base}/sections/${each.section.key}`,
        })),
        { label: say(words.readAndSubmit), state: candidacy.state === 'draft' ? 'todo' : 'done', to: `${base}/relire` },
      ]}
    />
  )
}

/** Where a section stands among the steps: after those who commit, before reading it over. */
export const stepOf = (at: number, sections: number): [n: number, of: number] => [at + 2, sections + 2]

const progressSaid = ({ say }: Voice, { state, troubles }: SectionProgress): string =>
  state === 'complete' ? say(words.complete) : state === 'untouched' ? say(words.untouched) : say(words.missing)(troubles.length)
