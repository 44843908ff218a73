/**
 * A small forward reader of the XML inside workbooks: tags and texts as they come, in flat memory. No document type
 * and no entity beyond XML's own five and numeric ones is read, so that nothing can expand.
 */
import { ExchangeRefusal } from './exchange-table.ts'

export interface XmlHandler {
  /** `attributes` is the raw text after the name: ask attributeOf only for what is needed. */
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

const longestTag = 1_000_000

export class XmlReader {
  private rest = ''
  private readonly handler: XmlHandler

  constructor(handler: XmlHandler) {
    this.handler = handler
  }

  read(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece
    let at = 0
    while (at < text.length) {
      const tag = text.indexOf('<', at)
      if (tag === -1) {
        if (text.length - at > longestTag) throw new ExchangeRefusal('xlsx_broken')
        break
      }
      if (tag > at) this.handler.text(unescapeXml(text.slice(at, tag)))
      at = tag
      const end = this.readTag(text, tag)
      if (end === undefined) break
      at = end
    }
    this.rest = text.slice(at)
    if (this.rest.length > longestTag * 4) throw new ExchangeRefusal('xlsx_broken')
  }

  /** Reads one tag, and says where it ends; undefined when its end is not here yet. */
  private readTag(text: string, at: number): number | undefined {
    if (text.startsWith('<!--', at)) return after(text.indexOf('-->', at + 4), 3)
    if (text.startsWith('<![CDATA[', at)) return this.readCharacterData(text, at)
    if (text.length - at < 9 && '<![CDATA['.startsWith(text.slice(at))) return undefined
    if (text.startsWith('<!', at)) throw new ExchangeRefusal('xlsx_broken')
    if (text.startsWith('<?', at)) return after(text.indexOf('?>', at), 2)
    const end = endOfTag(text, at)
    if (end === -1) return undefined
    if (text[at + 1] === '/') this.handler.close(localName(text.slice(at + 2, end).trim()))
    else this.readOpening(text.slice(at + 1, end))
    return end + 1
  }

  private readOpening(tag: string): void {
    const single = tag.endsWith('/')
    const inside = single ? tag.slice(0, -1) : tag
    const space = inside.search(/\s/)
    const name = localName(space === -1 ? inside : inside.slice(0, space))
    this.handler.open(name, space === -1 ? '' : inside.slice(space))
    if (single) this.handler.close(name)
  }

  private readCharacterData(text: string, at: number): number | undefined {
    const end = text.indexOf(']]>', at)
    if (end === -1) return undefined
    this.handler.text(text.slice(at + 9, end))
    return end + 3
  }
}

const attributeForms = new Map<string, RegExp>()

/** The value of one attribute, by its name with or without prefix (`id` finds `r:id`). */
export function attributeOf(attributes: string, name: string): string | undefined {
  const form = attributeForms.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  attributeForms.set(name, form)
  const found = form.exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescapeXml(value)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name !== undefined) return named[name] ?? whole
    const point = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

/** A `>` inside an attribute's quotes ends no tag: the end is the first one with its quotes closed before it. */
function endOfTag(text: string, from: number): number {
  let end = text.indexOf('>', from)
  let checked = from
  let quote = ''
  while (end !== -1) {
    for (; checked < end; checked += 1) {
      const sign = text.charCodeAt(checked)
      if (sign !== 0x22 && sign !== 0x27) continue
      const met = text.charAt(checked)
      quote = quote === '' ? met : quote === met ? '' : quote
    }
    if (quote === '') return end
    end = text.indexOf('>', end + 1)
  }
  return -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

function after(at: number, length: number): number | undefined {
  return at === -1 ? undefined : at + length
}
