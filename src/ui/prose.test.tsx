import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOfHtml } from '../platform/html-text.ts'
import { htmlOf } from './prose.tsx'

const html = (text: string, highest = 3) => htmlOf(text, highest, 'autre site')

/** Whatever is written, only these may come out. */
const harmless =
  /^(?:[^<>]|<\/?(?:p|strong|em|ul|li|blockquote|h[2-6])>|<br ?\/?>|<ol(?: start="\d+")?>|<\/ol>|<a href="(?:https?:|mailto:|tel:)[^"<>]*" rel="noopener nofollow ugc">|<\/a>|<span class="hidden-text">|<\/span>)*$/

const corpus = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<p style="position:fixed">x</p>',
  '<span class="hidden-text evil" onclick=alert(1)>x</span>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](//evil.example)',
  '[x](/compte)',
  '[x](https://a.example "onmouseover=alert(1)")',
  '[x](https://a.example"onmouseover="alert(1))',
  '[x](<https://a.example/"><script>alert(1)</script>>)',
  '![x](https://a.example/x.png)',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '`<script>`',
  '```html\n<script>alert(1)</script>\n```',
  '    <script>alert(1)</script>',
  '<!--\n--><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '"><script>alert(1)</script>',
  '\u0000<scr\u0000ipt>alert(1)</script>',
  '# <b>x</b>\n> > > <i>y</i>\n1. <u>z</u>',
  'https://a.example/?"><script>alert(1)</script>',
  '**<script>**alert(1)**</script>**',
]

test('nothing that people write becomes anything but paragraphs, emphasis, lists, quotes, headings and harmless links', () => {
  for (const text of corpus) assert.match(html(text), harmless, text)
  for (const text of corpus) for (const other of corpus) assert.match(html(`${text}\n${other}`), harmless, `${text}\n${other}`)
})

test('what people mean by their signs is shown', () => {
  assert.equal(html('Un.\nDeux.\n\n**Gras** et *italique*'), '<p>Un.<br />\nDeux.</p>\n<p><strong>Gras</strong> et <em>italique</em></p>\n')
  assert.equal(html('- a\n- b'), '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n')
  assert.equal(html('> dit-elle'), '<blockquote>\n<p>dit-elle</p>\n</blockquote>\n')
  assert.equal(html('2019. Année'), '<ol start="2019">\n<li>Année</li>\n</ol>\n')
  assert.match(
    html('[ici](https://a.example/b?c=1&d=2)'),
    /<a href="https:\/\/a\.example\/b\?c=1&amp;d=2" rel="noopener nofollow ugc">ici<span class="hidden-text"> \(autre site\)<\/span><\/a>/,
  )
  assert.match(html('Voir https://a.example/.'), /href="https:\/\/a\.example\/"/)
  assert.match(html('[écrire](mailto:a@b.example)'), /<a href="mailto:a@b\.example" rel="noopener nofollow ugc">écrire<\/a>/)
  assert.equal(html('a < b, R&D, 3 * 4 * 5, nom_de_fichier'), '<p>a &lt; b, R&amp;D, 3 * 4 * 5, nom_de_fichier</p>\n')
  assert.equal(html('[x](javascript:alert(1))'), '<p>[x](javascript:alert(1))</p>\n')
})

test('headings of a text begin below the sheet’s own and skip no level', () => {
  const levels = (text: string) => [...html(text).matchAll(/<h(\d)>/g)].map((match) => Number(match[1]))
  assert.deepEqual(levels('# a\n### b\n###### c\n# d\n## e'), [3, 4, 5, 3, 4])
  assert.deepEqual(levels('#### a\n# b\n## c'), [3, 3, 4])
})

test('a text made to be slow is read as fast as it is long', () => {
  for (const unit of ['*a_ ', '[', '> ', '![](', '- ', '**', '&#', '<a ', '[a](', '\\', '~~', '`'])
    assert.match(html(unit.repeat(Math.floor(20_000 / unit.length))), harmless, unit)
})

test('HTML that came with an import is turned into the text it meant, and what was no HTML stays as it was', () => {
  assert.equal(textOfHtml('<p>Atelier <b>ouvert</b></p><ul><li>lundi</li><li>mardi</li></ul>'), 'Atelier **ouvert**\n\n- lundi\n- mardi')
  assert.equal(textOfHtml('Un<br/>deux&nbsp;&amp; trois'), 'Un\ndeux\u00a0& trois')
  assert.equal(textOfHtml('<a href="https://a.example" onclick="x()">le site</a>'), '[le site](https://a.example)')
  assert.equal(textOfHtml('<a href="javascript:x()">le site</a><script>x()</script><style>a{}</style>'), 'le site')
  for (const text of ['a < b', 'R&D', '5 <3', 'Sans balise', 'Ouvert de 9h à 12h & de 14h à 17h']) assert.equal(textOfHtml(text), text)
  for (const text of corpus) assert.match(html(textOfHtml(text)), harmless, text)
})
