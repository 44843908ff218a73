import type { Db } from '../../../platform/database.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { findPerson } from '../store.ts'
import { type WayChange, wayLetter } from './letters.ts'

/** Tells a person by letter that a way into her account has changed. */
export async function tellOfWay(db: Db, publicUrl: string, personId: string, change: WayChange, name: string): Promise<void> {
  const person = await findPerson(db, personId)
  if (!person) return
  const link = `${publicUrl}${person.language === 'en' ? '/en' : ''}/compte/acces`
  await writeLetter(db, wayLetter({ address: person.email, name: person.name, language: person.language }, change, { name, link }))
}
