/**
 * Sight: what every component may know about the page it stands on, and nothing about the world behind it.
 * The house makes one for each request; views read it through `useSight()` and `useVoice()`.
 */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language, Said, Voice } from '../platform/speech.ts'

export interface Sight {
  readonly voice: Voice
  /** The address without its language prefix, with its query: `/territoires?vague=2`. */
  readonly path: string
  readonly visitor: { readonly name: string } | null
  /** The other language, where the visitor's browser would rather read it. */
  readonly offered?: Language
  /** True where the instance shows invented content. */
  readonly demonstration: boolean
  readonly siteName: string
  /** The movement that runs the instance, beside the mark. */
  readonly networkName?: string
  /** The public address without a final slash, so that search engines get whole addresses. */
  readonly origin?: string
  readonly assets: {
    readonly stylesheet: string
    readonly font: string
    readonly favicon?: string
    script(name: string): string | undefined
  }
  readonly nav: readonly Place[]
  readonly colophon: readonly Place[]
  /** Where there is no session, forms carry this signed, expiring token: it says that we handed them out. */
  readonly formToken?: string
}

/** A place one can go to: its address without language prefix, and its name in both languages. */
export interface Place {
  readonly path: string
  readonly label: Said
}

export const SightContext = createContext<Sight | undefined>(undefined)

/** The sight of the page being rendered. A component outside `renderPage` is a mistake of ours. */
export const useSight = (): Sight => {
  const sight = useContext(SightContext)
  if (!sight) throw new Error('This component is rendered outside a page: wrap it with SightContext.Provider')
  return sight
}

export const useVoice = (): Voice => useSight().voice
