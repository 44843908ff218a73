import type { Letter } from '../../../../platform/mail.ts'
import type { Language } from '../../../../platform/speech.ts'
import type { InvitationWay } from '../../../people/index.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export interface WritingMatter {
  candidacy: string
  call: string
  /** Who asks. */
  by: string
  way: InvitationWay
}

/** Invites somebody to write a candidacy with others: one link, which opens the candidacy, and her account where she has never come in. */
export function writingLetter(reader: Reader, { candidacy, call, by, way: { link, days } }: WritingMatter): Letter {
  const isFrench = reader.language === 'fr'
  return {
    kind: 'writing',
    to: reader,
    language: reader.language,
    subject: isFrench ? `${by} vous invite à écrire « ${candidacy} »` : `${by} invites you to write “${candidacy}”`,
    body: isFrench
      ? `Bonjour ${reader.name},\n\n${by} vous invite à écrire la candidature « ${candidacy} » à l’appel « ${call} », à plusieurs.\n\n${days ? `Ce lien vous fait entrer ; il sert une fois, pendant ${days} jours. Ensuite vous entrerez par votre adresse` : 'Vous entrez comme d’habitude, ici'} :\n\n${link}\n\nSi cette lettre ne vous concerne pas, laissez-la.\n`
      : `Hello ${reader.name},\n\n${by} invites you to write the candidacy “${candidacy}” to the call “${call}”, with others.\n\n${days ? `This link lets you in; it works once, for ${days} days. Afterwards you come in by your address` : 'You come in as usual, here'}:\n\n${link}\n\nIf this letter is not for you, leave it.\n`,
  }
}
