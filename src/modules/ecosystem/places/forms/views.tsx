import type { Said } from '../../../../platform/speech.ts'
import { CheckboxList, SelectField } from '../../../../ui/choice.tsx'
import { Button, FieldGroup, Form, type Mistakes, TextArea, TextField } from '../../../../ui/field.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { ContactFields, SayingFields, WhereFields } from '../../hall/views.tsx'
import { words as hallWords } from '../../hall/words.ts'
import { offeredKinds } from '../kinds/schema.ts'
import { kindNames } from '../kinds/words.ts'
import * as names from '../words.ts'

const { nameOf, words } = names

export interface PlaceFormProps {
  /** The one that is edited, or none where one is added. */
  place: { id: string; name: string } | undefined
  /** Organisations that it may belong to. */
  organisations: readonly { id: string; name: string }[]
  values: Record<string, unknown>
  mistakes?: Mistakes
}

export function PlaceFormPage({ place, organisations, values, mistakes }: PlaceFormProps) {
  const { say } = useVoice()
  const above = { label: say(words.title), to: '/lieux' }
  return (
    <Page
      title={place ? say(words.editTitle)(place.name) : say(words.add)}
      variant="short"
      breadcrumb={place ? [above, { label: place.name, to: `/lieux/${place.id}` }] : [above]}
      mistakes={mistakes}
      unlisted
    >
      <Sheet plain>
        <Form action={place ? `/lieux/${place.id}/modifier` : '/lieux/nouveau'} mistakes={mistakes} values={values}>
          <FieldGroup legend={say(hallWords.identity)}>
            <TextField name="nom" label={say(hallWords.name)} required maxlength={200} />
            <SelectField
              name="acteur"
              label={say(words.organisation)}
              hint={say(words.organisationHint)}
              empty={say(words.noOrganisation)}
              options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField name="pivot" label={say(words.pivot)} hint={say(words.pivotHint)} maxlength={40} />
            <Choices name="genres" label={words.kinds} from={kindNames} offered={offeredKinds} values={values} />
          </FieldGroup>
          <FieldGroup legend={say(words.here)}>
            <Choices name="services" label={words.services} from={names.serviceNames} values={values} />
            <Choices name="publics" label={words.publics} hint={words.publicsHint} from={names.publicNames} values={values} />
            <Choices name="prix" label={words.cost} from={names.costNames} values={values} />
            <Choices name="accompagnement" label={words.support} from={names.supportNames} values={values} />
            <Choices name="prise_en_charge" label={words.care} from={names.careNames} values={values} />
            <Choices name="programmes" label={words.programmes} from={names.programmeNames} values={values} />
            <Choices name="formations" label={words.trainings} from={names.trainingNames} values={values} />
          </FieldGroup>
          <FieldGroup legend={say(words.practical)}>
            <TextField name="horaires" label={say(words.hours)} hint={say(words.hoursHint)} maxlength={500} spellcheck={false} />
            <Choices name="acces" label={words.access} from={names.accessNames} values={values} />
            <Choices name="itinerance" label={words.mobility} from={names.mobilityNames} values={values} />
            <TextField name="rendez_vous" label={say(words.booking)} type="url" inputmode="url" />
            <TextField name="accessibilite" label={say(words.accessibility)} type="url" inputmode="url" />
          </FieldGroup>
          <SayingFields>
            <TextArea name="resume" label={say(words.summary)} rows={2} maxlength={280} />
          </SayingFields>
          <WhereFields />
          <ContactFields />
          <Button>{say(hallWords.save)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

interface ChoicesProps {
  name: string
  label: Said
  hint?: Said
  from: Readonly<Record<string, Said>>
  /** The usual ones; those that the record already has are shown too. */
  offered?: readonly string[]
  values: Record<string, unknown>
}

function Choices({ name, label, hint, from, offered = Object.keys(from), values }: ChoicesProps) {
  const { say } = useVoice()
  const chosen = Array.isArray(values[name]) ? values[name].map(String) : []
  const codes = [...new Set([...offered, ...chosen])]
  return (
    <CheckboxList
      name={name}
      label={say(label)}
      hint={hint && say(hint)}
      options={codes.map((value) => ({ value, label: say(nameOf(from, value)) }))}
    />
  )
}
