/**
 * How long what is held on people is kept: the one place. The register that everybody can read says these numbers, and the nightly
 * chore works by them.
 */
import type { Said } from './speech.ts'

export interface Retention {
  /** Time after which it goes by itself, in days or months; absent where something else ends it. */
  days?: number
  months?: number
  said: Said
}

/** An account that nobody used for `months` is erased; a letter says so `noticeDays` before. */
export const unusedAccount = { months: 24, noticeDays: 30 } as const

/** Counts of attempts outlive their window by this much at most, in hours; an hourly chore takes them. */
export const attemptHours = 2

/** Counts of what was tried against the instance, by kind and without anybody's trace, are kept this many days. */
export const securityDays = 30

export const retentions = {
  account: {
    months: unusedAccount.months,
    said: {
      fr: `Tant que le compte sert. Effacé à la demande de la personne, ou après ${unusedAccount.months} mois sans visite ; une lettre prévient ${unusedAccount.noticeDays} jours avant.`,
      en: `As long as the account is used. Erased when the person asks, or after ${unusedAccount.months} months without a visit; a letter says so ${unusedAccount.noticeDays} days before.`,
    },
  },
  session: {
    days: 30,
    said: { fr: '30 jours après la fin de la session.', en: '30 days after the session ends.' },
  },
  link: {
    days: 30,
    said: { fr: '30 jours après que le lien a servi ou expiré.', en: '30 days after the link was used or expired.' },
  },
  familiar: {
    months: 12,
    said: { fr: '12 mois après la dernière entrée par là.', en: '12 months after the last entry that way.' },
  },
  attempt: { said: { fr: `${attemptHours + 1} heures au plus.`, en: `${attemptHours + 1} hours at most.` } },
  waiting: { days: 1, said: { fr: 'Un jour.', en: 'One day.' } },
  offer: {
    days: 30,
    said: { fr: '30 jours après le dernier jour proposé.', en: '30 days after the last day offered.' },
  },
  letter: {
    days: 90,
    said: { fr: '90 jours après l’envoi.', en: '90 days after it was sent.' },
  },
  imported: {
    months: 12,
    said: { fr: '12 mois après l’import.', en: '12 months after the import.' },
  },
  journal: {
    months: 60,
    said: {
      fr: '5 ans. La ligne du journal reste, sans ce qui nomme.',
      en: '5 years. The journal’s line stays, without what names anybody.',
    },
  },
  pseudonym: {
    months: 36,
    said: {
      fr: '36 mois après le dernier passage de la personne. Le compte reste, plus rien ne mène à elle.',
      en: '36 months after the person last came. The count stays, nothing leads to her any more.',
    },
  },
  unsuccessful: {
    months: 24,
    said: {
      fr: '24 mois après la décision ou le retrait, sauf si le territoire est labellisé. Restent alors les notes par critère et les nombres, sans nom.',
      en: '24 months after the decision or the withdrawal, unless the territory is labelled. Scores by criterion and counts then stay, without a name.',
    },
  },
  published: {
    said: {
      fr: 'Tant que la fiche existe. Corrigé ou retiré à la demande.',
      en: 'As long as the entry exists. Corrected or removed on request.',
    },
  },
  signed: {
    said: {
      fr: 'Aussi longtemps que l’acte signé. À l’effacement du compte, il ne reste qu’un identifiant sans nom.',
      en: 'As long as the act that it signs. Once the account is erased, only an id without a name is left.',
    },
  },
} satisfies Record<string, Retention>
export type RetentionCode = keyof typeof retentions

/** The moment before which it is over, seen from `moment`; undefined where no time ends it. */
export function overBefore(code: RetentionCode, moment: Date): Date | undefined {
  const { days, months }: Retention = retentions[code]
  if (days !== undefined) return new Date(moment.getTime() - days * 86_400_000)
  if (months !== undefined) return monthsBefore(moment, months)
  return undefined
}

/** The same day of the month, so many months earlier; the month's last day where it has no such day. */
export function monthsBefore(moment: Date, months: number): Date {
  const day = moment.getUTCDate()
  const before = new Date(moment)
  before.setUTCDate(1)
  before.setUTCMonth(before.getUTCMonth() - months)
  const last = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate()
  before.setUTCDate(Math.min(day, last))
  return before
}
