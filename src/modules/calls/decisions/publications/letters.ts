import type { Letter } from '../../../../platform/mail.ts'
import { type Language, speak } from '../../../../platform/speech.ts'
import type { Condition, DecisionKind } from '../schema.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface DecisionMatter {
  call: string
  wave: string
  candidacy: { name: string; reference: string }
  kind: DecisionKind
  conditions: readonly Condition[]
  /** The wave that a deferred candidacy goes to. */
  next: string | null
  /** The page of the decision, behind the coalition's sign-in. */
  link: string
}

const subjects: Record<DecisionKind, { fr: string; en: string }> = {
  labelled: { fr: 'votre territoire est labellisé', en: 'your territory is labelled' },
  labelled_with_conditions: { fr: 'votre territoire est labellisé, sous conditions', en: 'your territory is labelled, with conditions' },
  deferred: { fr: 'votre candidature est reportée', en: 'your candidacy is deferred' },
  refused: { fr: 'votre candidature n’est pas retenue', en: 'your candidacy is not chosen' },
}

/** The decision on a candidacy, to the people who lead it; reasons and the letter to keep stand behind their sign-in. */
export function decisionLetter(reader: Reader, matter: DecisionMatter): Letter {
  const isFrench = reader.language === 'fr'
  const subject = subjects[matter.kind][reader.language]
  const about = `${matter.candidacy.name} (${matter.candidacy.reference})`
  return {
    kind: 'decision',
    to: reader,
    language: reader.language,
    subject: isFrench ? `${about} : ${subject}` : `${about}: ${subject}`,
    body: isFrench ? frenchBody(reader, matter) : englishBody(reader, matter),
  }
}

const conditionsSaid = (language: Language, conditions: readonly Condition[]) => {
  const voice = speak(language)
  const line = ({ text, dueOn }: Condition) =>
    `- ${text}${dueOn ? (language === 'fr' ? ` (avant le ${voice.day(dueOn)})` : ` (by ${voice.day(dueOn)})`) : ''}`
  return conditions.length > 0 ? `${conditions.map(line).join('\n')}\n\n` : ''
}

function frenchBody({ name }: Reader, { call, wave, candidacy, kind, conditions, next, link }: DecisionMatter): string {
  const said: Record<DecisionKind, string> = {
    labelled: `Le jury a décidé de labelliser votre territoire.`,
    labelled_with_conditions: `Le jury a décidé de labelliser votre territoire, sous ces conditions :\n\n${conditionsSaid('fr', conditions).trimEnd()}`,
    deferred: `Le jury n’a pas tranché : votre candidature est reportée${next ? ` à « ${next} »` : ''}. Vous pouvez la reprendre jusqu’à sa limite.`,
    refused: `Le jury n’a pas retenu votre candidature.`,
  }
  return (
    `Bonjour ${name},\n\nVotre candidature « ${candidacy.name} » à l’appel « ${call} » a été examinée avec « ${wave} ». ${said[kind]}\n\n` +
    `Les motifs, ce que le jury en a dit, et la lettre en PDF :\n\n${link}\n`
  )
}

function englishBody({ name }: Reader, { call, wave, candidacy, kind, conditions, next, link }: DecisionMatter): string {
  const said: Record<DecisionKind, string> = {
    labelled: `The jury has decided to label your territory.`,
    labelled_with_conditions: `The jury has decided to label your territory, with these conditions:\n\n${conditionsSaid('en', conditions).trimEnd()}`,
    deferred: `The jury has not settled it: your candidacy is deferred${next ? ` to “${next}”` : ''}. You may take it up again until its cut-off.`,
    refused: `The jury has not chosen your candidacy.`,
  }
  return (
    `Hello ${name},\n\nYour candidacy “${candidacy.name}” to the call “${call}” was examined with “${wave}”. ${said[kind]}\n\n` +
    `The reasons, what the jury said of it, and the letter as a PDF in French:\n\n${link}\n`
  )
}
