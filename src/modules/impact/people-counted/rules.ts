import { readDay } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Said } from '../../../platform/speech.ts'

/** What tells one person from another, and is never stored: a full name with a birth date, or the number of a card that was issued. */
export type Identity = { surname: string; givenName: string; birthDate: string } | { cardNumber: string }

export type IdentityRefusal = 'identity_too_thin' | 'birth_date_unknown'

/**
 * The one way to write an identity, so that « Éléonore  LE GALL » and « Eleonore Le-Gall » born the same day are one person. A first name
 * alone, or a name without a birth date, tells nobody from anybody: it is refused, and the contact counts without identity.
 */
export function decideIdentity(identity: Identity): Decision<string, IdentityRefusal> {
  if ('cardNumber' in identity) {
    const number = plain(identity.cardNumber).replaceAll(' ', '')
    return number.length >= 4 ? allow(`card ${number}`) : refuse('identity_too_thin')
  }
  const surname = plain(identity.surname)
  const givenName = plain(identity.givenName)
  if (surname.length < 2 || givenName === '') return refuse('identity_too_thin')
  const born = readDay(identity.birthDate)
  if (!born) return refuse('birth_date_unknown')
  return allow(`name ${surname}|${givenName}|${born}`)
}

/** Without accents, case, hyphens, apostrophes or double spaces. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** `behind`: this process lacks a key that pseudonyms were wrapped with. `ahead`: it has one that they are still to be wrapped with. */
export type KeyStanding = 'unused' | 'same' | 'other' | 'behind' | 'ahead'

/** How a process's keys stand to those that the pseudonyms were made with, by their fingerprints, the oldest first. */
export function standingOfKeys(made: readonly Buffer[], held: readonly Buffer[]): KeyStanding {
  if (made.length === 0) return 'unused'
  const isOther = made.some((fingerprint, at) => held[at] !== undefined && !fingerprint.equals(held[at]))
  if (isOther) return 'other'
  if (held.length < made.length) return 'behind'
  return held.length > made.length ? 'ahead' : 'same'
}

export const keyStandings: Record<KeyStanding, Said> = {
  unused: { fr: 'Aucun pseudonyme n’a encore été donné.', en: 'No pseudonym has been given yet.' },
  same: {
    fr: 'Les clés des pseudonymes sont celles de cette instance.',
    en: 'The pseudonyms’ keys are this instance’s.',
  },
  other: {
    fr: 'La clé des pseudonymes de cette instance n’est pas celle avec laquelle ils ont été faits : une personne déjà comptée le serait de nouveau. Remettez l’ancienne clé.',
    en: 'This instance’s person key is not the one these pseudonyms were made with: somebody counted before would be counted again. Put the former key back.',
  },
  behind: {
    fr: 'Les pseudonymes ont été enveloppés avec une clé que ce programme n’a pas : donnez-lui tout le trousseau (person.keys, ESSAIM_PERSON_KEYS) et redémarrez-le.',
    en: 'The pseudonyms were wrapped with a key that this program lacks: give it the whole ring (person.keys, ESSAIM_PERSON_KEYS) and start it again.',
  },
  ahead: {
    fr: 'Une nouvelle clé attend : « essaim keys rotate » enveloppe les pseudonymes avec elle.',
    en: 'A new key waits: “essaim keys rotate” wraps the pseudonyms with it.',
  },
}
