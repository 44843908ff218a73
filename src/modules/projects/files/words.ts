import type { FileRefusal } from '../../../platform/files.ts'
import type { Said } from '../../../platform/speech.ts'

export const fileRefusals: Record<FileRefusal, Said> = {
  file_swollen: {
    fr: 'Ce document est petit, mais en annonce un démesuré une fois ouvert. Enregistrez-le de nouveau, ou envoyez un PDF.',
    en: 'This document is small, but says it is huge once opened. Save it again, or send a PDF.',
  },
  file_too_large: {
    fr: 'Ce document dépasse 20 Mo. Envoyez-en un plus léger.',
    en: 'This document is larger than 20 MB. Send a lighter one.',
  },
  file_kind_refused: {
    fr: 'Ce genre de fichier n’est pas accepté. Envoyez un PDF, une image (PNG, JPEG, WebP), un texte ou un tableau (DOCX, ODT, XLSX, ODS, TXT, CSV).',
    en: 'This kind of file is not accepted. Send a PDF, a picture (PNG, JPEG, WebP), a text or a spreadsheet (DOCX, ODT, XLSX, ODS, TXT, CSV).',
  },
}

export const words = {
  title: { fr: 'Documents', en: 'Documents' },
  lead: {
    fr: 'Un document public se lit sur la page du projet ; un autre reste au porteur et au territoire.',
    en: 'A public document is read on the project’s page; another stays with the holder and the territory.',
  },
  none: { fr: 'Aucun document n’est encore joint.', en: 'No document is attached yet.' },
  name: { fr: 'Document', en: 'Document' },
  size: { fr: 'Taille', en: 'Size' },
  added: { fr: 'Joint le', en: 'Attached' },
  state: { fr: 'Qui le lit', en: 'Who reads it' },
  isPublic: { fr: 'tout le monde', en: 'everybody' },
  isPrivate: { fr: 'porteur et territoire', en: 'holder and territory' },
  act: { fr: 'Geste', en: 'Act' },
  show: { fr: 'Rendre public', en: 'Make public' },
  hide: { fr: 'Rendre privé', en: 'Make private' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeConfirm: { fr: 'Le document quitte le projet.', en: 'The document leaves the project.' },
  attach: { fr: 'Joindre un document', en: 'Attach a document' },
  file: { fr: 'Fichier', en: 'File' },
  fileHint: {
    fr: 'PDF, image, texte ou tableau, 20 Mo au plus.',
    en: 'PDF, picture, text or spreadsheet, 20 MB at most.',
  },
  fileMissing: { fr: 'Choisissez un fichier.', en: 'Choose a file.' },
  label: { fr: 'Titre', en: 'Title' },
  labelHint: { fr: 'Ce que l’on y trouve.', en: 'What one finds in it.' },
  publicBox: { fr: 'Tout le monde peut le lire', en: 'Everybody may read it' },
  send: { fr: 'Joindre', en: 'Attach' },
  kilobytes: { fr: 'ko', en: 'kB' },
} as const
