import type { Db } from '../../../../platform/database.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import { type Said, speak, type Voice } from '../../../../platform/speech.ts'
import { findPerson, listMembers } from '../../../people/index.ts'
import { labelLetter } from '../letters.ts'
import type { Label } from '../store.ts'

/** Writes to the coordinators of a label's territory, each in her language. */
export async function tellCoordinators(
  db: Db,
  publicUrl: string,
  label: Label,
  said: Said | ((voice: Voice) => string),
  text: string,
): Promise<void> {
  for (const member of await listMembers(db, { territoryId: label.territoryId })) {
    if (member.role !== 'coordinator' || member.suspended) continue
    const language = (await findPerson(db, member.personId))?.language ?? 'fr'
    const voice = speak(language)
    const sentence = typeof said === 'function' ? said(voice) : voice.say(said)
    const link = `${publicUrl}${language === 'en' ? '/en' : ''}/labels/${label.number}/suivi`
    await writeLetter(db, labelLetter({ address: member.email, name: member.name }, language, { label, said: sentence, text, link }))
  }
}
