import type { ComponentChildren } from 'preact'
import { CheckboxField, SelectField } from '../../../ui/choice.tsx'
import { FieldGroup, InlineFields, TextArea, TextField } from '../../../ui/field.tsx'
import { TargetBar } from '../../../ui/figure.tsx'
import { Link, OutLink } from '../../../ui/link.tsx'
import { Time } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import { words as findingWords } from '../finding/words.ts'
import type { ThingSource } from '../imports/store.ts'
import type { OrganisationCriterion } from '../organisations/rules.ts'
import type { PlaceCriterion } from '../places/rules.ts'
import type { Completeness, Criterion } from '../rules.ts'
import { criterionAdvice, criterionNames, words } from './words.ts'

export interface Located {
  address: string | null
  addressMore: string | null
  postcode: string | null
  commune: string | null
}

/** The address on one line, as an envelope has it. */
export const addressOf = ({ address, addressMore, postcode, commune }: Located): string =>
  [address, addressMore, [postcode, commune].filter(Boolean).join(' ')].filter(Boolean).join(', ')

export interface Reachable {
  phone: string | null
  email: string | null
  website: string | null
  contactIsPublic: boolean
}

/** Rows for a FactList: how to reach somebody. Telephone and e-mail are for everyone only where they are public. */
export function useContactFacts(thing: Reachable, isEditor: boolean): { name: string; value: ComponentChildren }[] {
  const { say } = useVoice()
  const open = thing.contactIsPublic || isEditor
  return [
    ...(open && thing.phone
      ? [{ name: say(words.phone), value: <OutLink url={`tel:${thing.phone}`}>{saidPhone(thing.phone)}</OutLink> }]
      : []),
    ...(open && thing.email ? [{ name: say(words.email), value: <OutLink url={`mailto:${thing.email}`} /> }] : []),
    ...(thing.website ? [{ name: say(words.website), value: <OutLink url={thing.website} /> }] : []),
  ]
}

/** French numbers are said by pairs. */
export const saidPhone = (phone: string): string =>
  /^\+33\d{9}$/.test(phone) ? `0${phone.slice(3)}`.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : phone

type CriterionName = OrganisationCriterion | PlaceCriterion

/** How complete a record is, criterion by criterion, and what would complete it. */
export function CompletenessSheet({ completeness }: { completeness: Completeness<CriterionName> }) {
  const { say, percent, number } = useVoice()
  const said = percent(completeness.share)
  const columns: Column<Criterion<CriterionName>>[] = [
    { key: 'name', label: say(words.criterion), header: true, cell: (each) => say(criterionNames[each.name]) },
    { key: 'weight', label: say(words.weight), num: true, cell: (each) => number(each.weight) },
    {
      key: 'met',
      label: say(words.met),
      cell: ({ met }) => (met === 1 ? say(words.full) : met === 0 ? say(words.empty) : say(words.partly)(percent(met))),
    },
    { key: 'advice', label: say(words.toDo), cell: (each) => (each.met < 1 ? say(criterionAdvice[each.name]) : '') },
  ]
  return (
    <Sheet id="completude" title={say(words.completeness)}>
      <TargetBar fullShare={completeness.share} sentence={say(words.completenessLead)(said)} />
      <DataTable caption={say(words.completeness)} columns={columns} rows={completeness.criteria} />
    </Sheet>
  )
}

/** Which files a record comes from, each with its day. */
export function SourcesSheet({ sources, verifiedOn }: { sources: readonly ThingSource[]; verifiedOn: string | null }) {
  const { say } = useVoice()
  const columns: Column<ThingSource>[] = [
    {
      key: 'title',
      label: say(words.source),
      header: true,
      cell: (each) => (each.url ? <OutLink url={each.url}>{each.title}</OutLink> : each.title),
    },
    { key: 'publisher', label: say(words.publisher), cell: (each) => each.publisher ?? '' },
    { key: 'licence', label: say(words.licence), cell: (each) => each.licence ?? '' },
    {
      key: 'day',
      label: say(words.sourceDate),
      cell: (each) => (each.sourceDate ? <Time day={each.sourceDate} short /> : say(words.never)),
    },
  ]
  return (
    <Sheet id="sources" title={say(words.origin)} margin={say(words.originLead)}>
      {sources.length === 0 ? <p>{say(words.ownSource)}</p> : <DataTable caption={say(words.origin)} columns={columns} rows={sources} />}
      <p>
        {say(words.verified)} {verifiedOn ? <Time day={verifiedOn} /> : say(words.never)}.
      </p>
    </Sheet>
  )
}

/** Address, commune and position, as both forms ask for them. */
export function WhereFields() {
  const { say } = useVoice()
  return (
    <FieldGroup legend={say(words.whereAbouts)}>
      <TextField name="adresse" label={say(words.address)} hint={say(words.addressHint)} maxlength={200} />
      <TextField name="complement" label={say(words.addressMore)} maxlength={200} />
      <InlineFields>
        <TextField name="code_postal" label={say(words.postcode)} inputmode="numeric" short maxlength={10} />
        <TextField name="commune" label={say(words.commune)} hint={say(words.communeHint)} maxlength={100} />
      </InlineFields>
      <InlineFields>
        <TextField name="latitude" label={say(words.latitude)} hint={say(words.positionHint)} inputmode="decimal" short />
        <TextField name="longitude" label={say(words.longitude)} inputmode="decimal" short />
      </InlineFields>
    </FieldGroup>
  )
}

export function ContactFields() {
  const { say } = useVoice()
  return (
    <FieldGroup legend={say(words.contact)}>
      <TextField name="telephone" label={say(words.phone)} type="tel" inputmode="tel" />
      <TextField name="courriel" label={say(words.email)} type="email" inputmode="email" />
      <CheckboxField name="contact_public" label={say(words.contactPublic)} hint={say(words.contactPublicHint)} />
      <TextField name="site" label={say(words.website)} type="url" inputmode="url" />
    </FieldGroup>
  )
}

/** Description, its language, and whether the record is shown. */
export function SayingFields({ children }: { children?: ComponentChildren }) {
  const { say } = useVoice()
  return (
    <FieldGroup legend={say(words.description)}>
      {children}
      <TextArea name="description" label={say(words.description)} hint={say(words.descriptionHint)} prose rows={8} maxlength={10_000} />
      <SelectField
        name="langue"
        label={say(words.languageOf)}
        required
        empty={false}
        options={[
          { value: 'fr', label: say(words.french) },
          { value: 'en', label: say(words.english) },
        ]}
      />
      <CheckboxField name="visible" label={say(words.public)} />
    </FieldGroup>
  )
}

/** The same list as files. */
export function Downloads({ links }: { links: readonly { to: string; label: string }[] }) {
  const { say } = useVoice()
  return (
    <p>
      {say(findingWords.downloads)}{' '}
      {links.map((link, order) => (
        <>
          {order > 0 && ', '}
          <Link to={link.to} download>
            {link.label}
          </Link>
        </>
      ))}
    </p>
  )
}
