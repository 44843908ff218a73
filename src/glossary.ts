/**
 * The glossary: what people say, what the code says, and what both mean.
 *
 * It is data so that three things come from one place: `GLOSSAIRE.md` (rendered here, held equal by a test), the names the house
 * test refuses, and the words a translator starts from. A name that changes here changes in the code the same week.
 */
import type { Said } from './platform/speech.ts'

export interface Term {
  /** As the interface says it, in French. */
  readonly french: readonly string[]
  /** As the code, the tables and the API say it. */
  readonly english: readonly string[]
  readonly meaning: Said
  /** Names that come easily and stay out of the code, each with the name to use. */
  readonly avoided: Readonly<Record<string, string>>
}

/** A name that stays out of the code, what to say instead, and why. */
export interface SetAside {
  readonly name: string
  readonly instead: string
  readonly why: Said
}

function term(french: string, english: string, fr: string, en: string, avoided: Term['avoided'] = {}): Term {
  return { french: french.split(', '), english: english.split(', '), meaning: { fr, en }, avoided }
}

const network: readonly Term[] = [
  term(
    'journal',
    'journal',
    'tous les actes, chacun avec son auteur, sa voie d’entrée, son heure et ce qui a changé ; rien n’en est ôté',
    'all acts, each with its author, way in, time and what changed; nothing is taken out of it',
  ),
  term(
    'maillon',
    'journalLink',
    'ce qui scelle une ligne du journal : l’empreinte de la précédente et de ce que la ligne dit',
    'what seals a line of the journal: the hash of the one before and of what the line says',
  ),
  term(
    'sceau',
    'journalHead',
    'le bout de la chaîne, signé une fois par jour de la clé de l’instance, que chacun peut garder',
    'the end of the chain, signed once a day with the instance’s key, for anybody to keep',
  ),
  term(
    'réseau',
    'network',
    'le mouvement qui fait vivre l’installation ; un seul par installation',
    'the movement that runs the instance: one per installation',
  ),
  term(
    'territoire',
    'territory',
    'un EPCI, une commune, un département, une région ou un ensemble libre de communes et d’EPCI ; son périmètre est daté',
    'an EPCI, commune, département, region or free set of communes and EPCIs; its perimeter is dated',
  ),
  term(
    'délégation',
    'delegation',
    'un rôle confié à une autre personne pendant une absence, pour des jours précis ; il ne dure pas plus que le rôle lui-même',
    'a role lent to another person during an absence, for given days; it lasts no longer than the role itself',
  ),
  term(
    'quartier prioritaire (QPV)',
    'priorityNeighbourhood',
    'un quartier de la politique de la ville, désigné par son code QP ou QN',
    'an area of national urban policy, known by its QP or QN code',
  ),
  term(
    'collectif territorial, chef de file',
    'coalition, lead',
    'les structures qui gouvernent l’action du territoire, et celle qui les conduit',
    'the organisations that govern the territory’s action, and the one that leads them',
    { consortium: 'coalition' },
  ),
  term(
    'appel à manifestation d’intérêt (AMI)',
    'call',
    'ce que le réseau ouvre : un formulaire, des critères, un calendrier, des vagues',
    'what the network opens: a form, criteria, a calendar, waves',
    { tender: 'call' },
  ),
  term('candidature', 'candidacy', 'la réponse d’un collectif à un appel', 'a coalition’s answer to a call', {
    application: 'candidacy',
    applicant: 'coalition',
  }),
  term(
    'grille, critère, recevabilité, jury, juré, lien d’intérêts, évaluation, audition, délibération',
    'grid, criterion, admissibility, jury, juror, conflict, evaluation, audition, deliberation',
    'comment les candidatures sont jugées',
    'how candidacies are judged',
  ),
  term(
    'vague, label, labellisation',
    'wave, label, labelling',
    'un groupe daté de décisions ; le droit au nom, pour un temps et sous conditions',
    'a dated group of decisions; the right to the name, for a time, under conditions',
  ),
  term(
    'accès, clé d’accès, fournisseur d’identité',
    'way in, passkey, identity provider',
    'par où une personne entre dans son compte, à côté de la lettre ; ce qu’elle est chez un fournisseur est son identité',
    'how a person comes into her account, beside the letter; who she is at a provider is her identity',
  ),
  term(
    'preuve récente',
    'fresh proof',
    'ce qu’on demande avant un acte sensible : avoir prouvé qui l’on est depuis moins d’un quart d’heure',
    'what is asked before a sensitive act: to have proved who one is within the last quarter of an hour',
  ),
  term(
    'sauvegarde',
    'backup',
    'toute l’instance à un moment, dans un fichier : lignes, pièces, compteurs, travaux qui attendent ; jamais le secret',
    'the whole instance at one moment, in one file: rows, files, counters, jobs that wait; never the secret',
  ),
  term(
    'retenue',
    'holding',
    'ce qu’une restauration garde de partir, lettres et travaux, jusqu’à ce qu’une personne l’ait dit',
    'what a restore keeps from leaving, letters and jobs, until a person has said so',
  ),
  term(
    'registre des données personnelles, durée de conservation',
    'personalDeclaration, retention',
    'ce qui est gardé sur des personnes, à qui, pourquoi, combien de temps, et ce qu’en fait un effacement',
    'what is held on people: whose, why, how long, and what erasure does with it',
  ),
  term(
    'trousseau',
    'ring',
    'les clés qui font retrouver un pseudonyme, la plus ancienne d’abord, et jamais dans la base',
    'the keys that find a pseudonym again, the oldest first; never in the database',
  ),
]

const strategy: readonly Term[] = [
  term(
    'défi, objectif',
    'challenge, objective',
    'le défi d’un territoire, social, environnemental ou citoyen, et l’arbre de ses objectifs',
    'a territory’s challenge, social, environmental or citizen, and the tree of its objectives',
  ),
  term(
    'plan d’action, action, jalon, livrable',
    'actionPlan, action, milestone, deliverable',
    'qui fait quoi pour quand, vers quel objectif',
    'who does what by when, toward which objective',
  ),
  term(
    'accompagnement, ingénierie',
    'support, engineering',
    'des jours d’expertise ou de l’argent donnés à un collectif pour qu’il puisse faire son travail',
    'days of expertise or money given to a coalition so that it can do its work',
    { accompaniment: 'support' },
  ),
]

const ecosystem: readonly Term[] = [
  term(
    'acteur, structure',
    'organisation',
    'tout corps de l’écosystème ; porte son SIREN, son SIRET ou son numéro RNA quand il en a un',
    'any body of the ecosystem; carries its SIREN, SIRET or RNA number where it has one',
    { stakeholder: 'organisation' },
  ),
  term('lieu (fablab, tiers-lieu, espace public numérique…)', 'place', 'là où des personnes sont accueillies', 'where people are served', {
    venue: 'place',
  }),
  term(
    'besoin, offre, coopération',
    'need, offer, cooperation',
    'ce que l’on cherche, ce que l’on propose, et le lien qui en naît',
    'what is sought, what is proposed, and the tie that comes of it',
  ),
]

const projects: readonly Term[] = [
  term(
    'porteur de projet',
    'projectHolder',
    'la structure, ou la personne, qui répond d’un projet',
    'the organisation, or person, that answers for a project',
    { projectOwner: 'projectHolder' },
  ),
  term(
    'projet',
    'project',
    'une réponse à un ou plusieurs objectifs, avec des parts dont la somme fait cent',
    'an answer to one or more objectives, with shares that sum to one hundred',
  ),
  term(
    'idée, amorçage, expérimentation, déploiement, changement d’échelle',
    'idea, seed, pilot, rollout, scaling',
    'les cinq étapes d’un projet, gardées avec leur histoire',
    'the five stages of a project, kept with their history',
  ),
  term(
    'essaimage',
    'replication',
    'un projet qui reprend ailleurs le modèle d’un autre ; il garde sa lignée',
    'a project that takes up another’s model elsewhere; it keeps its lineage',
    { spinoff: 'replication' },
  ),
]

const impact: readonly Term[] = [
  term(
    'indicateur, cible, mesure, justificatif',
    'indicator, target, measurement, evidence',
    'ce que l’on compte, où l’on veut arriver, ce que l’on a constaté, et ce qui le prouve',
    'what is counted, where one wants to arrive, what was found, and what proves it',
  ),
  term(
    'fait',
    'fact',
    'une quantité, un jour, un lieu, un auteur, une source ; on n’efface pas un fait',
    'a quantity, a day, a place, an author, a source; a fact is never deleted',
  ),
  term(
    'correction',
    'reversal',
    'un fait ou un virement contraire qui nomme celui qu’il reprend',
    'a fact or transfer the other way, that names the one it takes back',
  ),
  term(
    'facteur, jeu de facteurs',
    'factor, factorSet',
    'ce qui convertit un objet en kilogrammes ou en CO₂e, dans une version qui dit d’où elle vient',
    'what converts an item into kilograms or CO₂e, in a version that says where it comes from',
  ),
  term(
    'ajustement, aubaine, déplacement, part due à d’autres, érosion',
    'adjustment, deadweight, displacement, attribution, dropOff',
    'ce qui serait arrivé sans le projet ; montré à part du nombre brut, et « non évalué » n’est pas zéro',
    'what would have happened without the project; shown apart from the gross figure, and “not assessed” is not zero',
  ),
  term(
    'bénéficiaire',
    'beneficiary',
    'une personne accueillie, connue par un pseudonyme seulement',
    'a person served, known by a pseudonym only',
    { customer: 'beneficiary' },
  ),
  term(
    'enseignement (retour d’expérience)',
    'lesson',
    'ce qu’un frein, un projet ou une évaluation a appris, écrit pour d’autres',
    'what a case, a project or an evaluation taught, written for others',
  ),
]

const barriers: readonly Term[] = [
  term(
    'frein réglementaire',
    'barrier',
    'une règle ou une pratique qui bloque un projet : un dossier du guichet unique',
    'a rule or practice that blocks a project: a case at the one-stop shop',
    { obstacle: 'barrier', blocker: 'barrier' },
  ),
  term(
    'guichet unique',
    'frontDesk',
    'le formulaire et l’adresse où l’on signale un frein',
    'the form and the address where a barrier is raised',
    { oneStopShop: 'frontDesk' },
  ),
  term(
    'saisine, consultation d’administration',
    'consultation',
    'une question posée à une administration, avec une échéance',
    'a question put to an administration, with a due date',
  ),
  term(
    'dérogation, expérimentation',
    'derogation, experimentation',
    'des voies de passage : le pouvoir de dérogation du préfet, les articles 37-1 et 72 de la Constitution',
    'ways through: the prefect’s power to derogate, articles 37-1 and 72 of the Constitution',
    { waiver: 'derogation' },
  ),
]

const money: readonly Term[] = [
  term(
    'dispositif, aide',
    'fundingScheme',
    'une subvention, un prêt, une garantie, des fonds propres, un prix, un mécénat ou une aide en ingénierie que l’on peut demander',
    'a grant, loan, guarantee, equity, prize, patronage or engineering aid one may apply to',
  ),
  term('fonds', 'fund', 'de l’argent qui a un propriétaire, un montant et un but', 'money with an owner, a size and a purpose'),
  term(
    'plan de financement',
    'financingPlan',
    'les emplois et les ressources d’un projet, qui doivent s’équilibrer',
    'uses and resources of a project, which must balance',
  ),
  term('engagement, versement, convention', 'commitment, payment, agreement', 'promis, payé, signé', 'promised, paid, signed'),
]

const services: readonly Term[] = [
  term(
    'chèque numérique, carnet, remise, encaissement, remboursement',
    'voucher, booklet, handover, redemption, reimbursement',
    'le parcours d’un chèque, du budget à la personne, puis au lieu qui l’accepte',
    'the way of a voucher, from the budget to the person, then to the place that accepts it',
    { checkbook: 'booklet' },
  ),
  term(
    'réemploi, réparation, don, flux',
    'reuse, repair, donation, flow',
    'ce qui évite qu’un objet devienne un déchet, en objets et en kilogrammes',
    'what keeps an item from becoming waste, in items and in kilograms',
  ),
  term(
    'atelier de réparation',
    'repairEvent',
    'une séance où des bénévoles réparent avec les personnes qui apportent un objet',
    'a session where volunteers mend with the people who bring an item',
  ),
  term(
    'circuit court, panier, invendus, jardin partagé',
    'shortSupply, basket, surplus, plot',
    'la nourriture, de la ferme ou du commerce jusqu’à la table',
    'food, from the farm or the shop to the table',
    { unsold: 'surplus' },
  ),
]

/** The sections of the glossary, in the order of the work. */
export const glossarySections: readonly { readonly title: Said; readonly terms: readonly Term[] }[] = [
  { title: { fr: 'Le réseau et les labels', en: 'The network and its labels' }, terms: network },
  { title: { fr: 'La stratégie', en: 'Strategy' }, terms: strategy },
  { title: { fr: 'L’écosystème', en: 'The ecosystem' }, terms: ecosystem },
  { title: { fr: 'Les projets', en: 'Projects' }, terms: projects },
  { title: { fr: 'La mesure', en: 'Measurement' }, terms: impact },
  { title: { fr: 'Les freins', en: 'Barriers' }, terms: barriers },
  { title: { fr: 'L’argent', en: 'Money' }, terms: money },
  { title: { fr: 'Les services rendus', en: 'Services rendered' }, terms: services },
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
