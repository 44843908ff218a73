import { type Said, speak } from '../../../platform/speech.ts'
import type { OrganisationRefusal } from './rules.ts'
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

/** Categories of INSEE's list that bodies of the social economy bear, and their neighbours. */
export const legalFormNames: Readonly<Record<string, Said>> = {
  '1000': { fr: 'entrepreneur individuel', en: 'sole trader' },
  '5410': { fr: 'SARL nationale', en: 'national limited company' },
  '5422': { fr: 'SARL immobilière', en: 'real-estate limited company' },
  '5432': { fr: 'SARL unipersonnelle d’intérêt', en: 'single-member limited company' },
  '5458': { fr: 'SARL coopérative ouvrière de production (SCOP)', en: 'workers’ cooperative, limited company' },
  '5460': { fr: 'autre SARL coopérative', en: 'other cooperative limited company' },
  '5499': { fr: 'SARL', en: 'limited company' },
  '5558': { fr: 'SA coopérative ouvrière de production (SCOP)', en: 'workers’ cooperative, public limited company' },
  '5560': { fr: 'autre SA coopérative', en: 'other cooperative public limited company' },
  '5599': { fr: 'SA à conseil d’administration', en: 'public limited company' },
  '5699': { fr: 'SA à directoire', en: 'public limited company with directorate' },
  '5710': { fr: 'SAS', en: 'simplified joint-stock company' },
  '5720': { fr: 'SASU', en: 'single-member simplified company' },
  '6532': { fr: 'société civile d’intérêt collectif agricole', en: 'agricultural collective company' },
  '6597': { fr: 'société civile d’exploitation agricole', en: 'farming company' },
  '7210': { fr: 'commune', en: 'commune' },
  '7220': { fr: 'département', en: 'département' },
  '7230': { fr: 'région', en: 'région' },
  '7343': { fr: 'communauté urbaine', en: 'urban community' },
  '7344': { fr: 'métropole', en: 'métropole' },
  '7346': { fr: 'communauté de communes', en: 'community of communes' },
  '7348': { fr: 'communauté d’agglomération', en: 'agglomeration community' },
  '7361': { fr: 'centre communal d’action sociale', en: 'municipal social action centre' },
  '8210': { fr: 'mutuelle', en: 'mutual' },
  '9210': { fr: 'association non déclarée', en: 'undeclared association' },
  '9220': { fr: 'association déclarée', en: 'declared association' },
  '9221': { fr: 'association déclarée d’insertion par l’économique', en: 'association for integration through work' },
  '9222': { fr: 'association intermédiaire', en: 'intermediary association' },
  '9223': { fr: 'groupement d’employeurs', en: 'employers’ group' },
  '9230': { fr: 'association reconnue d’utilité publique', en: 'association of public benefit' },
  '9240': { fr: 'congrégation', en: 'congregation' },
  '9260': { fr: 'association de droit local (Alsace-Moselle)', en: 'association under local law (Alsace-Moselle)' },
  '9300': { fr: 'fondation', en: 'foundation' },
}

export const words = {
  title: { fr: 'Acteurs', en: 'Organisations' },
  lead: {
    fr: 'Associations, coopératives, mutuelles, fondations, entreprises, collectivités : qui fait vivre les territoires.',
    en: 'Associations, cooperatives, mutuals, foundations, companies, local authorities: who brings the territories to life.',
  },
  kind: { fr: 'Genre', en: 'Kind' },
  theme: { fr: 'Thème', en: 'Theme' },
  themes: { fr: 'Thèmes', en: 'Themes' },
  count: {
    fr: (n: string, many: boolean) => `${n} ${many ? 'acteurs' : 'acteur'}`,
    en: (n: string, many: boolean) => `${n} ${many ? 'organisations' : 'organisation'}`,
  },
  unit: { fr: 'acteurs', en: 'organisations' },
  none: {
    fr: 'Aucun acteur ne répond à ces filtres. Retirez-en un, ou cherchez un autre mot.',
    en: 'No organisation answers to these filters. Remove one, or look for another word.',
  },
  map: { fr: 'Où sont ces acteurs', en: 'Where these organisations are' },
  list: { fr: 'La liste', en: 'The list' },
  add: { fr: 'Ajouter un acteur', en: 'Add an organisation' },
  addLead: {
    fr: 'Cherchez d’abord s’il est déjà là : un acteur n’a qu’une fiche.',
    en: 'Look first whether it is already here: an organisation has one record.',
  },
  editTitle: { fr: (name: string) => `Modifier ${name}`, en: (name: string) => `Edit ${name}` },
  legalForm: { fr: 'Forme juridique', en: 'Legal form' },
  legalFormHint: { fr: 'Code à quatre chiffres de l’INSEE, par exemple 9220.', en: 'Four-digit code of INSEE, for example 9220.' },
  siret: { fr: 'SIRET', en: 'SIRET' },
  sirenOrSiret: { fr: 'SIRET, ou SIREN', en: 'SIRET, or SIREN' },
  siretHint: {
    fr: 'Quatorze chiffres pour l’établissement, neuf pour l’organisme. Laissez vide s’il n’y en a pas.',
    en: 'Fourteen digits for the establishment, nine for the body. Leave empty if there is none.',
  },
  siren: { fr: 'SIREN', en: 'SIREN' },
  rna: { fr: 'RNA', en: 'RNA' },
  rnaHint: { fr: 'Numéro d’association, W et neuf chiffres.', en: 'Number of an association, W and nine digits.' },
  coalitions: { fr: 'Collectifs territoriaux', en: 'Territorial coalitions' },
  places: { fr: 'Ses lieux', en: 'Its places' },
  noPlace: { fr: 'Aucun lieu n’est rattaché à cet acteur.', en: 'No place belongs to this organisation.' },
  addPlace: { fr: 'Ajouter un lieu', en: 'Add a place' },
  claim: { fr: 'C’est ma structure', en: 'This is my organisation' },
  team: { fr: 'Équipe', en: 'Team' },
  teamOf: { fr: (name: string) => `L’équipe de ${name}`, en: (name: string) => `The team of ${name}` },
  teamLead: { fr: 'Qui répond de cette structure, et qui agit pour elle.', en: 'Who answers for this organisation, and who acts for it.' },
  invited: { fr: 'L’invitation est partie.', en: 'The invitation has left.' },
  lastAdministrator: {
    fr: 'C’est la dernière personne qui répond de la structure : invitez-en d’abord une autre.',
    en: 'This is the last person who answers for the organisation: invite another first.',
  },
  plainTable: { fr: 'tableau', en: 'table' },
  standard: { fr: 'data·inclusion v1', en: 'data·inclusion v1' },
} as const

export const refusals: Record<OrganisationRefusal, Said> = {
  siret_known: {
    fr: 'Un acteur a déjà ce SIRET. Cherchez-le dans la liste, et demandez-le s’il est le vôtre.',
    en: 'An organisation already has this SIRET. Find it in the list, and claim it if it is yours.',
  },
  siren_siret_differ: { fr: 'Ce SIRET ne commence pas par ce SIREN.', en: 'This SIRET does not begin with this SIREN.' },
}
