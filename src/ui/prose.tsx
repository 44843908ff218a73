/**
 * Long text that people wrote: paragraphs, emphasis, lists, quotes, links and headings, in the Markdown that letters have always had. No picture, no
 * raw HTML. markdown-it reads it with HTML off; sanitize-html then lets pass what is on the list, so that two libraries must both be wrong.
 */
import MarkdownIt from 'markdown-it'
import type { ComponentChildren } from 'preact'
import sanitizeHtml from 'sanitize-html'
import { safeUrl } from './link.tsx'
import { useVoice } from './sight.ts'
import { frame } from './words.ts'

export interface ProseProps {
  /** What somebody typed, or a room's own paragraphs as children. */
  text?: string
  /** Its language, where it is not the page's. */
  lang?: string
  /** The level of its highest heading: one below the sheet's. */
  level?: 2 | 3 | 4 | 5
  children?: ComponentChildren
}

/** Text of several paragraphs. */
export function Prose({ text, lang, level = 3, children }: ProseProps) {
  const voice = useVoice()
  if (text === undefined)
    return (
      <div class="prose" lang={lang}>
        {children}
      </div>
    )
  const html = htmlOf(text, level, voice.say(frame.outside))
  return <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
}

const allowed = {
  allowedTags: ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'blockquote', 'a', 'span', 'h2', 'h3', 'h4', 'h5', 'h6'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], span: ['class'] },
  allowedClasses: { span: ['hidden-text'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
} satisfies sanitizeHtml.IOptions

const reader = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false, maxNesting: 20 }).disable([
  'image',
  'table',
  'code',
  'fence',
  'backticks',
  'strikethrough',
  'reference',
  'lheading',
  'hr',
  'html_block',
  'html_inline',
])
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
reader.validateLink = (address) => safeUrl(address) !== undefined
reader.renderer.rules.link_open = (tokens, at) => {
  const address = safeUrl(String(tokens[at]?.attrGet('href') ?? '')) ?? ''
  return `<a href="${reader.utils.escapeHtml(address)}" rel="noopener nofollow ugc">`
}
reader.renderer.rules.link_close = (tokens, at, _options, env) =>
  `${isWeb(tokens, at) ? `<span class="hidden-text"> (${reader.utils.escapeHtml(String(env?.outside))})</span>` : ''}</a>`

type Tokens = ReturnType<typeof reader.parse>

function isWeb(tokens: Tokens, at: number): boolean {
  const open = tokens.slice(0, at).findLast((token) => token.type === 'link_open')
  return /^https?:/i.test(String(open?.attrGet('href') ?? ''))
}

/** Headings begin at `level` and never skip one, whatever signs were typed. */
function level(tokens: Tokens, highest: number): void {
  const above: number[] = []
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue
    if (token.type === 'heading_open') {
      const typed = Number(token.tag.slice(1))
      while ((above.at(-1) ?? 0) >= typed) above.pop()
      above.push(typed)
    }
    token.tag = `h${Math.min(6, highest + above.length - 1)}`
  }
}

/** The HTML of a text that somebody wrote. `outside` is what a link to another site says to who can't see that it is one. */
export function htmlOf(text: string, highest: number, outside: string): string {
  const env = { outside }
  const tokens = reader.parse(text, env)
  level(tokens, highest)
  return sanitizeHtml(reader.renderer.render(tokens, reader.options, env), allowed)
}
