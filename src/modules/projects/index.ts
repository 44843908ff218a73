/**
 * Projects: what a holder does about a territory's challenge, with its stages and their history, the partners who take part,
 * the places where it acts, what it seeks, and the shares by which its facts count for the objectives it serves.
 * In French: projets, porteurs, étapes, partenaires, parts, besoins, lignée.
 * Tables: project, project_stage, project_partner, project_place, project_share, need, project_file.
 */
export { needKinds, type ProjectState, type ProjectsTables, projectStates, type Stage, stages } from './schema.ts'
export { listNamedShares, type NamedShare, type Share, sharesOf } from './shares/store.ts'
export {
  countProjects,
  findProject,
  findProjectById,
  listProjects,
  type Project,
  type ProjectFilter,
  type WholeProject,
} from './store.ts'
export { stageNames, told as toldProject } from './words.ts'
