import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { momentIn } from '../waves/words.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface TimeMatter {
  candidacy: { name: string; reference: string }
  until: Date
  reason: string
  zone: string
  link: string
}

/** Tells a coalition that its candidacy, and no other, is open again, until when and why. */
export function timeLetter(reader: Reader, { candidacy, until, reason, zone, link }: TimeMatter): Letter {
  const isFrench = reader.language === 'fr'
  const moment = momentIn(speak(reader.language), until, zone)
  const about = `${candidacy.name} (${candidacy.reference})`
  return {
    kind: 'more_time',
    to: reader,
    language: reader.language,
    subject: isFrench ? `${about} : délai accordé` : `${about}: more time`,
    body: isFrench
      ? `Bonjour ${reader.name},\n\nLe réseau a rouvert la candidature « ${candidacy.name} », pour votre collectif seul, jusqu’au ${moment}. Voici pourquoi :\n\n${reason}\n\n${link}\n`
      : `Hello ${reader.name},\n\nThe network has opened the candidacy “${candidacy.name}” again, for your coalition alone, until ${moment}. This is why:\n\n${reason}\n\n${link}\n`,
  }
}
