import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import { type Said, speak, type Voice } from '../../../../platform/speech.ts'
import { coalitionOf } from '../../../ecosystem/index.ts'
import { findPerson, listMembers, type MemberRow } from '../../../people/index.ts'
import { listCandidacyMembers } from '../../candidacies/members/store.ts'
import { type LetterMatter, labelLetter } from '../letters.ts'
import type { Label } from '../store.ts'

/** The organisation that leads the coalition of a label's territory today; the one that led its candidacy, where the coalition names none. */
export async function leadOf(db: Db, label: Pick<Label, 'territoryId' | 'candidacyId'>): Promise<string | undefined> {
  const lead = (await coalitionOf(db, label.territoryId, today())).find((member) => member.role === 'lead')
  if (lead) return lead.organisationId
  const members = label.candidacyId === null ? [] : await listCandidacyMembers(db, label.candidacyId)
  return members.find((member) => member.role === 'lead')?.organisationId
}

const coordinatorsOf = async (db: Db, label: Pick<Label, 'territoryId'>): Promise<MemberRow[]> =>
  (await listMembers(db, { territoryId: label.territoryId })).filter((member) => member.role === 'coordinator')

/** What happened, in a sentence. */
type Sentence = Said | ((voice: Voice) => string)

async function tell(
  db: Db,
  publicUrl: string,
  people: readonly MemberRow[],
  label: Label,
  said: Sentence,
  { text, about }: Pick<LetterMatter, 'text' | 'about'>,
): Promise<void> {
  const each = new Map(people.filter((person) => !person.suspended).map((person) => [person.personId, person]))
  for (const person of each.values()) {
    const language = (await findPerson(db, person.personId))?.language ?? 'fr'
    const voice = speak(language)
    const sentence = typeof said === 'function' ? said(voice) : voice.say(said)
    const page = about === 'renewal' ? 'renouvellement' : 'suivi'
    const link = `${publicUrl}${language === 'en' ? '/en' : ''}/labels/${label.number}/${page}`
    await writeLetter(db, labelLetter({ address: person.email, name: person.name }, language, { label, said: sentence, text, link, about }))
  }
}

/** Writes to the coordinators of a label's territory, each in her language; `except` those who read it elsewhere. */
export async function tellCoordinators(
  db: Db,
  publicUrl: string,
  label: Label,
  said: Sentence,
  text: string,
  except: ReadonlySet<string> = new Set(),
): Promise<void> {
  const people = (await coordinatorsOf(db, label)).filter((member) => !except.has(member.personId))
  await tell(db, publicUrl, people, label, said, { text, about: 'follow-up' })
}

/** Writes to all who hold a label: the territory's coordinators and the administrators of its coalition's lead, each once. */
export async function tellHolders(
  db: Db,
  publicUrl: string,
  label: Label,
  said: Sentence,
  text: string,
  about: LetterMatter['about'],
): Promise<void> {
  const lead = await leadOf(db, label)
  const ofLead = lead ? (await listMembers(db, { organisationId: lead })).filter((member) => member.role === 'administrator') : []
  await tell(db, publicUrl, [...(await coordinatorsOf(db, label)), ...ofLead], label, said, { text, about })
}
