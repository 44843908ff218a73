import type { Letter } from '../../../../../platform/mail.ts'
import { type Language, speak } from '../../../../../platform/speech.ts'
import { momentIn } from '../../../waves/words.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface ReceiptMatter {
  candidacy: { reference: string; name: string }
  version: { number: number; sha256: string; submittedAt: Date }
  zone: string
  link: string
}

/** The receipt of a submission. */
export function receiptLetter(reader: Reader, { candidacy, version, zone, link }: ReceiptMatter): Letter {
  const isFrench = reader.language === 'fr'
  const moment = momentIn(speak(reader.language), version.submittedAt, zone)
  return {
    kind: 'receipt',
    to: reader,
    language: reader.language,
    subject: isFrench
      ? `Candidature déposée : ${candidacy.name} (${candidacy.reference})`
      : `Candidacy submitted: ${candidacy.name} (${candidacy.reference})`,
    body: isFrench
      ? `Bonjour ${reader.name},\n\nLa candidature « ${candidacy.name} », référence ${candidacy.reference}, a été déposée le ${moment} (dépôt n° ${version.number}).\n\nEmpreinte SHA-256 de ce qui a été déposé :\n${version.sha256}\n\nLe récépissé, et le contenu scellé :\n${link}\n`
      : `Hello ${reader.name},\n\nThe candidacy “${candidacy.name}”, reference ${candidacy.reference}, was submitted on ${moment} (submission no. ${version.number}).\n\nSHA-256 fingerprint of what was submitted:\n${version.sha256}\n\nThe receipt, and the sealed content:\n${link}\n`,
  }
}
