import type { Letter } from '../../../../platform/mail.ts'
import type { Language } from '../../../../platform/speech.ts'
import { invitationDays } from './rules.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface CommitmentMatter {
  organisation: string
  candidacy: string
  call: string
  /** Who asks. */
  by: string
  link: string
}

/** Asks somebody to commit an organisation to a candidacy: one link, answered once, no account needed. */
export function commitmentLetter(reader: Reader, matter: CommitmentMatter): Letter {
  const isFrench = reader.language === 'fr'
  return {
    kind: 'commitment',
    to: reader,
    language: reader.language,
    subject: isFrench
      ? `${matter.candidacy} : engagez-vous ${matter.organisation} ?`
      : `${matter.candidacy}: do you commit ${matter.organisation}?`,
    body: isFrench ? frenchBody(reader, matter) : englishBody(reader, matter),
  }
}

const frenchBody = ({ name }: Reader, { organisation, candidacy, call, by, link }: CommitmentMatter): string =>
  `Bonjour ${name},\n\n${by} prépare la candidature « ${candidacy} » à l’appel « ${call} », et souhaite que ${organisation} fasse partie du collectif.\n\n` +
  `Cette page dit ce à quoi l’on s’engage. Vous y confirmez, ou vous déclinez, au nom de ${organisation}. Aucun compte n’est nécessaire :\n\n${link}\n\n` +
  `Le lien sert une fois, pendant ${invitationDays} jours. Si cette lettre ne vous concerne pas, laissez-la : sans réponse, rien n’est engagé.\n`

const englishBody = ({ name }: Reader, { organisation, candidacy, call, by, link }: CommitmentMatter): string =>
  `Hello ${name},\n\n${by} is preparing the candidacy “${candidacy}” to the call “${call}”, and would like ${organisation} to be part of the coalition.\n\n` +
  `This page says what one commits to. There you confirm, or decline, on behalf of ${organisation}. No account is needed:\n\n${link}\n\n` +
  `The link works once, for ${invitationDays} days. If this letter is not for you, leave it: without an answer nothing is committed.\n`
