/** The plan of the house, as data, and the sentences that say where a file leaves it. test/house.test.ts walks through with them. */
import { parseSync } from 'oxc-parser'

/** Rooms in the order they moved in. A room may call on the doors of those before it. */
export const roomOrder = ['people', 'territories', 'ecosystem', 'projects', 'impact', 'circular', 'calls', 'network'] as const

/** What each kind of file may import. `kit` is src/platform, `door` another room's index.ts, `own` the room's nouns below it, `facts` the sourced facts. */
export const mayImport: Record<string, readonly string[]> = {
  schema: ['kit', 'schema', 'kysely'],
  rules: ['schema', 'rules', 'kit', 'facts'],
  words: ['schema', 'rules', 'words', 'kit', 'facts'],
  store: ['schema', 'rules', 'store', 'kit', 'kysely', 'facts'],
  acts: ['rules', 'store', 'schema', 'letters', 'acts', 'words', 'exchange', 'kit', 'door', 'kysely', 'facts', 'config'],
  views: ['words', 'rules', 'schema', 'views', 'store', 'kit', 'ui', 'door', 'preact'],
  pages: ['acts', 'store', 'views', 'words', 'rules', 'schema', 'pages', 'exchange', 'kit', 'ui', 'door', 'preact', 'zod', 'hono', 'facts'],
  api: ['acts', 'store', 'rules', 'schema', 'words', 'exchange', 'api', 'kit', 'door', 'zod', 'hono'],
  exchange: ['node', 'acts', 'store', 'rules', 'schema', 'words', 'exchange', 'kit', 'door', 'kysely', 'zod', 'facts'],
  inbox: ['acts', 'store', 'words', 'kit', 'door'],
  chores: ['acts', 'store', 'rules', 'schema', 'kit', 'door', 'kysely'],
  listens: ['acts', 'store', 'words', 'kit', 'door'],
  letters: ['words', 'schema', 'rules', 'kit'],
  index: [
    'schema',
    'rules',
    'store',
    'acts',
    'pages',
    'views',
    'words',
    'api',
    'exchange',
    'chores',
    'index',
    'letters',
    'kit',
    'house',
    'door',
  ],
}

const rulesFree = ['rules', 'words', 'schema']

export interface Imported {
  target: string
  isType: boolean
}

/** Every import of a source, static, dynamic and re-exported, types marked. Parsed, so a comment or a string never counts. */
export function importsOf(path: string, source: string): Imported[] {
  const { module, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const imports = module.staticImports.map((each) => ({
    target: each.moduleRequest.value,
    isType: each.entries.length > 0 && each.entries.every((entry) => entry.isType),
  }))
  const reexports = module.staticExports.flatMap((each) =>
    each.entries.flatMap((entry) => (entry.moduleRequest ? [{ target: entry.moduleRequest.value, isType: entry.isType }] : [])),
  )
  const dynamic = module.dynamicImports.map((each) => ({
    target: source.slice(each.moduleRequest.start + 1, each.moduleRequest.end - 1),
    isType: false,
  }))
  return [...imports, ...reexports, ...dynamic]
}

/** Says in one sentence each what a file of a room does that the plan does not allow. */
export function complaints(path: string, source: string): string[] {
  const found: string[] = []
  const lines = source.split('\n').length
  if (lines > 401) found.push(`${path}: ${lines} lines; divide by noun before it passes 400.`)
  const [, room, inside] = /^src\/modules\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (!room || !inside) return found
  const file = /([^/.]+)(\.test)?\.tsx?$/.exec(inside)
  if (!file) return [...found, `${path}: a room holds TypeScript only.`]
  if (file[2]) return found
  const kind = file[1] ?? ''
  const allowed = mayImport[kind]
  if (!allowed)
    return [
      ...found,
      `${path}: "${kind}" is not a room file; choose one of ${Object.keys(mayImport).join(', ')}, or a folder named by its noun.`,
    ]
  for (const { target, isType } of importsOf(path, source)) {
    const complaint = complainOf(path, { room, kind, allowed }, target, isType)
    if (complaint) found.push(complaint)
  }
  return found
}

function complainOf(
  path: string,
  at: { room: string; kind: string; allowed: readonly string[] },
  target: string,
  isType: boolean,
): string | undefined {
  const meant = kindOf(path, target)
  if (meant.room && meant.room !== at.room) {
    if (meant.kind !== 'index' || meant.isDeep)
      return `${path}: go through the door: import from modules/${meant.room}/index.ts, not ${target}.`
    const order = roomOrder as readonly string[]
    if (order.indexOf(meant.room) > order.indexOf(at.room))
      return `${path}: ${meant.room} moved in after ${at.room}; give it a slot, or let it listen.`
    if (isType) return undefined
    if (!at.allowed.includes('door')) return `${path}: ${at.kind} stays inside its room; pages and acts call on other doors.`
    return undefined
  }
  if (isType && !(rulesFree.includes(at.kind) && meant.kind === 'kysely-run')) return undefined
  return at.allowed.includes(meant.kind) ? undefined : `${path}: ${at.kind} may import ${at.allowed.join(', ')}; found ${target}.`
}

function kindOf(path: string, target: string): { kind: string; room?: string; isDeep?: boolean } {
  if (!target.startsWith('.')) {
    const name = target
      .replace(/^node:.*/, 'node')
      .replace(/^@hono\/zod-openapi$/, 'zod')
      .replace(/^@hono\/.*/, 'hono')
    return { kind: name.split('/')[0] ?? name }
  }
  const whole = new URL(target, `file:///${path}`).pathname.slice(1)
  if (whole.startsWith('src/platform/')) return { kind: 'kit' }
  if (whole.startsWith('src/ui/')) return { kind: 'ui' }
  if (whole.startsWith('facts/')) return { kind: 'facts' }
  if (whole === 'src/config.ts') return { kind: 'config' }
  if (whole === 'src/rooms.ts' || whole === 'src/tables.ts') return { kind: 'house' }
  const [, room, inside] = /^src\/modules\/([^/]+)\/(.+)$/.exec(whole) ?? []
  if (!room || !inside) return { kind: whole }
  return { kind: /([^/.]+)\.tsx?$/.exec(inside)?.[1] ?? inside, room, isDeep: inside.includes('/') }
}

export interface DeclaredTable {
  table: string
  columns: string[]
  path: string
}

interface Node {
  type: string
  [key: string]: unknown
}
const nameOf = (key: unknown): string => String((key as { name?: string; value?: string }).name ?? (key as { value?: string }).value)

/** The tables that a schema declares: its `…Tables` interface maps a table to the interface of its row. */
export function tablesOf(path: string, source: string): DeclaredTable[] {
  const body = parseSync(path, source).program.body as unknown as Node[]
  const interfaces = new Map<string, Node[]>()
  for (const statement of body) {
    const declared = (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement) as Node | null
    if (declared?.type !== 'TSInterfaceDeclaration') continue
    interfaces.set(nameOf(declared.id), (declared.body as { body: Node[] }).body)
  }
  const found: DeclaredTable[] = []
  for (const [name, members] of interfaces) {
    if (!name.endsWith('Tables')) continue
    for (const member of members) {
      const annotation = (member.typeAnnotation as { typeAnnotation: Node }).typeAnnotation
      const row = annotation.type === 'TSTypeReference' ? interfaces.get(nameOf(annotation.typeName)) : undefined
      if (row) found.push({ table: nameOf(member.key), columns: row.map((column) => nameOf(column.key)).sort(), path })
    }
  }
  return found
}

/**
 * The files of the program that may open a connection or tell kinds of addresses apart, each with whom it talks to. None of these addresses comes from
 * what people send: there is no other way out, so that nobody makes the server ask an address for her.
 */
export const mayConnect = new Map([
  ['src/platform/mail.ts', 'the mail server that the operator names'],
  ['src/platform/scanner.ts', 'the scanner of files that the operator names'],
  ['src/platform/openid.ts', 'the issuer that the operator names'],
  ['src/platform/embedded.ts', 'the embedded PostgreSQL, on its own socket'],
  ['src/platform/embedded-lock.ts', 'the pipe that holds the embedded PostgreSQL'],
  ['src/metrics.ts', 'nobody: it listens'],
  ['src/platform/address.ts', 'nobody: it tells IPv4 from IPv6'],
  ['src/platform/webauthn.ts', 'nobody: it tells an address from a name'],
])

const connecting =
  /^(?:node:)?(?:http|https|http2|net|tls|dns|dgram|dns\/promises)$|^(?:undici|nodemailer|openid-client|smtp-server|ws|axios|got|node-fetch)$/

/** What a file of the program does to reach the network that the list above does not allow. */
export function connectionsOf(path: string, source: string): string[] {
  if (mayConnect.has(path) || path.startsWith('src/islands/')) return []
  const imported = importsOf(path, source).filter(({ target, isType }) => !isType && connecting.test(target))
  const asks = /(?<![\w.'"])(?:await |return |globalThis\.|=\s*|\()fetch\(|new (?:WebSocket|EventSource|XMLHttpRequest)\(/.test(source)
  return [...imported.map(({ target }) => `${path}: imports ${target}`), ...(asks ? [`${path}: asks an address`] : [])]
}

/** What a source says in French: each text, and each piece of a text with holes, that stands under a key `fr`. */
export function frenchOf(path: string, source: string): string[] {
  const said: string[] = []
  const read = (node: unknown, inFrench: boolean): void => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const each of node) read(each, inFrench)
      return
    }
    const { type, value, key } = node as { type?: string; value?: unknown; key?: { name?: string } }
    if (inFrench && type === 'Literal' && typeof value === 'string') said.push(value)
    if (inFrench && type === 'TemplateElement') said.push((value as { cooked: string }).cooked)
    for (const each of Object.values(node)) read(each, inFrench || (type === 'Property' && key?.name === 'fr' && each === value))
  }
  read(parseSync(path, source).program.body, false)
  return said
}
