/** The words of the network and its territories. */
import { type Term, term } from './term.ts'

export const network: readonly Term[] = [
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
]
