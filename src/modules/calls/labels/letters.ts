import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

export interface LetterMatter {
  label: { number: string; territoryName: string }
  /** What happened, in one sentence that ends with a full stop. */
  said: string
  text: string
  link: string
}

/** Tells a coordinator what happened to the label of her territory. */
export function labelLetter(to: { address: string; name: string }, language: Language, { label, said, text, link }: LetterMatter): Letter {
  const quoted = text === '' ? '' : `${text}\n\n`
  const isFrench = language === 'fr'
  return {
    kind: 'label',
    to,
    language,
    subject: `${label.number}, ${label.territoryName}${isFrench ? ' : ' : ': '}${said.replace(/\.$/, '')}`,
    body: isFrench
      ? `Bonjour ${to.name},\n\n${said}\n\n${quoted}Le suivi du label :\n${link}\n`
      : `Hello ${to.name},\n\n${said}\n\n${quoted}The label’s follow-up:\n${link}\n`,
  }
}
