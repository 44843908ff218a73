/** Forms as a page carries them, filled the way somebody would who means no harm: what is there is kept, what is missing is made up. */

export interface FoundForm {
  action: string
  fields: Record<string, string | string[] | File>
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag)
  return found ? unescaped(found[1] ?? '') : undefined
}
const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

let made = 0
/** Words of its own for a field that has none, or that are added to those it has, so that saving changes something. */
const wordsFor = (held: string) => (held.trim() === '' ? `Essai numéro ${made}` : `${held} (${made})`)

/** Fields whose texts mean something to the program: their words are kept, and made up by name. */
const exact =
  /^(siren|siret|rna|code|codes|telephone|site|url|position|lon|lat|longitude|latitude|horaires|courriel|cle|jeton|pivot|suite|commune|structure|lieu|communes)$/

function textOf(tag: string, name: string, known: Readonly<Record<string, string>>): string {
  const value = attribute(tag, 'value') ?? ''
  const type = attribute(tag, 'type') ?? 'text'
  if (known[name] !== undefined) return known[name]
  if (type === 'hidden') return value
  if (type === 'date') return value || '2026-03-10'
  if (type === 'email') return value || `essai-${made}@test.example`
  const isNumber = type === 'number' || /numeric|decimal/.test(attribute(tag, 'inputmode') ?? '')
  if (isNumber) return value || '1'
  return exact.test(name) ? value : wordsFor(value)
}

/** Every form of a page that posts, filled. `known` says what a field of a name needs. */
export function formsOf(page: string, known: Readonly<Record<string, string>>, file: File): FoundForm[] {
  const forms: FoundForm[] = []
  for (const [, head = '', inside = ''] of page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (attribute(`<form${head}>`, 'method') !== 'post') continue
    made += 1
    forms.push({ action: (attribute(`<form${head}>`, 'action') ?? '').replace(/^\/en(?=\/)/, ''), fields: fieldsOf(inside, known, file) })
  }
  return forms
}

function fieldsOf(inside: string, known: Readonly<Record<string, string>>, file: File): FoundForm['fields'] {
  const fields: FoundForm['fields'] = {}
  const add = (name: string, value: string) => {
    const held = fields[name]
    fields[name] = held === undefined ? value : [...(Array.isArray(held) ? held : [held as string]), value]
  }
  const offered = new Map<string, string>()
  for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type') ?? 'text']
    if (!name) continue
    if (type === 'file') fields[name] = file
    else if (type === 'radio' || type === 'checkbox') {
      const value = attribute(tag, 'value') ?? 'on'
      if (attribute(tag, 'checked') !== undefined) add(name, value)
      else if (!offered.has(name)) offered.set(name, value)
    } else add(name, textOf(tag, name, known))
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, 'name')
    if (name) add(name, known[name] ?? (exact.test(name) ? unescaped(text) : wordsFor(unescaped(text))))
  }
  for (const [, tag = '', options = ''] of inside.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag, 'name')
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option)
    const chosen = all.find((option) => attribute(option, 'selected') !== undefined) ?? all.find((option) => attribute(option, 'value'))
    if (name && chosen) add(name, known[name] ?? attribute(chosen, 'value') ?? '')
  }
  // A question of boxes or choices that nobody answered gets its first answer.
  for (const [name, value] of offered) if (fields[name] === undefined) fields[name] = known[name] ?? value
  for (const [tag] of inside.matchAll(/<button[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name && fields[name] === undefined) fields[name] = attribute(tag, 'value') ?? ''
  }
  return fields
}
