import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface OpinionMatter {
  candidacy: string
  call: string
  by: string
  question: string
  days: number
  link: string
}

/** Asks somebody outside for an opinion: one link, for some days, no account needed. */
export function opinionLetter(reader: Reader, { candidacy, call, by, question, days, link }: OpinionMatter): Letter {
  const isFrench = reader.language === 'fr'
  return {
    kind: 'opinion',
    to: reader,
    language: reader.language,
    subject: isFrench ? `Votre avis sur « ${candidacy} »` : `Your opinion on “${candidacy}”`,
    body: isFrench
      ? `Bonjour ${reader.name},\n\n${by} vous demande un avis sur la candidature « ${candidacy} » à l’appel « ${call} » :\n\n${question}\n\n` +
        `Cette page vous demande d’abord si un lien vous attache à elle, puis ouvre le dossier. Aucun compte n’est nécessaire :\n\n${link}\n\nLe lien sert ${days} jours, et se ferme avec votre réponse.\n`
      : `Hello ${reader.name},\n\n${by} asks for your opinion on the candidacy “${candidacy}” to the call “${call}”:\n\n${question}\n\n` +
        `This page first asks whether something ties you to it, then opens the file. No account is needed:\n\n${link}\n\nThe link works for ${days} days, and closes with your answer.\n`,
  }
}
