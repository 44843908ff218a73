/**
 * Forms: label, hint, error, control, in this order. A form knows what was typed and what was wrong; its fields
 * ask it, so that a form answered 422 comes back with the visitor's own words and one sentence beside each mistake.
 */
import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Link } from './link.tsx'
import { useSight, useVoice } from './sight.ts'
import { forms, frame } from './words.ts'

/** One sentence per field that is wrong. What concerns the form as a whole stands under the empty name. */
export type Mistakes = Readonly<Record<string, string>>

/** What stands in the fields: as typed, or as kept. */
export type Values = Readonly<Record<string, unknown>>

const FormContext = createContext<{ mistakes: Mistakes; values: Values }>({ mistakes: {}, values: {} })

export const fieldId = (name: string) => `field-${name}`

export interface FormProps {
  /** An address of the site, without language prefix. */
  action: string
  method?: 'post' | 'get'
  mistakes?: Mistakes
  values?: Values
  /** `multipart/form-data` where a file is sent. */
  enctype?: 'multipart/form-data'
  /** Names the form where its heading does not. */
  label?: string
  /** Controls for a thumb. */
  big?: boolean
  children: ComponentChildren
}

/** A form. The browser's own checks are off: ours say what to do in the visitor's language. */
export function Form({ action, method = 'post', mistakes = {}, values = {}, enctype, label, big, children }: FormProps) {
  const voice = useVoice()
  return (
    <FormContext.Provider value={{ mistakes, values }}>
      <form class={big ? 'stack big' : 'stack'} action={voice.href(action)} method={method} enctype={enctype} aria-label={label} noValidate>
        {method === 'post' && <FormToken />}
        {children}
      </form>
    </FormContext.Provider>
  )
}

/** Name of the hidden field that says we handed the form out; room.ts reads it. */
export const formTokenField = 'jeton'

function FormToken() {
  const { formToken } = useSight()
  return formToken ? <input type="hidden" name={formTokenField} value={formToken} /> : null
}

/** What a field shows: given outright, or else what its form knows under its name. */
export function useField(name: string, given: { value?: unknown; error?: string }) {
  const form = useContext(FormContext)
  const value = given.value === undefined ? form.values[name] : given.value
  return { value, text: value === undefined || value === null ? undefined : String(value), error: given.error ?? form.mistakes[name] }
}

export interface FieldProps {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string
  /** Said "(facultatif)" where it is not. */
  required?: boolean
}

/** Ids of the hint and the error, as `aria-describedby` wants them. */
export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** "(facultatif)", where a field may stay empty. */
export function Optional({ required }: { required?: boolean }) {
  const voice = useVoice()
  if (required) return null
  return <span class="hint"> {voice.say(forms.optional)}</span>
}

/** The hint and the error of a field, each with the id that its control names. */
export function HintAndError({ id, hint, error }: { id: string; hint?: ComponentChildren; error?: string }) {
  const voice = useVoice()
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <span class="hidden-text">{voice.say(forms.error)}</span>
          {error}
        </p>
      )}
    </>
  )
}

function Field({ name, label, hint, error, required, children }: FieldProps & { children: ComponentChildren }) {
  const id = fieldId(name)
  return (
    <div class={error ? 'field field--error' : 'field'}>
      <label for={id}>
        {label}
        <Optional required={required} />
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  value?: string | number | null
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'number'
  autocomplete?: string
  inputmode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel' | 'url' | 'search'
  /** For a number, a code, a postcode: a control as wide as its answer. */
  short?: boolean
  /** The language of what is typed, where it is not the page's. */
  lang?: string
  maxlength?: number
  spellcheck?: boolean
  /** Names of a `datalist` to offer, for short lists of known answers. */
  suggestions?: readonly string[]
}

export function TextField({
  name,
  label,
  hint,
  required,
  value,
  error,
  type = 'text',
  short,
  suggestions,
  spellcheck,
  ...rest
}: TextFieldProps) {
  const id = fieldId(name)
  const field = useField(name, { value, error })
  return (
    <Field name={name} label={label} hint={hint} error={field.error} required={required}>
      <input
        id={id}
        name={name}
        // The element's types tie each kind of input to its roles; ours differ in nothing but the keyboard they open.
        type={type as 'text'}
        value={field.text}
        class={short ? 'short' : undefined}
        required={required}
        spellcheck={spellcheck}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(id, hint, field.error)}
        list={suggestions && `${id}-list`}
        {...rest}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </Field>
  )
}

export interface TextAreaProps extends FieldProps {
  value?: string | null
  rows?: number
  maxlength?: number
  lang?: string
  /** Shown later as Prose: the hint says which signs it understands. */
  prose?: boolean
}

export function TextArea({ name, label, hint: own, required, value, error, rows = 6, prose, ...rest }: TextAreaProps) {
  const { say } = useVoice()
  const id = fieldId(name)
  const hint = prose ? [own, say(frame.prose)].filter(Boolean).join(' ') : own
  const field = useField(name, { value, error })
  return (
    <Field name={name} label={label} hint={hint} error={field.error} required={required}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        required={required}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(id, hint, field.error)}
        value={field.text}
        {...rest}
      />
    </Field>
  )
}

/** A day of the calendar. Where the browser has no calendar, the hint says how to write one. */
export function DayField({
  name,
  label,
  hint,
  required,
  value,
  error,
  min,
  max,
}: FieldProps & { value?: string | null; min?: string; max?: string }) {
  const voice = useVoice()
  const id = fieldId(name)
  const field = useField(name, { value, error })
  const said = hint ?? voice.say(forms.dayFallback)
  return (
    <Field name={name} label={label} hint={said} error={field.error} required={required}>
      <input
        id={id}
        name={name}
        type="date"
        class="short"
        value={field.text?.slice(0, 10)}
        min={min}
        max={max}
        required={required}
        placeholder="2026-11-24"
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(id, said, field.error)}
      />
    </Field>
  )
}

export interface FileFieldProps extends FieldProps {
  /** As the `accept` attribute wants it: `.csv,.xlsx`. The server sniffs in any case. */
  accept?: string
  multiple?: boolean
}

export function FileField({ name, label, hint, required, error, accept, multiple }: FileFieldProps) {
  const id = fieldId(name)
  const field = useField(name, { error })
  return (
    <Field name={name} label={label} hint={hint} error={field.error} required={required}>
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        required={required}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(id, hint, field.error)}
      />
    </Field>
  )
}

export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}

/** Several short fields on one line, where there is room. */
export function InlineFields({ children }: { children: ComponentChildren }) {
  return <div class="inline-fields">{children}</div>
}

const WithinContext = createContext(false)

/** Fields that answer one question together; a group in another has an edge that says so. Its mistake stands under the name of its first field. */
export function FieldGroup({
  legend,
  hint,
  children,
}: {
  legend: ComponentChildren
  hint?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <fieldset class={useContext(WithinContext) ? 'field field--within' : 'field'}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      <WithinContext.Provider value={true}>{children}</WithinContext.Provider>
    </fieldset>
  )
}

export interface ButtonProps {
  children: ComponentChildren
  quiet?: boolean
  /** Says which of several buttons was pressed. */
  name?: string
  value?: string
  /** Sends the form elsewhere than its own action. */
  action?: string
}

/** Sends its form. One main button in a view; the others are quiet. */
export function Button({ children, quiet, name, value, action }: ButtonProps) {
  const voice = useVoice()
  return (
    <button
      type="submit"
      class={quiet ? 'button button--quiet' : 'button'}
      name={name}
      value={value}
      formaction={action && voice.href(action)}
    >
      {children}
    </button>
  )
}

/** A link that leads to the next thing to do. */
export function ButtonLink({
  to,
  children,
  quiet,
  download,
}: {
  to: string
  children: ComponentChildren
  quiet?: boolean
  download?: boolean
}) {
  return (
    <Link to={to} class={quiet ? 'button button--quiet' : 'button'} download={download}>
      {children}
    </Link>
  )
}

export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>
}

export interface PostButtonProps {
  action: string
  label: string
  /** Names what the button acts on for those who hear it alone, where many stand in one list. */
  about?: string
  quiet?: boolean
  /** The sentence that must be read before an act that can't be taken back. */
  confirm?: string
  /** What the form carries besides. */
  values?: Readonly<Record<string, string | number>>
}

/** A form of one button. With `confirm`, a first button opens the question and the second one acts. */
export function PostButton({ action, label, about, quiet, confirm, values = {} }: PostButtonProps) {
  const voice = useVoice()
  const said = (
    <>
      {label}
      {about && <span class="hidden-text">{` (${about})`}</span>}
    </>
  )
  const form = (
    <form action={voice.href(action)} method="post">
      <FormToken />
      {Object.entries(values).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <Button quiet={quiet && !confirm}>{said}</Button>
    </form>
  )
  if (!confirm) return form
  return (
    <details class="confirm">
      <summary class={quiet ? 'button button--quiet' : 'button'}>{said}</summary>
      <p>{confirm}</p>
      {form}
    </details>
  )
}

/** First thing in the page of a form answered 422: takes the focus, and each mistake leads to its field. */
export function ErrorSummary({ mistakes, labels = {} }: { mistakes: Mistakes; labels?: Readonly<Record<string, string>> }) {
  const voice = useVoice()
  const all = Object.entries(mistakes)
  if (all.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="mistakes">
      <h2 id="mistakes">{voice.say(forms.mistakes)(all.length)}</h2>
      <ul>
        {all.map(([name, sentence]) => {
          const said = labels[name] ? `${labels[name]}${voice.language === 'fr' ? '\u00a0:' : ':'} ${sentence}` : sentence
          return <li key={name}>{name === '' ? said : <a href={`#${encodeURI(fieldId(name))}`}>{said}</a>}</li>
        })}
      </ul>
    </div>
  )
}
