import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

export interface LetterMatter {
  label: { number: string; territoryName: string }
  /** What happened, in one sentence that ends with a full stop. */
  said: string
  text: string
  link: string
  /** Which page of the label the link opens. */
  about: 'follow-up' | 'renewal'
}

const linkSaid = {
  'follow-up': { fr: 'Le suivi du label :', en: 'The label’s follow-up:' },
  renewal: { fr: 'Le renouvellement du label :', en: 'The label’s renewal:' },
}

/** Tells those who hold a label what happened to it. */
export function labelLetter(
  to: { address: string; name: string },
  language: Language,
  { label, said, text, link, about }: LetterMatter,
): Letter {
  const quoted = text === '' ? '' : `${text}\n\n`
  const isFrench = language === 'fr'
  return {
    kind: 'label',
    to,
    language,
    subject: `${label.number}, ${label.territoryName}${isFrench ? ' : ' : ': '}${said.replace(/\.$/, '')}`,
    body: `${isFrench ? 'Bonjour' : 'Hello'} ${to.name},\n\n${said}\n\n${quoted}${linkSaid[about][language]}\n${link}\n`,
  }
}
