import type { Letter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'

interface Reader {
  address: string
  name: string
  language: Language
}

export type JuryMatter =
  | { kind: 'seated'; call: string; link: string }
  | { kind: 'assigned'; call: string; count: number; link: string }
  | { kind: 'reminded'; call: string; count: number; publishOn: string | null; link: string }
  | { kind: 'corrected'; call: string; candidacy: string; granted: boolean; answer: string; link: string }

/** Letters to jurors: that they sit, that candidacies wait for them, that some still do, what became of a conflict declared by mistake. */
export function juryLetter(reader: Reader, matter: JuryMatter): Letter {
  const { subject, body } = reader.language === 'fr' ? french(matter) : english(matter)
  return {
    kind: `jury_${matter.kind}`,
    to: reader,
    language: reader.language,
    subject,
    body: `${reader.language === 'fr' ? 'Bonjour' : 'Hello'} ${reader.name},\n\n${body}\n\n${matter.link}\n`,
  }
}

const candidaciesFr = (n: number) => (n === 1 ? 'une candidature' : `${n} candidatures`)
const candidaciesEn = (n: number) => (n === 1 ? 'one candidacy' : `${n} candidacies`)

function french(matter: JuryMatter) {
  if (matter.kind === 'seated') {
    return {
      subject: `${matter.call} : vous faites partie du jury`,
      body: `Vous faites partie du jury de l’appel « ${matter.call} ». Avant de lire une candidature, vous direz si un lien vous attache à elle. Tout se passe ici :`,
    }
  }
  if (matter.kind === 'assigned') {
    return {
      subject: `${matter.call} : ${candidaciesFr(matter.count)} à évaluer`,
      body: `Vous avez ${candidaciesFr(matter.count)} à évaluer pour l’appel « ${matter.call} ». La grille et les dossiers vous attendent ici :`,
    }
  }
  if (matter.kind === 'corrected') {
    return {
      subject: `${matter.call} : votre lien avec « ${matter.candidacy} » ${matter.granted ? 'est retiré' : 'reste'}`,
      body: matter.granted
        ? `Le réseau a retiré le lien d’intérêts que vous aviez déclaré par erreur avec « ${matter.candidacy} ». Ce qui a été confié à d’autres le reste.\n\n${matter.answer}`
        : `Le lien d’intérêts que vous aviez déclaré avec « ${matter.candidacy} » reste, et la candidature vous reste fermée.\n\n${matter.answer}`,
    }
  }
  return {
    subject: `${matter.call} : il vous reste ${candidaciesFr(matter.count)}`,
    body:
      `Il vous reste ${candidaciesFr(matter.count)} à évaluer pour l’appel « ${matter.call} ».` +
      `${matter.publishOn ? ` Les décisions paraissent le ${matter.publishOn}.` : ''} Si quelque chose vous en empêche, récusez-vous : une autre personne prendra le relais.`,
  }
}

function english(matter: JuryMatter) {
  if (matter.kind === 'seated') {
    return {
      subject: `${matter.call}: you sit in the jury`,
      body: `You sit in the jury of the call “${matter.call}”. Before you read a candidacy you will say whether something ties you to it. It all happens here:`,
    }
  }
  if (matter.kind === 'assigned') {
    return {
      subject: `${matter.call}: ${candidaciesEn(matter.count)} to evaluate`,
      body: `You have ${candidaciesEn(matter.count)} to evaluate for the call “${matter.call}”. The grid and the files wait for you here:`,
    }
  }
  if (matter.kind === 'corrected') {
    return {
      subject: `${matter.call}: your conflict with “${matter.candidacy}” ${matter.granted ? 'is lifted' : 'stays'}`,
      body: matter.granted
        ? `The network has lifted the conflict that you had declared by mistake with “${matter.candidacy}”. What was given to others stays theirs.\n\n${matter.answer}`
        : `The conflict that you had declared with “${matter.candidacy}” stays, and the candidacy stays closed to you.\n\n${matter.answer}`,
    }
  }
  return {
    subject: `${matter.call}: ${candidaciesEn(matter.count)} left for you`,
    body:
      `You have ${candidaciesEn(matter.count)} left to evaluate for the call “${matter.call}”.` +
      `${matter.publishOn ? ` Decisions are published on ${matter.publishOn}.` : ''} If something keeps you from it, recuse yourself: somebody else will take over.`,
  }
}
