/** Choosing among what is offered: a list that opens, buttons for one answer, boxes for several. */
import type { ComponentChildren } from 'preact'
import { describedBy, type FieldProps, fieldId, HintAndError, Optional, useField } from './field.tsx'
import { useVoice } from './sight.ts'
import { forms } from './words.ts'

export interface Choice {
  value: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** In a select: offered under this heading. */
  group?: string
  /** Chosen, it brings a `Reveal` of this name into sight. */
  opens?: Opening
}

/** Few on purpose: the stylesheet knows them by name, since a form reveals its fields without a script. */
export type Opening = 'one' | 'two' | 'three'

/** Fields that make sense for some answers only. Hidden until one of them is chosen; always in sight where the browser knows no `:has()`. */
export function Reveal({ when, children }: { when: Opening; children: ComponentChildren }) {
  return <div data-opened-by={when}>{children}</div>
}

/** Fields that few people fill, folded under a line. */
export function More({ label, open, children }: { label: ComponentChildren; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="more" open={open}>
      <summary>{label}</summary>
      <div class="stack">{children}</div>
    </details>
  )
}

export interface SelectFieldProps extends FieldProps {
  value?: string | null
  options: readonly (Choice & { label: string })[]
  /** The first, empty answer; false where one answer is always chosen. */
  empty?: string | false
  short?: boolean
}

/** One among many. For six or fewer, RadioField shows them all. */
export function SelectField({ name, label, hint, required, error, value, options, empty, short }: SelectFieldProps) {
  const voice = useVoice()
  const id = fieldId(name)
  const field = useField(name, { value, error })
  return (
    <div class={field.error ? 'field field--error' : 'field'}>
      <label for={id}>
        {label}
        <Optional required={required} />
      </label>
      <HintAndError id={id} hint={hint} error={field.error} />
      <select
        id={id}
        name={name}
        class={short ? 'short' : undefined}
        required={required}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(id, hint, field.error)}
      >
        {empty !== false && <option value="">{empty ?? voice.say(forms.choose)}</option>}
        {optionsOf(options, field.text)}
      </select>
    </div>
  )
}

function optionsOf(options: SelectFieldProps['options'], chosen: string | undefined) {
  const line = (option: Choice & { label: string }) => (
    <option key={option.value} value={option.value} selected={option.value === chosen} data-opens={option.opens}>
      {option.label}
    </option>
  )
  const groups = [...new Set(options.map((option) => option.group))]
  return groups.map((group) => {
    const mine = options.filter((option) => option.group === group).map(line)
    return group ? (
      <optgroup key={group} label={group}>
        {mine}
      </optgroup>
    ) : (
      mine
    )
  })
}

/** A select inside a table: its label is heard, and the column's heading is seen. */
export function CellSelect({
  name,
  label,
  value,
  options,
  empty,
}: Omit<SelectFieldProps, 'hint' | 'required' | 'label'> & { label: string }) {
  const voice = useVoice()
  const field = useField(name, { value })
  return (
    <select id={fieldId(name)} class="cell-control" name={name} aria-label={label}>
      {empty !== false && <option value="">{empty ?? voice.say(forms.choose)}</option>}
      {optionsOf(options, field.text)}
    </select>
  )
}

interface ChoicesProps extends FieldProps {
  options: readonly Choice[]
  /** Whole tiles to touch, two or three abreast: for work on a telephone. `tight`: no box beside the names, the tile itself shows the choice. */
  tiles?: boolean | 'tight'
}

/** One answer, all of them in sight. */
export function RadioField({ value, ...props }: ChoicesProps & { value?: string | null }) {
  const field = useField(props.name, { value, error: props.error })
  return <Choices {...props} type="radio" error={field.error} chosen={field.text === undefined ? [] : [field.text]} />
}

/** Any number of answers, sent under one name. */
export function CheckboxList({ values, ...props }: ChoicesProps & { values?: readonly string[] }) {
  const field = useField(props.name, { value: values, error: props.error })
  const chosen = Array.isArray(field.value) ? field.value.map(String) : field.text === undefined ? [] : [field.text]
  return <Choices {...props} type="checkbox" error={field.error} chosen={chosen} />
}

/** The first control bears the field's id, so that the error summary leads to something that takes the focus. */
function Choices({
  type,
  name,
  label,
  hint,
  required,
  error,
  options,
  tiles,
  chosen,
}: ChoicesProps & { type: 'radio' | 'checkbox'; chosen: string[] }) {
  const id = fieldId(name)
  return (
    <fieldset class={error ? 'field field--error' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend>
        {label}
        <Optional required={required} />
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      <div class={tiles ? (tiles === 'tight' ? 'choice-tiles choice-tiles--tight' : 'choice-tiles') : undefined}>
        {options.map((option, order) => (
          <ChoiceLine
            key={option.value}
            id={order === 0 ? id : `${id}-${order + 1}`}
            type={type}
            name={name}
            choice={option}
            checked={chosen.includes(option.value)}
            wrong={!!error}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface ChoiceLineProps {
  id: string
  type: 'radio' | 'checkbox'
  name: string
  choice: Choice
  checked: boolean
  wrong: boolean
}

function ChoiceLine({ id, type, name, choice, checked, wrong }: ChoiceLineProps) {
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        data-opens={choice.opens}
        aria-invalid={wrong && type === 'checkbox' ? true : undefined}
        aria-describedby={choice.hint ? `${id}-hint-of` : undefined}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint && (
        <p class="hint" id={`${id}-hint-of`}>
          {choice.hint}
        </p>
      )}
    </div>
  )
}

export interface CheckboxFieldProps extends FieldProps {
  checked?: boolean
  /** What is sent when it is ticked. */
  value?: string
}

/** One box: yes or no. Its label says what ticking it means. */
export function CheckboxField({ name, label, hint, error, checked, value = 'on' }: CheckboxFieldProps) {
  const id = fieldId(name)
  const field = useField(name, { value: checked, error })
  const ticked = field.value === true || field.text === value
  return (
    <div class={field.error ? 'field field--error' : 'field'}>
      <HintAndError id={id} error={field.error} />
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={ticked}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(id, hint, field.error)}
        />
        <label for={id}>{label}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

export interface FindFormProps {
  action: string
  label: string
  name: string
  submit: string
  hint?: string
  value?: string
  autocomplete?: string
}

/** One question and its button: the search of the home page. */
export function FindForm({ action, label, name, submit, hint, value, autocomplete }: FindFormProps) {
  const voice = useVoice()
  const id = fieldId(name)
  return (
    <form class="find" action={voice.href(action)} method="get">
      <label for={id}>{label}</label>
      <input id={id} name={name} value={value} autocomplete={autocomplete} aria-describedby={hint ? `${id}-hint` : undefined} />
      <button type="submit" class="button">
        {submit}
      </button>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
    </form>
  )
}
