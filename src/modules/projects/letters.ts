import type { Letter } from '../../platform/mail.ts'
import type { Language } from '../../platform/speech.ts'
import { partnerRoleNames } from './partners/words.ts'
import type { PartnerRole } from './schema.ts'

export interface Reader {
  address: string
  name: string
  language: Language
}

interface Matter {
  title: string
  holder: string
  territory: string
  /** The whole address of the page to go to, in the reader's language. */
  link: string
}

/** Tells the holder's people that somebody of the territory began a project for them. */
export function createdForYouLetter(reader: Reader, from: string | null, { title, holder, territory, link }: Matter): Letter {
  const host = from ?? territory
  return {
    kind: 'project_created',
    to: reader,
    language: reader.language,
    subject: reader.language === 'fr' ? `Un projet commencé pour ${holder}` : `A project begun for ${holder}`,
    body:
      reader.language === 'fr'
        ? `Bonjour ${reader.name},\n\n${host} a commencé un projet dont ${holder} serait le porteur, sur le territoire ${territory} :\n\n« ${title} »\n\nC’est un brouillon : vous pouvez le compléter, et rien ne se publie sans vous.\n\n${link}\n`
        : `Hello ${reader.name},\n\n${host} has begun a project that ${holder} would hold, in the territory of ${territory}:\n\n“${title}”\n\nIt is a draft: you can complete it, and nothing is published without you.\n\n${link}\n`,
  }
}

/** Tells the territory's coordination that a holder has published. */
export function publishedLetter(reader: Reader, { title, holder, territory, link }: Matter): Letter {
  return {
    kind: 'project_published',
    to: reader,
    language: reader.language,
    subject: reader.language === 'fr' ? `Projet publié : ${title}` : `Project published: ${title}`,
    body:
      reader.language === 'fr'
        ? `Bonjour ${reader.name},\n\n${holder} vient de publier un projet sur le territoire ${territory} :\n\n« ${title} »\n\n${link}\n`
        : `Hello ${reader.name},\n\n${holder} has just published a project in the territory of ${territory}:\n\n“${title}”\n\n${link}\n`,
  }
}

/** Asks an organisation's administrators whether it takes part. */
export function partnerInvitedLetter(
  reader: Reader,
  organisation: string,
  role: PartnerRole,
  { title, holder, territory, link }: Matter,
): Letter {
  return {
    kind: 'project_partner_invited',
    to: reader,
    language: reader.language,
    subject:
      reader.language === 'fr' ? `${holder} invite ${organisation} dans un projet` : `${holder} invites ${organisation} into a project`,
    body:
      reader.language === 'fr'
        ? `Bonjour ${reader.name},\n\n${holder} invite ${organisation} à être partenaire d’un projet sur le territoire ${territory} :\n\n« ${title} »\n\nRôle proposé : ${partnerRoleNames[role].fr}.\n\nRien ne s’affiche sans votre accord. Répondez ici :\n\n${link}\n`
        : `Hello ${reader.name},\n\n${holder} invites ${organisation} to be a partner of a project in the territory of ${territory}:\n\n“${title}”\n\nRole offered: ${partnerRoleNames[role].en}.\n\nNothing is shown without your consent. Answer here:\n\n${link}\n`,
  }
}

/** Tells those who hold a project how a partner answered. */
export function partnerAnsweredLetter(reader: Reader, organisation: string, accepts: boolean, { title, link }: Matter): Letter {
  const fr = reader.language === 'fr'
  return {
    kind: 'project_partner_answered',
    to: reader,
    language: reader.language,
    subject: fr ? `${organisation} a répondu à votre invitation` : `${organisation} has answered your invitation`,
    body: fr
      ? `Bonjour ${reader.name},\n\n${organisation} ${accepts ? 'est désormais partenaire du' : 'ne sera pas partenaire du'} projet « ${title} ».\n\n${link}\n`
      : `Hello ${reader.name},\n\n${organisation} ${accepts ? 'is now a partner of' : 'will not be a partner of'} the project “${title}”.\n\n${link}\n`,
  }
}
