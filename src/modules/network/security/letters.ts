import type { Letter } from '../../../platform/mail.ts'
import { type Language, speak } from '../../../platform/speech.ts'
import type { Excess } from './rules.ts'
import { kindNames, words } from './words.ts'

/** Tells one of the network's team that a kind passed its threshold: numbers, and where to look; nobody's name or address. */
export function alarmLetter(
  reader: { address: string; name: string; language: Language },
  { kind, count, threshold }: Excess,
  link: string,
): Letter {
  const { say, number, language } = speak(reader.language)
  const name = say(kindNames[kind]).toLocaleLowerCase(language)
  return {
    kind: 'security_alarm',
    to: reader,
    language: reader.language,
    subject: say(words.letterSubject)(name),
    body: `${say(words.letterBody)(name, number(count), number(threshold))}\n\n${say(words.letterMeaning)}\n\n${link}\n`,
  }
}
