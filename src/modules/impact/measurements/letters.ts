import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

export interface Reader {
  address: string
  name: string
  language: Language
}

interface Matter {
  project: string
  /** What was measured, over which days, in the reader's language. */
  measure: string
  link: string
}

/** Tells the territory's coordination that a measurement waits. */
export function enteredLetter(reader: Reader, { project, measure, link }: Matter): Letter {
  const fr = reader.language === 'fr'
  return {
    kind: 'measurement_entered',
    to: reader,
    language: reader.language,
    subject: fr ? `Mesure à valider : ${project}` : `Measurement to validate: ${project}`,
    body: fr
      ? `Bonjour ${reader.name},\n\nLe projet « ${project} » a saisi une mesure :\n\n${measure}\n\nElle ne compte pas tant que vous ne l’avez pas validée.\n\n${link}\n`
      : `Hello ${reader.name},\n\nThe project “${project}” has entered a measurement:\n\n${measure}\n\nIt does not count until you validate it.\n\n${link}\n`,
  }
}

/** Tells who entered a measurement that it counts now. */
export function validatedLetter(reader: Reader, { project, measure, link }: Matter): Letter {
  const fr = reader.language === 'fr'
  return {
    kind: 'measurement_validated',
    to: reader,
    language: reader.language,
    subject: fr ? `Mesure validée : ${project}` : `Measurement validated: ${project}`,
    body: fr
      ? `Bonjour ${reader.name},\n\nLa mesure du projet « ${project} » est validée et compte dans les chiffres publics :\n\n${measure}\n\n${link}\n`
      : `Hello ${reader.name},\n\nThe measurement of the project “${project}” is validated and counts in public figures:\n\n${measure}\n\n${link}\n`,
  }
}

/** Tells who entered a measurement what is missing, or that it was taken back. */
export function returnedLetter(reader: Reader, reason: string, wasValidated: boolean, { project, measure, link }: Matter): Letter {
  const fr = reader.language === 'fr'
  const said = wasValidated
    ? { fr: 'a été reprise : ses faits ne comptent plus', en: 'was taken back: its facts no longer count' }
    : { fr: 'vous est renvoyée', en: 'is returned to you' }
  return {
    kind: wasValidated ? 'measurement_retracted' : 'measurement_returned',
    to: reader,
    language: reader.language,
    subject: fr ? `Mesure à revoir : ${project}` : `Measurement to look at again: ${project}`,
    body: fr
      ? `Bonjour ${reader.name},\n\nLa mesure du projet « ${project} » ${said.fr}.\n\n${measure}\n\nRaison : ${reason}\n\n${link}\n`
      : `Hello ${reader.name},\n\nThe measurement of the project “${project}” ${said.en}.\n\n${measure}\n\nReason: ${reason}\n\n${link}\n`,
  }
}
