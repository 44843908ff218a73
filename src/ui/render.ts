import { h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Sprite } from './brand.tsx'
import { type Sight, SightContext } from './sight.ts'

/**
 * Renders a whole page. The patterns that maps and bars draw with are added only where one of them is used,
 * so that no view has to remember them.
 */
export function renderPage(view: VNode, sight: Sight): string {
  const page = renderToString(h(SightContext.Provider, { value: sight, children: view }))
  if (!page.includes('url(#')) return `<!doctype html>${page}`
  return `<!doctype html>${page.replace('</body>', () => `${renderToString(h(Sprite, null))}</body>`)}`
}
