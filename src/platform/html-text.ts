/** Turns the HTML that other sites leave in their data into plain text with its paragraphs, lists and links, as people type them here. */
import sanitizeHtml from 'sanitize-html'

/** Something that looks like a tag or an entity: `a < b` and `R&D` do not. */
const looksLikeHtml = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/i

/** The text, unchanged where it holds no HTML. What a script or a style sheet held is gone with it. */
export function textOfHtml(given: string): string {
  if (!looksLikeHtml.test(given)) return given
  const marked = sanitizeHtml(given, {
    allowedTags: ['p', 'div', 'br', 'li', 'ul', 'ol', 'strong', 'b', 'a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  })
  return marked
    .replace(/<a href="([^"]*)">(.*?)<\/a>/gs, (_whole, address: string, said: string) => linkOf(address, said))
    .replace(/<(?:strong|b)>(.*?)<\/(?:strong|b)>/gs, (_whole, said: string) => (said.trim() === '' ? said : `**${said.trim()}**`))
    .replace(/<li>\s*/g, '\n- ')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/(?:p|div|h\d|ul|ol)>/g, '\n\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(lt|gt|quot|amp|nbsp|#39|#x27);/g, (_whole, name: keyof typeof signs) => signs[name] ?? '')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const signs = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: '\u00a0', '#39': '’', '#x27': '’' }

function linkOf(address: string, said: string): string {
  const plain = said.replace(/<[^<>]*>/g, '').trim()
  return plain === '' || plain === address ? address : `[${plain}](${address})`
}
