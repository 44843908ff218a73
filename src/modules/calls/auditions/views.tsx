import { Button, DayField, Form, InlineFields, type Mistakes, PostButton, TextField, type Values } from '../../../ui/field.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { Candidacy } from '../candidacies/store.ts'
import { CandidacyFrame } from '../candidacies/views.tsx'
import { CallDesk } from '../desk/views.tsx'
import type { Call } from '../store.ts'
import { tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { momentIn, words as waveWords } from '../waves/words.ts'
import type { Slot } from './store.ts'
import { words } from './words.ts'

export interface SlotsProps {
  call: Call
  wave: Wave
  slots: Slot[]
  values: Values
  mistakes?: Mistakes
}

export function SlotsPage({ call, wave, slots, values, mistakes }: SlotsProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}/vagues/${wave.id}/auditions`
  return (
    <CallDesk
      call={call}
      title={say(words.of)(tellWave(voice, call, wave).text)}
      lead={say(words.lead)}
      mistakes={mistakes}
      breadcrumb={[{ label: say(waveWords.title), to: `/reseau/appels/${call.slug}/vagues` }]}
    >
      <Sheet plain>
        <DataTable
          caption={say(words.title)}
          columns={[
            { key: 'when', label: say(words.when), header: true, cell: (slot) => momentIn(voice, slot.startsAt, call.timeZone) },
            { key: 'minutes', label: say(words.minutes), num: true, cell: (slot) => slot.minutes },
            { key: 'place', label: say(words.place), cell: (slot) => slot.place },
            { key: 'taker', label: say(words.taker), cell: (slot) => slot.candidacy ?? say(words.free) },
            {
              key: 'change',
              label: say(words.release),
              quietLabel: true,
              cell: (slot) =>
                slot.candidacyId ? (
                  <PostButton
                    action={`${base}/${slot.id}/liberation`}
                    label={say(words.release)}
                    about={slot.candidacy ?? ''}
                    confirm={say(words.releaseSure)}
                    quiet
                  />
                ) : (
                  slot.sequence === 0 && (
                    <PostButton
                      action={`${base}/${slot.id}/retrait`}
                      label={say(words.remove)}
                      about={momentIn(voice, slot.startsAt, call.timeZone)}
                      quiet
                    />
                  )
                ),
            },
          ]}
          rows={slots}
          empty={say(words.none)}
        />
      </Sheet>
      <Sheet id="offrir" title={say(words.offer)}>
        <Form action={base} values={values} mistakes={mistakes}>
          <InlineFields>
            <DayField name="jour" label={say(words.day)} required />
            <TextField name="heure" label={say(words.hour)} hint={say(waveWords.hourHint)} required short />
            <TextField name="minutes" label={say(words.minutes)} inputmode="numeric" required short />
          </InlineFields>
          <TextField name="lieu" label={say(words.place)} maxlength={300} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </CallDesk>
  )
}

export interface AuditionProps {
  call: Call
  candidacy: Candidacy
  own: Slot | undefined
  free: Slot[]
  refusal?: string
}

export function AuditionPage({ call, candidacy, own, free, refusal }: AuditionProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}`
  return (
    <CandidacyFrame
      candidacy={candidacy}
      title={say(words.mine)}
      lead={own ? say(words.yours)(momentIn(voice, own.startsAt, call.timeZone)) : say(words.mineLead)}
      mistakes={refusal ? { '': refusal } : undefined}
    >
      <Sheet plain>
        {own ? (
          <>
            {own.place && <p>{own.place}</p>}
            <p>
              <a href={`${base}/auditions/${own.id}`}>{say(words.entry)}</a>
            </p>
            <PostButton action={`${base}/audition/liberation`} label={say(words.release)} confirm={say(words.releaseSure)} quiet />
          </>
        ) : (
          <DataTable
            caption={say(words.title)}
            columns={[
              { key: 'when', label: say(words.when), header: true, cell: (slot) => momentIn(voice, slot.startsAt, call.timeZone) },
              { key: 'minutes', label: say(words.minutes), num: true, cell: (slot) => slot.minutes },
              { key: 'place', label: say(words.place), cell: (slot) => slot.place },
              {
                key: 'take',
                label: say(words.take),
                quietLabel: true,
                cell: (slot) => (
                  <PostButton
                    action={`${base}/audition`}
                    label={say(words.take)}
                    about={momentIn(voice, slot.startsAt, call.timeZone)}
                    values={{ creneau: slot.id }}
                    quiet
                  />
                ),
              },
            ]}
            rows={free}
            empty={say(words.none)}
          />
        )}
      </Sheet>
    </CandidacyFrame>
  )
}
