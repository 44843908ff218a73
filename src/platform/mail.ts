/**
 * Letters out. A letter is a row before it is anything else: written in the act's transaction, sent after commit by a
 * job. Without `SMTP_URL` it is kept, and the demonstration shows it at `/courrier`.
 *
 * A crash between handing a letter to the mail server and noting it leaves the state `sending`: it is then sent again
 * under the same Message-ID, with a sentence that says it may be a copy, since silence would lose it and silence about
 * a copy would deceive.
 */

import type { Generated } from 'kysely'
import { createTransport, type Transporter } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Db } from './database.ts'
import { type Id, makeId } from './id.ts'
import { addJob, type Chores } from './jobs.ts'
import type { Language } from './speech.ts'

export interface LetterTable {
  id: string
  created_at: Generated<Date>
  kind: string
  to_address: string
  to_name: string | null
  language: string
  subject: string
  body: string
  state: Generated<'queued' | 'sending' | 'sent' | 'kept'>
  attempts: Generated<number>
  sent_at: Date | null
  failure: string | null
}

export interface Letter {
  kind: string
  to: { address: string; name?: string }
  language: Language
  subject: string
  /** Plain text. Lines of its own for addresses. */
  body: string
}

/** Writes a letter in the transaction at hand and asks for its delivery. */
export async function writeLetter(db: Db, letter: Letter): Promise<Id<'Letter'>> {
  const id = makeId<'Letter'>()
  await db
    .insertInto('letter')
    .values({
      id,
      kind: letter.kind,
      to_address: letter.to.address,
      to_name: letter.to.name ?? null,
      language: letter.language,
      subject: letter.subject,
      body: letter.body,
      sent_at: null,
      failure: null,
    })
    .execute()
  await addJob(db, 'deliver_letter', { id }, { key: `letter:${id}` })
  return id
}

/** Keeps the letters that the demonstration has written: nobody is written to by being invented. */
export async function keepWrittenLetters(db: Db): Promise<void> {
  await db.updateTable('letter').set({ state: 'kept' }).where('state', '=', 'queued').execute()
}

const copySentence = {
  fr: 'Ce message vous est peut-être déjà parvenu : un incident nous empêche de le savoir.\n\n',
  en: 'This message may have reached you already: an incident keeps us from knowing.\n\n',
}

/** Delivers one letter, or keeps it when there is no mail server. Throwing hands it back to the queue for a later try. */
export async function deliverLetter(db: Db, config: Config, id: string, send: Sender = smtpSender(config)): Promise<void> {
  const letter = await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst()
  if (!letter || letter.state === 'sent' || letter.state === 'kept') return
  if (!config.smtpUrl) {
    await db.updateTable('letter').set({ state: 'kept' }).where('id', '=', id).execute()
    return
  }
  const mayBeCopy = letter.state === 'sending' && letter.failure === null
  await db
    .updateTable('letter')
    .set({ state: 'sending', attempts: letter.attempts + 1, failure: null })
    .where('id', '=', id)
    .execute()
  try {
    await send({
      messageId: `<${id}@${new URL(config.publicUrl).hostname}>`,
      from: config.mailFrom,
      to: letter.to_name ? { name: letter.to_name, address: letter.to_address } : letter.to_address,
      subject: letter.subject,
      text: mayBeCopy ? copySentence[letter.language === 'en' ? 'en' : 'fr'] + letter.body : letter.body,
    })
  } catch (failure) {
    await db
      .updateTable('letter')
      .set({ failure: String(failure instanceof Error ? failure.message : failure).slice(0, 500) })
      .where('id', '=', id)
      .execute()
    throw failure
  }
  await db.updateTable('letter').set({ state: 'sent', sent_at: new Date() }).where('id', '=', id).execute()
}

export type Sender = (message: {
  messageId: string
  from: string
  to: string | { name: string; address: string }
  subject: string
  text: string
}) => Promise<unknown>

let transport: { url: string; transporter: Transporter } | undefined

function smtpSender(config: Config): Sender {
  return (message) => {
    const url = config.smtpUrl ?? ''
    if (transport?.url !== url) transport = { url, transporter: createTransport(url) }
    return transport.transporter.sendMail(message)
  }
}

export const mailChores: Chores = {
  tasks: { deliver_letter: (payload, { db, config }) => deliverLetter(db, config, String(payload.id)) },
  outgoing: ['deliver_letter'],
}
