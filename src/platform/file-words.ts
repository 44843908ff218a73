/** Why a file that somebody sent is not kept: one sentence each, the same wherever one sends it. */
import type { FileRefusal } from './files.ts'
import type { ScanFinding } from './scanner.ts'
import type { Said } from './speech.ts'

export const scanWords: Record<`file_${ScanFinding}`, Said> = {
  file_infected: {
    fr: 'L’antivirus reconnaît dans ce fichier un programme malveillant\u00a0: il n’a pas été gardé. Vérifiez l’appareil dont il vient.',
    en: 'The antivirus recognises malware in this file: it was not kept. Check the device that it comes from.',
  },
  file_unscanned: {
    fr: 'L’antivirus n’a pas pu examiner ce fichier\u00a0: il n’a pas été gardé. Recommencez dans quelques minutes\u202f; si cela dure, dites-le à l’équipe du réseau.',
    en: 'The antivirus could not look at this file: it was not kept. Try again in a few minutes; if it lasts, tell the network team.',
  },
}

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
  ...scanWords,
}
