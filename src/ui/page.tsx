/** The page as a whole: its head, its frame, and the sheets it is made of. */
import type { ComponentChildren } from 'preact'
import { languages, speak } from '../platform/speech.ts'
import { Mark } from './brand.tsx'
import { ErrorSummary, type Mistakes } from './field.tsx'
import { Link } from './link.tsx'
import { type Place, useSight, useVoice } from './sight.ts'
import { forms, frame } from './words.ts'

export interface Crumb {
  label: string
  to: string
}

export interface PageProps {
  /** The name of the page: its first heading and, with the site's name, its title. */
  title: string
  /** A heading with markup in it, where the title alone is not enough. */
  heading?: ComponentChildren
  kicker?: ComponentChildren
  lead?: ComponentChildren
  /** The pages above this one, without the home page and without this page itself. */
  breadcrumb?: readonly Crumb[]
  variant?: 'plain' | 'poster' | 'split' | 'short'
  /** Beside the heading in `split` and `poster`: a seal, a fact list, a map. */
  aside?: ComponentChildren
  /** Under the lead, in the header: a search form, a why, a row of buttons. */
  intro?: ComponentChildren
  /** Links to the sheets of this page. */
  inPage?: readonly { id: string; label: string }[]
  /** Says in the header that the matter of this page is invented. */
  demonstration?: boolean
  description?: string
  /** The mistakes of a form answered 422: their summary opens the page. */
  mistakes?: Mistakes
  /** Names of fields, for mistakes whose sentence does not name theirs. */
  mistakeLabels?: Readonly<Record<string, string>>
  /** Islands of script that add to this page; each is optional. */
  islands?: readonly string[]
  /** Kept out of search engines: work pages, personal pages. */
  unlisted?: boolean
  children?: ComponentChildren
}

/** The whole document. Everything a room shows is inside one of these. */
export function Page(props: PageProps) {
  const { voice } = useSight()
  return (
    <html lang={voice.language}>
      <Head {...props} />
      <body>
        <Masthead />
        <main id="contenu">
          {props.mistakes && <ErrorSummary mistakes={props.mistakes} labels={props.mistakeLabels} />}
          {props.breadcrumb && <Breadcrumb above={props.breadcrumb} here={props.title} />}
          <PageHeader {...props} />
          {props.children}
        </main>
        <Colophon />
      </body>
    </html>
  )
}

function Head({ title, description, mistakes, islands = [], unlisted }: PageProps) {
  const { voice, siteName, assets, path, origin = '' } = useSight()
  const wrong = mistakes && Object.keys(mistakes).length > 0
  const scripts = islands.map((name) => assets.script(name)).filter((address) => address !== undefined)
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${wrong ? voice.say(forms.error) : ''}${title}${title === siteName ? '' : ` · ${siteName}`}`}</title>
      {description && <meta name="description" content={description} />}
      {unlisted && <meta name="robots" content="noindex" />}
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#14251d" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1a15" />
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.stylesheet} />
      <link rel="icon" href={assets.favicon ?? '/favicon.svg'} type="image/svg+xml" />
      <link rel="canonical" href={origin + voice.href(path)} />
      {languages.map((language) => (
        <link key={language} rel="alternate" hreflang={language} href={origin + speak(language).href(path)} />
      ))}
      {scripts.map((address) => (
        <script key={address} type="module" src={address} />
      ))}
    </head>
  )
}

function Masthead() {
  const { voice, siteName, networkName, nav, demonstration } = useSight()
  return (
    <header>
      <a class="skip" href="#contenu">
        {voice.say(frame.skip)}
      </a>
      <LanguageOffer />
      {demonstration && (
        <p class="demo-strip">
          <b>{voice.say(frame.demonstrationStrip)}</b> {voice.say(frame.demonstrationSentence)}
        </p>
      )}
      <div class="masthead">
        <Link class="brand" to="/">
          <Mark /> {siteName} {networkName && <span>{networkName}</span>}
        </Link>
        <LanguageSwitch />
        <nav class="main-nav" aria-label={voice.say(frame.mainNav)}>
          <ul>
            {nav.map((place) => (
              <li key={place.path}>
                <NavLink place={place} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}

function NavLink({ place }: { place: Place }) {
  const { voice, path } = useSight()
  const bare = path.split('?')[0] ?? path
  const current = bare === place.path ? 'page' : bare.startsWith(`${place.path}/`) ? 'true' : undefined
  return (
    <Link to={place.path} aria-current={current}>
      {voice.say(place.label)}
    </Link>
  )
}

const languageNames = { fr: 'Français', en: 'English' } as const

/** Offered from the browser's preference, in the words of the language offered: nobody is sent there, and nothing is kept of it. */
function LanguageOffer() {
  const { path, offered } = useSight()
  if (!offered) return null
  const voice = speak(offered)
  return (
    <p class="language-offer" lang={offered}>
      <a href={voice.href(path)} hreflang={offered}>
        {voice.say(frame.thisPage)}
      </a>
    </p>
  )
}

/** The same page in the other language, then the way in or the person's own page. */
function LanguageSwitch() {
  const { voice, path, visitor } = useSight()
  const other = voice.language === 'fr' ? 'en' : 'fr'
  return (
    <nav class="language-switch" aria-label={voice.say(frame.languageAndAccount)}>
      <ul>
        <li>
          <span aria-current="true">{languageNames[voice.language]}</span>
        </li>
        <li>
          <a href={speak(other).href(path)} hreflang={other} lang={other}>
            {languageNames[other]}
          </a>
        </li>
        <li>{visitor ? <Link to="/compte">{visitor.name}</Link> : <Link to="/connexion">{voice.say(frame.signIn)}</Link>}</li>
      </ul>
    </nav>
  )
}

function Breadcrumb({ above, here }: { above: readonly Crumb[]; here: string }) {
  const voice = useVoice()
  return (
    <nav class="breadcrumb" aria-label={voice.say(frame.breadcrumb)}>
      <ol>
        {[{ label: voice.say(frame.home), to: '/' }, ...above].map((crumb) => (
          <li key={crumb.to}>
            <Link to={crumb.to}>{crumb.label}</Link>
          </li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  )
}

const headerClasses = {
  plain: 'page-header',
  short: 'page-header page-header--short',
  split: 'page-header page-header--split',
  poster: 'page-header page-header--poster page-header--split',
} as const

function PageHeader({ title, heading, kicker, lead, variant = 'plain', aside, intro, inPage, demonstration }: PageProps) {
  const voice = useVoice()
  return (
    <div class={headerClasses[variant]}>
      <div>
        {(kicker || demonstration) && (
          <p class="kicker">
            {kicker} {demonstration && <DemoTag />}
          </p>
        )}
        <h1>{heading ?? title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {intro}
        {inPage && inPage.length > 1 && (
          <nav class="in-page" aria-label={voice.say(frame.inPage)}>
            {inPage.map((sheet) => (
              <a key={sheet.id} href={`#${sheet.id}`}>
                {sheet.label}
              </a>
            ))}
          </nav>
        )}
      </div>
      {aside && <div>{aside}</div>}
    </div>
  )
}

function Colophon() {
  const { voice, colophon } = useSight()
  return (
    <footer class="colophon">
      <p>{voice.say(frame.colophonSentence)}</p>
      <nav aria-label={voice.say(frame.colophonNav)}>
        <ul>
          {colophon.map((place) => (
            <li key={place.path}>
              <Link to={place.path}>{voice.say(place.label)}</Link>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}

/** The pages of one place, for the `intro` of each of them: which one is open follows from the address. */
export function SubNav({ label, pages }: { label: string; pages: readonly Crumb[] }) {
  const { path } = useSight()
  const bare = path.split('?')[0]
  return (
    <nav class="sub-nav" aria-label={label}>
      <ul>
        {pages.map((page) => (
          <li key={page.to}>
            <Link to={page.to} aria-current={page.to === bare ? 'page' : undefined}>
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface SheetProps {
  /** The anchor of the section, in French without accents. Sits on its heading. */
  id?: string
  /** Absent only where the page's own heading names the matter, as for a single form. */
  title?: ComponentChildren
  /** One or two short sentences under the name, in the margin. */
  margin?: ComponentChildren
  demonstration?: boolean
  /** A change of ground, for matter apart. */
  sunk?: boolean
  /** Without a margin column: wide tables, counters. */
  plain?: boolean
  /** The order of a challenge, drawn large; the title must say it too. */
  numeral?: number | string
  children?: ComponentChildren
}

/** A section: its name in the margin, its matter beside it. */
export function Sheet({ id, title, margin, demonstration, sunk, plain, numeral, children }: SheetProps) {
  const heading = title && <h2 id={id}>{title}</h2>
  return (
    <section class={`sheet${sunk ? ' sheet--sunk' : ''}${plain ? ' sheet--plain' : ''}`} aria-labelledby={title ? id : undefined}>
      {(title || margin || demonstration) && (
        <header>
          {numeral === undefined ? (
            heading
          ) : (
            <p class="numeral" aria-hidden="true">
              {numeral}
            </p>
          )}
          {demonstration && <DemoTag />}
          {margin && <p>{margin}</p>}
        </header>
      )}
      <div>
        {numeral !== undefined && heading}
        {children}
      </div>
    </section>
  )
}

/** Main matter with something at its side. Give the side a label when it can be skipped as a whole. */
export function Beside({ children, aside, asideLabel }: { children: ComponentChildren; aside: ComponentChildren; asideLabel?: string }) {
  return (
    <div class="beside">
      <div>{children}</div>
      {asideLabel ? <aside aria-label={asideLabel}>{aside}</aside> : <div>{aside}</div>}
    </div>
  )
}

/** Equals, side by side where there is room. */
export function Columns({ children }: { children: ComponentChildren }) {
  return <div class="columns">{children}</div>
}

/** Pieces one under the other, with air between them. `big` makes every control thumb-sized; `narrow` is for one task. */
export function Stack({ children, big, narrow }: { children: ComponentChildren; big?: boolean; narrow?: boolean }) {
  return <div class={`stack${big ? ' big' : ''}${narrow ? ' narrow' : ''}`}>{children}</div>
}

/** The label of invented content. */
export function DemoTag() {
  const voice = useVoice()
  return <span class="tag tag--demo">{voice.say(frame.demonstration)}</span>
}

/** The label of a territory: what was awarded, and under it when and how. */
export function Seal({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="seal">
      <svg viewBox="0 0 60 66" aria-hidden="true" focusable="false">
        <path class="last" d="M30 1.8L57 17.4L57 48.6L30 64.2L3 48.6L3 17.4z" />
        <path class="axis" fill="none" d="M30 7.6L52 20.3L52 45.7L30 58.4L8 45.7L8 20.3z" />
        <path class="seal-mark" d="M19 33l8 9 15-19" />
      </svg>
      <p>
        <strong>{title}</strong>
        {children && <br />}
        {children}
      </p>
    </div>
  )
}
