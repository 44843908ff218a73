import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { momentIn } from '../waves/words.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface AuditionMatter {
  kind: 'taken' | 'freed'
  candidacy: string
  startsAt: Date
  zone: string
  place: string
  /** The calendar entry. */
  entry: string
  link: string
}

/** Tells a coalition when it is heard, or that it no longer is, with the entry for its calendar. */
export function auditionLetter(reader: Reader, { kind, candidacy, startsAt, zone, place, entry, link }: AuditionMatter): Letter {
  const isFrench = reader.language === 'fr'
  const when = `${momentIn(speak(reader.language), startsAt, zone)}${place ? `, ${place}` : ''}`
  const subject = isFrench
    ? `${candidacy} : audition ${kind === 'taken' ? 'fixée' : 'annulée'}`
    : `${candidacy}: audition ${kind === 'taken' ? 'set' : 'cancelled'}`
  const first = isFrench
    ? kind === 'taken'
      ? `Le jury entend « ${candidacy} » le ${when}.`
      : `L’audition de « ${candidacy} » le ${when} est annulée. Vous pouvez choisir un autre créneau.`
    : kind === 'taken'
      ? `The jury hears “${candidacy}” on ${when}.`
      : `The audition of “${candidacy}” on ${when} is cancelled. You may choose another slot.`
  const rest = isFrench
    ? `Pour votre agenda :\n\n${entry}\n\nLes créneaux :\n\n${link}\n`
    : `For your calendar:\n\n${entry}\n\nThe slots:\n\n${link}\n`
  return {
    kind: `audition_${kind}`,
    to: reader,
    language: reader.language,
    subject,
    body: `${isFrench ? 'Bonjour' : 'Hello'} ${reader.name},\n\n${first}\n\n${rest}`,
  }
}
