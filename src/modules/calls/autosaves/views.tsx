import type { ComponentChildren } from 'preact'
import { useVoice } from '../../../ui/sight.ts'
import { islandWords } from './words.ts'

export interface SelfSavingProps {
  /** Who writes: what a browser keeps of hers is offered back to nobody else. */
  who: string | undefined
  /** The page, to come back to once she has signed in again. */
  page: string
  children: ComponentChildren
}

/**
 * Around a form that saves itself as one types, each `data-question` within it by itself, on top of the revision in its hidden field `v.…`. Without script its
 * buttons save it. Its page names the island `draft`.
 */
export function SelfSaving({ who, page, children }: SelfSavingProps) {
  const voice = useVoice()
  return (
    <div
      data-island="draft"
      data-who={who}
      data-entry={voice.href(`/connexion?suite=${encodeURIComponent(page)}`)}
      data-said={JSON.stringify(islandWords(voice))}
    >
      {children}
    </div>
  )
}
