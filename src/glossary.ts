/**
 * The glossary: what people say, what the code says, and what both mean.
 *
 * It is data so that three things come from one place: `GLOSSAIRE.md` (rendered here, held equal by a test), the names the house
 * test refuses, and the words a translator starts from. A name that changes here changes in the code the same week.
 */
import { calls } from './glossary/calls.ts'
import { impact } from './glossary/measurement.ts'
import { network } from './glossary/network.ts'
import { barriers, money, services } from './glossary/support.ts'
import type { Term } from './glossary/term.ts'
import { trust } from './glossary/trust.ts'
import { ecosystem, projects, strategy } from './glossary/work.ts'
import type { Said } from './platform/speech.ts'

/** A name that stays out of the code, what to say instead, and why. */
export interface SetAside {
  readonly name: string
  readonly instead: string
  readonly why: Said
}

/** The sections of the glossary, in the order of the work. */
export const glossarySections: readonly { readonly title: Said; readonly terms: readonly Term[] }[] = [
  { title: { fr: 'Le réseau et ses territoires', en: 'The network and its territories' }, terms: network },
  { title: { fr: 'Les appels et les labels', en: 'Calls and labels' }, terms: calls },
  { title: { fr: 'La stratégie', en: 'Strategy' }, terms: strategy },
  { title: { fr: 'L’écosystème', en: 'The ecosystem' }, terms: ecosystem },
  { title: { fr: 'Les projets', en: 'Projects' }, terms: projects },
  { title: { fr: 'La mesure', en: 'Measurement' }, terms: impact },
  { title: { fr: 'Les freins', en: 'Barriers' }, terms: barriers },
  { title: { fr: 'L’argent', en: 'Money' }, terms: money },
  { title: { fr: 'Les services rendus', en: 'Services rendered' }, terms: services },
  { title: { fr: 'La confiance', en: 'Trust' }, terms: trust },
]

export const glossary: readonly Term[] = glossarySections.flatMap((section) => section.terms)

/** Names that no file or folder of the sources bears: what fits none of our words wants a better noun. */
export const avoidedFileNames = ['utils', 'helpers', 'common', 'shared', 'types', 'service', 'manager'] as const

/** Why a name is set aside, where the reason is more than "we have a word for it". */
const reasons: Readonly<Record<string, Said>> = {
  application: { fr: 'une application est un logiciel', en: 'an application is software' },
  applicant: { fr: 'une candidature vient d’un collectif', en: 'a candidacy comes from a coalition' },
  customer: { fr: 'on ne vend rien aux personnes accueillies', en: 'nothing is sold to the people served' },
}

const oneWordOnly: Said = { fr: 'un seul mot par chose', en: 'one word per thing' }

/** Names for things of the field that stay out of types, tables, functions and paths of the code. */
export const avoidedNames: readonly SetAside[] = glossary.flatMap((one) =>
  Object.entries(one.avoided).map(([name, instead]) => ({ name, instead, why: reasons[name] ?? oneWordOnly })),
)

/** The text of `GLOSSAIRE.md`, to the byte. */
export function renderGlossary(): string {
  const code = (name: string) => `\`${name}\``
  const sections = glossarySections.flatMap(({ title, terms }) => [
    `## ${title.fr} · ${title.en}`,
    '',
    ...terms.flatMap(({ french, english, meaning }) => [
      `- **${french.join(', ')}** · ${english.map(code).join(', ')}`,
      `  - ${meaning.fr}`,
      `  - ${meaning.en}`,
    ]),
    '',
  ])
  const aside = avoidedNames.map(({ name, instead, why }) => `- ${code(name)} → ${code(instead)} · ${why.fr} · ${why.en}`)
  const fileNames = avoidedFileNames.map(code).join(', ')
  return [
    '# Glossaire',
    '',
    'Engendré par `src/glossary.ts` ; ne pas modifier ici. · Generated from `src/glossary.ts`; do not edit here.',
    '',
    'L’interface parle d’abord français ; le code, les tables et l’API parlent anglais. Cette page les marie.',
    '',
    'The interface speaks French first; code, tables and API speak English. This page marries them.',
    '',
    ...sections,
    '## Noms mis de côté · Names set aside',
    '',
    ...aside,
    '',
    `Aucun fichier, aucun dossier ne s’appelle ${fileNames} : ce qui n’entre sous aucun de nos mots en veut un meilleur.`,
    '',
    `No file and no folder is called ${fileNames}: what fits none of our words wants a better noun.`,
    '',
  ].join('\n')
}
