import { RadioField } from '../../../../ui/choice.tsx'
import { Button, Form, type Mistakes, PostButton, type Values } from '../../../../ui/field.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { Call } from '../../store.ts'
import type { Seat } from '../store.ts'
import { seatTitle } from '../views.tsx'
import { words as juryWords } from '../words.ts'
import { words } from './words.ts'

export interface SeatPageProps {
  call: Call
  seat: Seat
  values: Values
  mistakes?: Mistakes
}

/** Where a juror accepts her seat or declines it, and says whether she may be named. */
export function SeatPage({ call, seat, values, mistakes }: SeatPageProps) {
  const voice = useVoice()
  const { say } = voice
  const page = `/jury/sieges/${seat.id}`
  return (
    <Page
      title={say(words.title)}
      kicker={seatTitle(voice, call, seat)}
      lead={seat.acceptedAt ? say(seat.isNamed ? words.isNamed : words.isUnnamed) : say(words.lead)}
      variant="short"
      unlisted
      demonstration={call.demonstration}
      mistakes={mistakes}
      breadcrumb={[{ label: say(juryWords.hub), to: '/jury' }]}
    >
      <Sheet plain>
        <Form action={page} values={values} mistakes={mistakes}>
          <RadioField
            name="nom"
            label={say(words.name)}
            hint={say(words.nameHint)}
            required
            options={[
              { value: 'oui', label: say(words.named) },
              { value: 'non', label: say(words.unnamed) },
            ]}
          />
          <p class="hint">{say(words.namingChange)}</p>
          <Button>{say(seat.acceptedAt ? words.save : words.accept)}</Button>
        </Form>
        {!seat.acceptedAt && !seat.leftAt && (
          <PostButton action={`${page}/refus`} label={say(words.decline)} confirm={say(words.declineSure)} quiet />
        )}
      </Sheet>
    </Page>
  )
}
