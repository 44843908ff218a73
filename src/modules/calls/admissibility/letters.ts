import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import { momentIn } from '../waves/words.ts'
import type { AdmissibilityVerdict } from './schema.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface VerdictMatter {
  candidacy: { name: string; reference: string }
  /** Whether it asks to renew a label, which the network examines itself. */
  isRenewal: boolean
  verdict: AdmissibilityVerdict
  reason: string
  dueAt: Date | null
  zone: string
  link: string
}

/** Tells a coalition whether its candidacy can be judged, what it lacks, or why not. */
export function verdictLetter(reader: Reader, matter: VerdictMatter): Letter {
  const isFrench = reader.language === 'fr'
  const about = `${matter.candidacy.name} (${matter.candidacy.reference})`
  const due = matter.dueAt ? momentIn(speak(reader.language), matter.dueAt, matter.zone) : ''
  const { subject, body } = isFrench ? french(matter, due) : english(matter, due)
  return {
    kind: 'admissibility',
    to: reader,
    language: reader.language,
    subject: isFrench ? `${about} : ${subject}` : `${about}: ${subject}`,
    body: `${isFrench ? 'Bonjour' : 'Hello'} ${reader.name},\n\n${body}\n\n${matter.link}\n`,
  }
}

function french({ candidacy, verdict, reason, isRenewal }: VerdictMatter, due: string) {
  if (verdict === 'admissible') {
    const next = isRenewal ? 'le réseau va examiner cette demande de renouvellement' : 'le jury l’examinera avec sa vague'
    return { subject: 'recevable', body: `La candidature « ${candidacy.name} » est recevable : ${next}.` }
  }
  if (verdict === 'to_complete') {
    return {
      subject: 'à compléter',
      body:
        `Avant d’être examinée, la candidature « ${candidacy.name} » doit être complétée. Voici ce qui est demandé :\n\n${reason}\n\n` +
        `Elle est rouverte jusqu’au ${due}. Complétez-la, puis déposez-la à nouveau ; ce que vous aviez déposé reste scellé.`,
    }
  }
  return {
    subject: 'non recevable',
    body: `La candidature « ${candidacy.name} » ne peut pas être examinée dans cet appel. Voici pourquoi :\n\n${reason}`,
  }
}

function english({ candidacy, verdict, reason, isRenewal }: VerdictMatter, due: string) {
  if (verdict === 'admissible') {
    const next = isRenewal ? 'the network is going to examine this request for renewal' : 'the jury will examine it with its wave'
    return { subject: 'admissible', body: `The candidacy “${candidacy.name}” is admissible: ${next}.` }
  }
  if (verdict === 'to_complete') {
    return {
      subject: 'to be completed',
      body:
        `Before it is examined, the candidacy “${candidacy.name}” must be completed. This is what is asked:\n\n${reason}\n\n` +
        `It is open again until ${due}. Complete it, then submit it anew; what you had submitted stays sealed.`,
    }
  }
  return {
    subject: 'not admissible',
    body: `The candidacy “${candidacy.name}” can’t be examined in this call. This is why:\n\n${reason}`,
  }
}
