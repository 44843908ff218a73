import type { Said } from '../../../platform/speech.ts'

export const words = {
  publication: { fr: 'Publication', en: 'Publication' },
  troubles: { fr: 'À corriger avant de publier', en: 'To mend before publishing' },
  publish: { fr: 'Publier cette version', en: 'Publish this version' },
  versions: { fr: 'Versions publiées', en: 'Published versions' },
  version: { fr: (n: number) => `Version ${n}`, en: (n: number) => `Version ${n}` },
  publishedOn: { fr: 'Publiée le', en: 'Published on' },
  noVersion: { fr: 'Aucune version n’est publiée.', en: 'No version is published.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
