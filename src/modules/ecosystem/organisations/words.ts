import { type Said, speak } from '../../../platform/speech.ts'
import type { OrganisationKind, OrganisationTheme } from './schema.ts'

export const kindNames: Record<OrganisationKind, Said> = {
  association: { fr: 'association', en: 'association' },
  cooperative: { fr: 'coopérative', en: 'cooperative' },
  mutual: { fr: 'mutuelle', en: 'mutual' },
  foundation: { fr: 'fondation', en: 'foundation' },
  social_enterprise: { fr: 'entreprise sociale', en: 'social enterprise' },
  company: { fr: 'entreprise', en: 'company' },
  local_authority: { fr: 'collectivité', en: 'local authority' },
  state: { fr: 'État', en: 'State' },
  incubator: { fr: 'incubateur', en: 'incubator' },
  investor: { fr: 'financeur', en: 'investor' },
  research_education: { fr: 'recherche et enseignement', en: 'research and education' },
  informal_group: { fr: 'collectif informel', en: 'informal group' },
}

export const themeNames: Record<OrganisationTheme, Said> = {
  circular: { fr: 'économie circulaire', en: 'circular economy' },
  digital: { fr: 'inclusion numérique', en: 'digital inclusion' },
  food: { fr: 'alimentation', en: 'food' },
  employment: { fr: 'emploi et insertion', en: 'employment and integration' },
  social_ties: { fr: 'lien social', en: 'social ties' },
  education: { fr: 'éducation', en: 'education' },
  health: { fr: 'santé', en: 'health' },
  housing: { fr: 'logement', en: 'housing' },
  mobility: { fr: 'mobilité', en: 'mobility' },
  energy: { fr: 'énergie', en: 'energy' },
  culture: { fr: 'culture', en: 'culture' },
  finance: { fr: 'financement', en: 'finance' },
}

/** The name of a code, or the code itself where a file brought one that the list does not know. */
export const nameOf = (names: Readonly<Record<string, Said>>, code: string): Said => names[code] ?? { fr: code, en: code }

/** Labels in both languages, for the search. */
export function searchWordsOf(organisation: { kind: OrganisationKind; themes: readonly string[] }): string {
  const said = [kindNames[organisation.kind], ...organisation.themes.map((theme) => nameOf(themeNames, theme))]
  return said.flatMap((each) => [speak('fr').say(each), speak('en').say(each)]).join(' ')
}
