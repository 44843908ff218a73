import type { Said } from '../../platform/speech.ts'
import type { LineageRefusal, Move, PublicationNeed, PublicationRefusal } from './rules.ts'
import type { NeedKind, ProjectState, Stage } from './schema.ts'

export const stageNames: Record<Stage, Said> = {
  idea: { fr: 'Idée', en: 'Idea' },
  seed: { fr: 'Amorçage', en: 'Seed' },
  pilot: { fr: 'Expérimentation', en: 'Pilot' },
  rollout: { fr: 'Déploiement', en: 'Rollout' },
  scaling: { fr: 'Changement d’échelle', en: 'Scaling' },
}

export const stageHints: Record<Stage, Said> = {
  idea: { fr: 'Un constat, une envie, quelques personnes.', en: 'An observation, a wish, a few people.' },
  seed: { fr: 'Premiers essais, premiers moyens.', en: 'First trials, first means.' },
  pilot: { fr: 'En vrai, à petite échelle, pour apprendre.', en: 'For real, on a small scale, to learn.' },
  rollout: { fr: 'Le modèle tient : il s’étend sur le territoire.', en: 'The model holds: it spreads over the territory.' },
  scaling: { fr: 'Il passe à d’autres territoires.', en: 'It moves on to other territories.' },
}

export const stateNames: Record<ProjectState, Said> = {
  draft: { fr: 'brouillon', en: 'draft' },
  published: { fr: 'publié', en: 'published' },
  archived: { fr: 'archivé', en: 'archived' },
}

export const needKindNames: Record<NeedKind, Said> = {
  money: { fr: 'De l’argent', en: 'Money' },
  premises: { fr: 'Un local', en: 'Premises' },
  skills: { fr: 'Des compétences', en: 'Skills' },
  volunteers: { fr: 'Des bénévoles', en: 'Volunteers' },
  partner: { fr: 'Un partenaire', en: 'A partner' },
  equipment: { fr: 'Du matériel', en: 'Equipment' },
  outlet: { fr: 'Un débouché', en: 'An outlet' },
  other: { fr: 'Autre chose', en: 'Something else' },
}

export const publicationNeedSentences: Record<PublicationNeed, Said> = {
  title: { fr: 'Donner un titre.', en: 'Give a title.' },
  summary: { fr: 'Écrire un résumé.', en: 'Write a summary.' },
  holder: { fr: 'Nommer la structure porteuse.', en: 'Name the organisation that holds it.' },
  objectives: {
    fr: 'Choisir au moins un objectif, avec des parts qui font 100 %.',
    en: 'Choose at least one objective, with shares that make 100%.',
  },
}

export const publicationRefusals: Record<PublicationRefusal, Said> = {
  state_forbids: { fr: 'Ce projet n’est plus un brouillon.', en: 'This project is no longer a draft.' },
  incomplete: { fr: 'Il manque encore quelque chose : voyez la liste.', en: 'Something is still missing: see the list.' },
  holder_has_not_said_so: {
    fr: 'Un projet n’est publié que si son porteur le veut : cochez la case quand vous avez sa parole.',
    en: 'A project is published only if its holder wants it: tick the box once you have their word.',
  },
}

export const lineageRefusals: Record<LineageRefusal, Said> = {
  model_unknown: {
    fr: 'Aucun projet publié n’a cette adresse. Copiez l’adresse de sa page, ou décrivez le modèle dans le champ suivant.',
    en: 'No published project has this address. Copy the address of its page, or describe the model in the next field.',
  },
  model_itself: { fr: 'Un projet ne reprend pas son propre modèle.', en: 'A project does not take up its own model.' },
  model_circle: {
    fr: 'Ce projet reprend déjà, de proche en proche, le modèle de celui-ci.',
    en: 'That project already takes up, step by step, the model of this one.',
  },
}

export const moveNames: Record<Move, Said> = {
  publish: { fr: 'Publier', en: 'Publish' },
  archive: { fr: 'Archiver', en: 'Archive' },
  reopen: { fr: 'Rouvrir en brouillon', en: 'Reopen as a draft' },
}

export const words = {
  projects: { fr: 'Projets', en: 'Projects' },
  projectsLead: {
    fr: 'Ce que des associations, des coopératives et des collectivités font, avec les habitants, des défis de leur territoire.',
    en: 'What associations, cooperatives and local authorities do, with residents, about the challenges of their territory.',
  },
  project: { fr: 'Projet', en: 'Project' },
  challenge: { fr: 'Défi', en: 'Challenge' },
  challengeNumber: {
    fr: (n: number, title: string) => `Défi ${n}, ${title}`,
    en: (n: number, title: string) => `Challenge ${n}, ${title}`,
  },
  allThemes: { fr: 'Tous', en: 'All' },
  objective: { fr: 'Objectif', en: 'Objective' },
  stage: { fr: 'Étape', en: 'Stage' },
  allStages: { fr: 'Toutes', en: 'All' },
  seeks: { fr: 'Cherche', en: 'Seeks' },
  whatItSeeks: { fr: 'Ce qu’il cherche', en: 'What it seeks' },
  territory: { fr: 'Territoire', en: 'Territory' },
  theme: { fr: 'Genre de défi', en: 'Kind of challenge' },
  searchWords: { fr: 'Mots', en: 'Words' },
  find: { fr: 'Chercher', en: 'Search' },
  filterLabel: { fr: 'Filtrer les projets', en: 'Filter projects' },
  noProject: { fr: 'Aucun projet ne répond à ces choix. Élargissez-les.', en: 'No project matches these choices. Widen them.' },
  seeAll: { fr: 'Voir tous les projets', en: 'See all projects' },
  oneProject: { fr: 'projet', en: 'project' },
  manyProjects: { fr: 'projets', en: 'projects' },
  latestFirst: { fr: 'les plus récents d’abord', en: 'latest first' },
  byTitle: { fr: 'par titre', en: 'by title' },
  byStage: { fr: 'par étape', en: 'by stage' },
  publishedOn: { fr: 'Publié le', en: 'Published' },
  downloadCsv: { fr: 'Télécharger cette liste (CSV)', en: 'Download this list (CSV)' },
  projectsOf: { fr: (name: string) => `Projets du territoire ${name}`, en: (name: string) => `Projects of the territory ${name}` },
  allProjects: { fr: 'Tous les projets du territoire', en: 'All projects of the territory' },
  seeCount: {
    fr: (n: string) => `Voir les ${n} projets, les filtrer, les télécharger`,
    en: (n: string) => `See, filter and download all ${n} projects`,
  },
  holder: { fr: 'Porteur', en: 'Holder' },
  partners: { fr: 'Partenaires', en: 'Partners' },
  places: { fr: 'Lieux', en: 'Places' },
  lineage: { fr: 'Lignée', en: 'Lineage' },
  takesUp: { fr: 'Reprend le modèle de', en: 'Takes up the model of' },
  takenUpBy: { fr: 'Repris par', en: 'Taken up by' },
  stagesTitle: { fr: 'Étapes', en: 'Stages' },
  ribbonLabel: { fr: 'Étapes du projet', en: 'Stages of the project' },
  since: { fr: (day: string) => `depuis ${day}`, en: (day: string) => `since ${day}` },
  sinceUntil: {
    fr: (from: string, until: string) => `depuis ${from}, jusqu’en ${until}`,
    en: (from: string, until: string) => `since ${from}, until ${until}`,
  },
  skipped: { fr: 'sans cette étape', en: 'without this stage' },
  toDecide: { fr: 'à décider', en: 'to be decided' },
  history: { fr: 'Comment il a avancé', en: 'How it moved on' },
  about: { fr: 'Le projet', en: 'The project' },
  sharesTitle: { fr: 'Ce que chaque fait compte pour chaque objectif', en: 'What each fact counts for each objective' },
  sharesMargin: {
    fr: 'Un objet réparé, un panier servi : chaque fait du projet est partagé ainsi. Le total fait toujours 100 %.',
    en: 'An object mended, a basket served: each fact of the project is divided like this. The total is always 100%.',
  },
  sharesShort: { fr: 'Parts', en: 'Shares' },
  needs: { fr: 'Ce qu’il cherche', en: 'What it seeks' },
  metOn: { fr: (day: string) => `trouvé le ${day}`, en: (day: string) => `found on ${day}` },
  files: { fr: 'Documents', en: 'Documents' },
  privateFile: { fr: 'non public', en: 'not public' },
  whereAndWho: { fr: 'Où et avec qui', en: 'Where and with whom' },
  communes: { fr: 'Communes', en: 'Communes' },
  andCommunes: { fr: (n: number) => (n === 0 ? 'voir tout' : `${n} communes`), en: (n: number) => (n === 0 ? 'see all' : `${n} communes`) },
  draftNotice: {
    fr: 'Ce projet est un brouillon : seuls son porteur et le territoire le voient.',
    en: 'This project is a draft: only its holder and the territory see it.',
  },
  archivedNotice: {
    fr: (day: string) => `Ce projet est archivé depuis le ${day}. Sa page reste, pour ce qu’il a appris.`,
    en: (day: string) => `This project was archived on ${day}. Its page remains, for what it taught.`,
  },
  workspace: { fr: 'Espace du projet', en: 'Project workspace' },
  publicPage: { fr: 'Voir la page publique', en: 'See the public page' },
  workspaceLead: {
    fr: 'Tout ce qui se dit de ce projet s’écrit ici, une petite page à la fois.',
    en: 'Everything said of this project is written here, one small page at a time.',
  },
  missing: { fr: 'Avant de publier', en: 'Before publishing' },
  ready: { fr: 'Tout y est : le projet peut être publié.', en: 'All is there: the project can be published.' },
  toWrite: { fr: 'À tenir à jour', en: 'To keep up to date' },
  edit: { fr: 'Modifier', en: 'Edit' },
  texts: { fr: 'Titre, résumé et texte', en: 'Title, summary and text' },
  textsAbout: { fr: 'Ce que l’on lit en premier.', en: 'What one reads first.' },
  stagesAbout: { fr: 'Passer à une autre étape, corriger une erreur.', en: 'Move to another stage, correct a mistake.' },
  partnersAbout: { fr: 'Inviter des structures, voir leurs réponses.', en: 'Invite organisations, see their answers.' },
  sharesAbout: { fr: 'Les objectifs servis, et leurs parts.', en: 'The objectives it serves, and their shares.' },
  needsAbout: { fr: 'Dire ce qu’il manque, et ce qui est trouvé.', en: 'Say what is missing, and what is found.' },
  filesAbout: { fr: 'Joindre des documents, publics ou non.', en: 'Attach documents, public or not.' },
  placesAbout: { fr: 'Où il agit : lieux et communes.', en: 'Where it acts: places and communes.' },
  publication: { fr: 'Publication', en: 'Publication' },
  publicationAbout: { fr: 'Publier, archiver, rouvrir.', en: 'Publish, archive, reopen.' },
  journalTitle: { fr: 'Ce qui s’est passé', en: 'What happened' },
  newProject: { fr: 'Nouveau projet', en: 'New project' },
  newProjectLead: {
    fr: 'Un titre suffit pour commencer. Le projet reste un brouillon, que seuls son porteur et le territoire voient.',
    en: 'A title is enough to begin. The project stays a draft that only its holder and the territory see.',
  },
  title: { fr: 'Titre', en: 'Title' },
  titleHint: { fr: 'Ce que fait le projet, en une phrase courte.', en: 'What the project does, in one short sentence.' },
  summary: { fr: 'Résumé', en: 'Summary' },
  summaryHint: {
    fr: 'Deux ou trois phrases : pour qui, comment, ce qui change. Nécessaire pour publier.',
    en: 'Two or three sentences: for whom, how, what changes. Needed to publish.',
  },
  description: { fr: 'Texte', en: 'Text' },
  language: { fr: 'Langue du texte', en: 'Language of the text' },
  titleOther: { fr: 'Titre dans l’autre langue', en: 'Title in the other language' },
  summaryOther: { fr: 'Résumé dans l’autre langue', en: 'Summary in the other language' },
  otherHint: {
    fr: 'Sans lui, l’autre langue montre le texte d’origine.',
    en: 'Without it, the other language shows the original.',
  },
  replicationOf: { fr: 'Projet dont il reprend le modèle', en: 'Project whose model it takes up' },
  replicationHint: {
    fr: 'L’adresse de sa page dans Essaim, par exemple /projets/la-boucle.',
    en: 'The address of its page in Essaim, for example /projets/la-boucle.',
  },
  model: { fr: 'Modèle venu d’ailleurs', en: 'Model from elsewhere' },
  modelHint: {
    fr: 'S’il n’est pas dans Essaim : son nom, son lieu.',
    en: 'If it is not in Essaim: its name, its place.',
  },
  chooseHolder: { fr: 'Structure porteuse', en: 'Organisation that holds it' },
  chooseHolderHint: {
    fr: 'Les structures du collectif, et celles que vous cherchez.',
    en: 'The organisations of the coalition, and those you search for.',
  },
  findHolder: { fr: 'Chercher une structure', en: 'Search for an organisation' },
  findHolderHint: { fr: 'Son nom, ou une partie.', en: 'Its name, or part of it.' },
  noHolderFound: {
    fr: 'Aucune structure ne porte ce nom. Ajoutez-la d’abord aux acteurs.',
    en: 'No organisation bears this name. Add it to the directory first.',
  },
  chooseTerritory: { fr: 'Territoire', en: 'Territory' },
  chooseTerritoryHint: {
    fr: 'Celui dont le projet sert les objectifs ; sa coordination le suivra.',
    en: 'The one whose objectives the project serves; its coordination will follow it.',
  },
  yours: { fr: 'Là où est la structure', en: 'Where the organisation is' },
  others: { fr: 'Ailleurs', en: 'Elsewhere' },
  create: { fr: 'Créer le brouillon', en: 'Create the draft' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  french: { fr: 'français', en: 'French' },
  english: { fr: 'anglais', en: 'English' },
  publish: { fr: 'Publier', en: 'Publish' },
  publishLead: {
    fr: 'Dès sa publication, tout le monde peut lire la page du projet.',
    en: 'Once published, everybody can read the project’s page.',
  },
  holderAgreed: {
    fr: 'Le porteur a dit qu’il veut publier ce projet',
    en: 'The holder has said that it wants this project published',
  },
  archiveConfirm: {
    fr: 'Le projet quitte les listes ; sa page reste lisible s’il a été publié.',
    en: 'The project leaves the lists; its page stays readable if it was published.',
  },
  reopenLead: {
    fr: 'Le projet redevient un brouillon, que l’on publie de nouveau quand il est prêt.',
    en: 'The project becomes a draft again, to be published again when it is ready.',
  },
  sinceDay: { fr: 'À cette étape depuis le', en: 'At this stage since' },
  dayToCome: { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' },
  event: { fr: 'Événement', en: 'Event' },
  when: { fr: 'Quand', en: 'When' },
  who: { fr: 'Qui', en: 'Who' },
  drafts: { fr: 'Brouillons à suivre', en: 'Drafts to follow' },
  draftsShort: { fr: 'Brouillons', en: 'Drafts' },
  noDraft: { fr: 'Aucun brouillon n’attend.', en: 'No draft is waiting.' },
  role: { fr: 'Rôle', en: 'Role' },
  state: { fr: 'État', en: 'State' },
  updated: { fr: 'Modifié le', en: 'Changed' },
  lacks: { fr: 'Il manque', en: 'Lacks' },
  nothingLacks: { fr: 'rien : prêt', en: 'nothing: ready' },
  openDataAbout: {
    fr: 'Les projets publiés, avec leur étape, leurs objectifs et leurs besoins.',
    en: 'Published projects, with their stage, their objectives and their needs.',
  },
  openDataCsv: {
    fr: 'Un projet par ligne ; les filtres de la liste valent aussi ici.',
    en: 'One project a line; the filters of the list hold here too.',
  },
  openDataApi: { fr: 'Les mêmes, par pages, avec leur détail.', en: 'The same, by pages, each with its detail.' },
  projectsHere: { fr: 'Projets ici', en: 'Projects here' },
  projectsServing: { fr: 'Projets qui servent ce défi', en: 'Projects that serve this challenge' },
} as const

/** What the journal told, said to people. */
export const eventNames: Record<string, Said> = {
  'project.created': { fr: 'Projet créé', en: 'Project created' },
  'project.edited': { fr: 'Texte modifié', en: 'Text changed' },
  'project.published': { fr: 'Projet publié', en: 'Project published' },
  'project.archived': { fr: 'Projet archivé', en: 'Project archived' },
  'project.reopened': { fr: 'Projet rouvert', en: 'Project reopened' },
  'project.stage_moved': { fr: 'Étape franchie', en: 'Stage moved' },
  'project.stage_corrected': { fr: 'Étape corrigée', en: 'Stage corrected' },
  'project.shares_set': { fr: 'Parts fixées', en: 'Shares set' },
  'project.partner_invited': { fr: 'Partenaire invité', en: 'Partner invited' },
  'project.partner_stated': { fr: 'Partenaire déclaré par le territoire', en: 'Partner stated by the territory' },
  'project.partner_confirmed': { fr: 'Partenaire confirmé', en: 'Partner confirmed' },
  'project.partner_declined': { fr: 'Invitation déclinée', en: 'Invitation declined' },
  'project.partner_ended': { fr: 'Partenariat terminé', en: 'Partnership ended' },
  'project.places_added': { fr: 'Lieux ajoutés', en: 'Places added' },
  'project.place_removed': { fr: 'Lieu retiré', en: 'Place removed' },
  'project.need_opened': { fr: 'Besoin annoncé', en: 'Need announced' },
  'project.need_edited': { fr: 'Besoin modifié', en: 'Need changed' },
  'project.need_met': { fr: 'Besoin satisfait', en: 'Need met' },
  'project.need_withdrawn': { fr: 'Besoin retiré', en: 'Need withdrawn' },
  'project.need_reopened': { fr: 'Besoin rouvert', en: 'Need reopened' },
  'project.file_added': { fr: 'Document joint', en: 'Document attached' },
  'project.file_removed': { fr: 'Document retiré', en: 'Document removed' },
  'project.file_shown': { fr: 'Document rendu public', en: 'Document made public' },
  'project.file_hidden': { fr: 'Document rendu privé', en: 'Document made private' },
}
