import { readDay } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'

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
