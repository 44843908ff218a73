import type { Things } from './things.ts'

/** Every path of the public API with an address of it, and the one at which a thing that hides would be. A path that is missing here fails. */
export function apiDoors({ parameters, hidden }: Things): Record<string, { address: string; hidden?: string }> {
  const at = (name: string) => parameters.get(name) ?? ''
  const call = `/calls/${at('/appels :call')}`
  return {
    '/territories': { address: '/territories?size=3' },
    '/territories/{slug}': { address: `/territories/${at('/territoires :slug')}` },
    '/territories/{slug}/outlines': { address: `/territories/${at('/territoires :slug')}/outlines` },
    '/communes': { address: '/communes?q=chambery' },
    '/organisations': { address: '/organisations?size=3' },
    '/organisations/{id}': { address: `/organisations/${at('/acteurs :id')}`, hidden: `/organisations/${hidden.get('/acteurs :id')}` },
    '/places': { address: '/places?size=3' },
    '/places/{id}': { address: `/places/${at('/lieux :id')}`, hidden: `/places/${hidden.get('/lieux :id')}` },
    '/projects': { address: '/projects?size=3' },
    '/projects/{slug}': { address: `/projects/${at('/projets :project')}`, hidden: `/projects/${hidden.get('/projets :project')}` },
    '/indicators': { address: '/indicators?size=3' },
    '/indicators/{code}': { address: `/indicators/${at('/indicateurs :code')}` },
    '/figures': { address: `/figures?indicator=${at('/chiffres :code')}` },
    '/facts': { address: `/facts?indicator=${at('/chiffres :code')}&size=3` },
    '/repair-events': { address: '/repair-events?size=3' },
    '/repair-events/{id}': { address: `/repair-events/${at('/reparation :event')}` },
    '/repairs': { address: `/repairs?territory=${at('/territoires :slug')}` },
    '/calls': { address: '/calls' },
    '/calls/{slug}': { address: call, hidden: '/calls/preparation' },
    '/calls/{slug}/eligibility': { address: `${call}/eligibility?leadKind=association`, hidden: '/calls/preparation/eligibility' },
    // The second wave is before its jury: its results are nowhere, whoever asks.
    '/calls/{slug}/waves/{wave}/results': { address: `${call}/waves/1/results`, hidden: `${call}/waves/2/results` },
    '/labels': { address: '/labels?size=3' },
    '/labels/{number}': { address: `/labels/${at('/labels :number')}` },
  }
}
