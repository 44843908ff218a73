/** Links: inside the site they keep the language, and outside it only harmless addresses pass. */
import type { ComponentChildren } from 'preact'
import { useVoice } from './sight.ts'
import { frame } from './words.ts'

const harmless = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** The address given by a person, if it leads to the web, a mailbox or a telephone; otherwise nothing. */
export function safeUrl(url: string | null | undefined): string | undefined {
  const given = url?.trim()
  if (!given || !URL.canParse(given)) return undefined
  const parsed = new URL(given)
  return harmless.has(parsed.protocol) ? parsed.href : undefined
}

export interface LinkProps {
  /** An address of the site without language prefix, or a fragment of the page. */
  to: string
  children: ComponentChildren
  class?: string
  hrefLang?: string
  rel?: string
  lang?: string
  download?: boolean
  'aria-current'?: 'page' | 'true' | 'step'
}

/** A link inside the site. */
export function Link({ to, children, hrefLang, ...rest }: LinkProps) {
  const voice = useVoice()
  return (
    <a href={voice.href(to)} hreflang={hrefLang} {...rest}>
      {children}
    </a>
  )
}

/** A link whose address a person gave. A dangerous address is shown as text: it can be read, not followed. */
export function OutLink({ url, children, class: name }: { url: string; children?: ComponentChildren; class?: string }) {
  const voice = useVoice()
  const href = safeUrl(url)
  if (!href) return <span class={name}>{children ?? url}</span>
  const said = children ?? href.replace(/^(https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '')
  return (
    <a href={href} rel="noopener nofollow ugc" class={name}>
      {said}
      {href.startsWith('http') && <span class="hidden-text"> ({voice.say(frame.outside)})</span>}
    </a>
  )
}
