import type { Readiness } from '../../../platform/health.ts'
import type { Said } from '../../../platform/speech.ts'

export const words = {
  title: { fr: 'État du service', en: 'Service status' },
  ready: { fr: 'Tout fonctionne.', en: 'Everything works.' },
  notReady: {
    fr: 'Quelque chose ne va pas. Ce qui est enregistré est en sûreté ; ce que vous enverriez maintenant pourrait être refusé. Revenez dans quelques minutes.',
    en: 'Something is wrong. What is saved is safe; what you would send now could be refused. Come back in a few minutes.',
  },
  works: { fr: 'fonctionne', en: 'works' },
  fails: { fr: 'ne fonctionne pas', en: 'does not work' },
  asked: { fr: 'Demandé le', en: 'Asked on' },
} satisfies Record<string, Said>

export const checkNames: Record<Exclude<keyof Readiness, 'isReady'>, Said> = {
  database: { fr: 'Lire et enregistrer', en: 'Read and save' },
  files: { fr: 'Déposer des pièces', en: 'Hand in files' },
  migrations: { fr: 'La base est au niveau du programme', en: 'The database is at the program’s level' },
  staying: { fr: 'Aucun arrêt n’est en cours', en: 'No stop is under way' },
}
