/**
 * Cutting JSON into the elements of its lists, in flat memory: a list of objects, an object that holds one such list, a
 * GeoJSON FeatureCollection. The text is cut at the brackets of each element, and JSON.parse reads each piece.
 */
import { ExchangeRefusal, type Limits } from './exchange-table.ts'

/** An element of a list, as text, and the path of the list in the file: `` for the root, `data.items` below. */
export interface JsonPiece {
  readonly list: string
  readonly text: string
}

type JsonLimits = Pick<Limits, 'recordLength'>

/** An object that is open around the lists; `key` is the name of its member being read. */
interface Level {
  readonly path: string
  key: string
}

/** How deep brackets may nest, around the lists and inside their elements: what reads them is recursive. */
const deepest = 100

/**
 * Cuts a stream of JSON text into the elements of its lists. Only the outermost lists are cut; what is inside an
 * element is left to JSON.parse.
 */
export class JsonCutter {
  private readonly levels: Level[] = []
  private readonly limits: JsonLimits
  private piece: string[] = []
  private pieceLength = 0
  private depth = 0
  private inString = false
  private escaped = false
  private key = ''
  private list: string | undefined
  /** The root's `type`, such as `FeatureCollection`. */
  type: string | undefined

  constructor(limits: JsonLimits) {
    this.limits = limits
  }

  read(text: string): JsonPiece[] {
    const found: JsonPiece[] = []
    let from = this.list === undefined ? -1 : 0
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at)
      if (this.inString) {
        at = this.throughString(text, at)
        continue
      }
      if (sign === 0x22) this.inString = true
      if (this.list === undefined) from = this.outside(text, at, sign, from)
      else if (sign === 0x7b || sign === 0x5b) this.deepen()
      else if (sign === 0x7d || sign === 0x5d) {
        this.depth -= 1
        if (this.depth < 0) from = this.closeList(text, from, at, found)
      } else if (sign === 0x2c && this.depth === 0) {
        this.emit(text.slice(from, at), found)
        from = at + 1
      }
    }
    if (this.list !== undefined && from >= 0) this.keep(text.slice(from))
    return found
  }

  /** Throws where brackets are left open: the file was cut. */
  end(): void {
    if (this.list !== undefined || this.levels.length > 0 || this.inString) throw new ExchangeRefusal('json_broken')
  }

  /** Goes to the closing quote or to the end of this text, and says where. */
  private throughString(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const sign = text.charCodeAt(at)
      if (this.escaped) this.escaped = false
      else if (sign === 0x5c) this.escaped = true
      else if (sign === 0x22) {
        this.inString = false
        if (this.list === undefined) this.key += text.slice(from, at)
        return at
      }
    }
    if (this.list === undefined) this.key += text.slice(from)
    if (this.key.length > this.limits.recordLength) throw new ExchangeRefusal('record_too_long')
    return text.length
  }

  /** Outside any list: follows the names of members down to where lists stand. */
  private outside(text: string, at: number, sign: number, from: number): number {
    const level = this.levels.at(-1)
    if (sign === 0x22) this.key = ''
    else if (sign === 0x3a && level !== undefined) level.key = this.key
    else if (sign === 0x7b || sign === 0x5b) return this.open(sign === 0x5b, at, from)
    else if (sign === 0x7d || sign === 0x2c) {
      if (this.levels.length === 1 && level?.key === 'type') this.type ??= this.key
      if (sign === 0x7d && this.levels.pop() === undefined) throw new ExchangeRefusal('json_broken')
    } else if (sign === 0x5d || (level === undefined && text.charCodeAt(at) > 0x20)) throw new ExchangeRefusal('json_broken')
    return from
  }

  private open(isList: boolean, at: number, from: number): number {
    const parent = this.levels.at(-1)
    const path = parent === undefined ? '' : parent.path === '' ? parent.key : `${parent.path}.${parent.key}`
    if (isList) {
      this.list = path
      this.depth = 0
      return at + 1
    }
    if (this.levels.length >= deepest) throw new ExchangeRefusal('json_too_deep')
    this.levels.push({ path, key: '' })
    return from
  }

  private deepen(): void {
    this.depth += 1
    if (this.depth > deepest) throw new ExchangeRefusal('json_too_deep')
  }

  private closeList(text: string, from: number, at: number, found: JsonPiece[]): number {
    this.emit(text.slice(from, at), found)
    this.list = undefined
    this.depth = 0
    return -1
  }

  private emit(tail: string, found: JsonPiece[]): void {
    this.keep(tail)
    const text = this.piece.length === 1 ? (this.piece[0] ?? '') : this.piece.join('')
    this.piece = []
    this.pieceLength = 0
    if (text.trim() !== '') found.push({ list: this.list ?? '', text })
  }

  private keep(part: string): void {
    this.pieceLength += part.length
    if (this.pieceLength > this.limits.recordLength * 16) throw new ExchangeRefusal('record_too_long')
    if (part !== '') this.piece.push(part)
  }
}
