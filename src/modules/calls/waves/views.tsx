import { Button, DayField, Form, InlineFields, type Mistakes, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList, Notice, Tag } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { CallDesk } from '../desk/views.tsx'
import type { Call } from '../store.ts'
import { tellWave } from '../views.tsx'
import { words as callWords } from '../words.ts'
import type { Wave } from './store.ts'
import { momentIn, waveRefusals, waveStateNames, words } from './words.ts'

interface Filled {
  values: Values
  mistakes?: Mistakes
}

export function WavesPage({ call, waves, values, mistakes }: Filled & { call: Call; waves: Wave[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <CallDesk call={call} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet plain>
        <DataTable
          caption={say(words.title)}
          columns={[
            {
              key: 'name',
              label: say(callWords.wave),
              header: true,
              cell: (wave) => <Link to={`/reseau/appels/${call.slug}/vagues/${wave.id}`}>{tellWave(voice, call, wave).text}</Link>,
            },
            { key: 'cut', label: say(callWords.cutOff), cell: (wave) => momentIn(voice, wave.cutOffAt, call.timeZone) },
            {
              key: 'publish',
              label: say(callWords.decisionsOn),
              cell: (wave) => (wave.publishAt ? momentIn(voice, wave.publishAt, call.timeZone) : say(callWords.notSet)),
            },
            { key: 'state', label: say(words.state), cell: (wave) => <Tag>{say(waveStateNames[wave.state])}</Tag> },
          ]}
          rows={waves}
          empty={say(callWords.noWaveAhead)}
        />
      </Sheet>
      <Sheet id="prevoir" title={say(words.plan)}>
        <WaveForm action={`/reseau/appels/${call.slug}/vagues`} values={values} mistakes={mistakes} />
      </Sheet>
    </CallDesk>
  )
}

function WaveForm({ action, values, mistakes }: Filled & { action: string }) {
  const { say } = useVoice()
  return (
    <Form action={action} values={values} mistakes={mistakes}>
      <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} required maxlength={120} />
      <TextField name="nom-autre" label={say(words.nameOther)} maxlength={120} />
      <InlineFields>
        <DayField name="limite-jour" label={say(words.cutOffDay)} required />
        <TextField name="limite-heure" label={say(words.cutOffHour)} hint={say(words.hourHint)} required short />
      </InlineFields>
      <InlineFields>
        <DayField name="publication-jour" label={say(words.publishDay)} />
        <TextField name="publication-heure" label={say(words.publishHour)} hint={say(words.hourHint)} short />
      </InlineFields>
      <Button>{say(words.save)}</Button>
    </Form>
  )
}

export interface WavePageProps extends Filled {
  call: Call
  wave: Wave
  mayChange: boolean
  places: { to: string; label: string; text?: string }[]
}

export function WavePage({ call, wave, values, mistakes, mayChange, places }: WavePageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <CallDesk
      call={call}
      title={tellWave(voice, call, wave).text}
      mistakes={mistakes}
      breadcrumb={[{ label: say(words.title), to: `/reseau/appels/${call.slug}/vagues` }]}
    >
      <Sheet id="modifier" title={say(words.change)}>
        {mayChange ? (
          <WaveForm action={`/reseau/appels/${call.slug}/vagues/${wave.id}`} values={values} mistakes={mistakes} />
        ) : (
          <Notice>{say(waveRefusals.state_forbids)}</Notice>
        )}
      </Sheet>
      <Sheet id="parties" title={say(words.parts)}>
        <IndexList entries={places.map(({ to, label, text }) => ({ title: label, text, to }))} />
      </Sheet>
    </CallDesk>
  )
}
