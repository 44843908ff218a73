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
  /** Whether it asked to renew a label. */
  isRenewal: boolean
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

const renewalSubjects: Record<DecisionKind, { fr: string; en: string }> = {
  labelled: { fr: 'votre label est renouvelé', en: 'your label is renewed' },
  labelled_with_conditions: { fr: 'votre label est renouvelé, sous conditions', en: 'your label is renewed, with conditions' },
  deferred: { fr: 'votre demande de renouvellement est reportée', en: 'your request for renewal is deferred' },
  refused: { fr: 'votre label n’est pas renouvelé', en: 'your label is not renewed' },
}

/** The decision on a candidacy, to the people who lead it; reasons and the letter to keep stand behind their sign-in. */
export function decisionLetter(reader: Reader, matter: DecisionMatter): Letter {
  const isFrench = reader.language === 'fr'
  const subject = (matter.isRenewal ? renewalSubjects : subjects)[matter.kind][reader.language]
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

function frenchBody({ name }: Reader, { call, wave, candidacy, kind, conditions, next, link, isRenewal }: DecisionMatter): string {
  const under = conditionsSaid('fr', conditions).trimEnd()
  const to = next ? ` à « ${next} »` : ''
  const said: Record<DecisionKind, string> = isRenewal
    ? {
        labelled: 'Votre label est renouvelé : un autre prend la suite au lendemain de son terme.',
        labelled_with_conditions: `Votre label est renouvelé : un autre prend la suite au lendemain de son terme, sous ces conditions :\n\n${under}`,
        deferred: `La décision est reportée${to}. Vous pouvez reprendre votre demande jusqu’à sa limite.`,
        refused: 'Votre label n’est pas renouvelé : il court jusqu’à son terme.',
      }
    : {
        labelled: 'Le jury a décidé de labelliser votre territoire.',
        labelled_with_conditions: `Le jury a décidé de labelliser votre territoire, sous ces conditions :\n\n${under}`,
        deferred: `Le jury n’a pas tranché : votre candidature est reportée${to}. Vous pouvez la reprendre jusqu’à sa limite.`,
        refused: 'Le jury n’a pas retenu votre candidature.',
      }
  const what = isRenewal ? 'Votre demande de renouvellement' : 'Votre candidature'
  const where = isRenewal ? 'Les motifs, et la lettre en PDF :' : 'Les motifs, ce que le jury en a dit, et la lettre en PDF :'
  return (
    `Bonjour ${name},\n\n${what} « ${candidacy.name} » à l’appel « ${call} » a été examinée avec « ${wave} ». ${said[kind]}\n\n` +
    `${where}\n\n${link}\n`
  )
}

function englishBody({ name }: Reader, { call, wave, candidacy, kind, conditions, next, link, isRenewal }: DecisionMatter): string {
  const under = conditionsSaid('en', conditions).trimEnd()
  const to = next ? ` to “${next}”` : ''
  const said: Record<DecisionKind, string> = isRenewal
    ? {
        labelled: 'Your label is renewed: another follows on the day after its term.',
        labelled_with_conditions: `Your label is renewed: another follows on the day after its term, with these conditions:\n\n${under}`,
        deferred: `The decision is deferred${to}. You may take your request up again until its cut-off.`,
        refused: 'Your label is not renewed: it runs to its term.',
      }
    : {
        labelled: 'The jury has decided to label your territory.',
        labelled_with_conditions: `The jury has decided to label your territory, with these conditions:\n\n${under}`,
        deferred: `The jury has not settled it: your candidacy is deferred${to}. You may take it up again until its cut-off.`,
        refused: 'The jury has not chosen your candidacy.',
      }
  const what = isRenewal ? 'Your request for renewal' : 'Your candidacy'
  const where = isRenewal
    ? 'The reasons, and the letter as a PDF in French:'
    : 'The reasons, what the jury said of it, and the letter as a PDF in French:'
  return (
    `Hello ${name},\n\n${what} “${candidacy.name}” to the call “${call}” was examined with “${wave}”. ${said[kind]}\n\n` +
    `${where}\n\n${link}\n`
  )
}
