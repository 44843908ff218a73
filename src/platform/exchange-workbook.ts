/**
 * The parts of a workbook around its sheets: the zip that holds them, the list of sheets, the shared texts, the formats that
 * make a number a day. Nothing is unpacked before the zip has said what it holds, and yauzl stops a part that
 * grows beyond what it said.
 */
import { StringDecoder } from 'node:string_decoder'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ExchangeRefusal, type Limits } from './exchange-table.ts'
import { attributeOf, type XmlHandler, XmlReader } from './exchange-xml.ts'
import { listEntries, zipLimits } from './zip.ts'

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly visible: boolean }[]
  readonly sharedTexts: readonly string[]
  readonly formats: readonly CellFormat[]
  /** Workbooks of old Macs count days from 1904. */
  readonly daysBefore: number
}

/** What a cell's style does to its number. */
export type CellFormat = 'number' | 'day' | 'moment' | 'hour' | { readonly digits: number }

const sharedTextsBytes = 100_000_000

/** The parts of the zip by name, after its declared sizes were checked. */
export class Package {
  private readonly zip: ZipFile
  private readonly parts: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.zip = zip
    this.parts = parts
  }

  static async open(path: string, limits: Limits): Promise<Package> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(broken)
    try {
      return new Package(zip, await listParts(zip, limits))
    } catch (error) {
      zip.close()
      return broken(error)
    }
  }

  has(name: string): boolean {
    return this.parts.has(name)
  }

  sizeOf(name: string): number {
    return this.parts.get(name)?.uncompressedSize ?? 0
  }

  /** The text of one part, chunk by chunk; nothing where the part is absent. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.parts.get(name)
    if (entry === undefined) return
    const stream = await this.zip.openReadStreamPromise(entry).catch(broken)
    const decoder = new StringDecoder('utf8')
    try {
      for await (const chunk of stream) yield decoder.write(chunk as Buffer)
    } catch (error) {
      broken(error)
    } finally {
      stream.destroy()
    }
  }

  async read(name: string, handler: XmlHandler): Promise<void> {
    const reader = new XmlReader(handler)
    for await (const text of this.text(name)) reader.read(text)
  }

  close(): void {
    this.zip.close()
  }
}

function broken(error: unknown): never {
  throw error instanceof ExchangeRefusal ? error : new ExchangeRefusal('xlsx_broken')
}

async function listParts(zip: ZipFile, limits: Limits): Promise<ReadonlyMap<string, Entry>> {
  const parts = await listEntries(zip, { ...zipLimits, unpackedBytes: limits.unpackedBytes })
  if (typeof parts === 'string') throw new ExchangeRefusal(`xlsx_${parts}`)
  return parts
}

/** Reads the workbook's own parts. Refuses a zip that is something else. */
export async function readWorkbook(parts: Package): Promise<Workbook> {
  const home = parts.has('xl/workbook.xml') ? 'xl/workbook.xml' : undefined
  if (home === undefined) throw new ExchangeRefusal(parts.has('content.xml') && parts.has('mimetype') ? 'file_ods' : 'file_zip')
  const targets = await readTargets(parts)
  const listed: { name: string; id: string; visible: boolean }[] = []
  let from1904 = false
  await parts.read(home, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const visible = (attributeOf(attributes, 'state') ?? 'visible') === 'visible'
      listed.push({ name: attributeOf(attributes, 'name') ?? '', id: relationOf(attributes), visible })
    },
    close: nothing,
    text: nothing,
  })
  const sheets = listed.map(({ name, id, visible }) => ({ name, visible, part: targets.get(id)?.target ?? '' }))
  const partOf = (kind: string, usual: string) => [...targets.values()].find((target) => target.kind === kind)?.target ?? usual
  return {
    sheets: sheets.filter((sheet) => parts.has(sheet.part)),
    sharedTexts: await readSharedTexts(parts, partOf('sharedStrings', 'xl/sharedStrings.xml')),
    formats: await readFormats(parts, partOf('styles', 'xl/styles.xml')),
    daysBefore: from1904 ? 1462 : 0,
  }
}

/** `r:id`, which attributeOf would take for `sheetId`'s neighbour when asked for a bare `id`. */
function relationOf(attributes: string): string {
  return /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
}

async function readTargets(parts: Package): Promise<Map<string, { target: string; kind: string }>> {
  const targets = new Map<string, { target: string; kind: string }>()
  await parts.read('xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = attributeOf(attributes, 'Target') ?? ''
      const kind = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      targets.set(attributeOf(attributes, 'Id') ?? '', { target: target.startsWith('/') ? target.slice(1) : `xl/${target}`, kind })
    },
    close: nothing,
    text: nothing,
  })
  return targets
}

/** Texts that cells name by their place. Rich text is joined; the phonetic reading of Japanese is left out. */
async function readSharedTexts(parts: Package, part: string): Promise<string[]> {
  if (parts.sizeOf(part) > sharedTextsBytes) throw new ExchangeRefusal('xlsx_too_large')
  const texts: string[] = []
  let current = ''
  let reading = false
  let phonetic = false
  await parts.read(part, {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 't') reading = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    close(name) {
      if (name === 'si') texts.push(unescapeCell(current))
      else if (name === 't') reading = false
      else if (name === 'rPh') phonetic = false
    },
    text(text) {
      if (reading) current += text
    },
  })
  return texts
}

/** Excel writes control characters as `_x000D_`. */
export function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)).replace('\r', ''))
}

/** For each style of a cell, what it does to numbers. */
async function readFormats(parts: Package, part: string): Promise<CellFormat[]> {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let inCells = false
  await parts.read(part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formats.push(formatOf(Number(attributeOf(attributes, 'numFmtId') ?? 0), codes))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text: nothing,
  })
  return formats
}

/** Formats 14 to 22 and their neighbours are days and hours by convention; others say so by their letters. */
function formatOf(id: number, codes: ReadonlyMap<number, string>): CellFormat {
  const code = codes.get(id)
  if (code === undefined) {
    if (id === 22) return 'moment'
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'hour'
    return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : 'number'
  }
  const bare = (code.slice(0, 200).split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
  if (/^0{2,20}$/.test(bare)) return { digits: bare.length }
  const day = /[dyja]/i.test(bare.replace(/general|standard|am\/pm|a\/p/gi, ''))
  const hour = /[hs]/i.test(bare.replace(/general|standard/gi, ''))
  return day ? (hour ? 'moment' : 'day') : hour ? 'hour' : 'number'
}

function nothing(): void {}
