import type { VNode } from 'preact'
import { readDay } from '../../../platform/day.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import { pemOf } from '../../../platform/signature.ts'
import { room } from '../hall/pages.tsx'
import { sealKeyOf } from './acts.ts'
import { headText, secondOf } from './rules.ts'
import { findLastLink, listHeads, type SavedHead } from './store.ts'
import { SealsPage, SealsSheet } from './views.tsx'

const shown = 30

/** What an outsider needs to verify a head by herself, and to keep it. */
const headOut = ({ day, sequence, hash, signedAt, publicKey, signature }: SavedHead) => ({
  day,
  sequence,
  hash: hash.toString('hex'),
  signed_at: secondOf(signedAt),
  public_key: publicKey.toString('hex'),
  signature: signature.toString('base64'),
  signed_text: headText({ day, sequence, hash, signedAt: secondOf(signedAt) }),
})

async function* eachHead(call: Call): AsyncGenerator<SavedHead> {
  let before: string | undefined
  for (;;) {
    const heads = await listHeads(call.db, { limit: 500, before })
    yield* heads
    before = heads.at(-1)?.day
    if (!before) return
  }
}

async function* headsJson(call: Call): AsyncGenerator<string> {
  const { publicKey } = sealKeyOf(call.house.config)
  const instance = {
    instance: call.house.config.publicUrl,
    demonstration: call.house.isDemonstration,
    public_key: publicKey.toString('hex'),
  }
  yield `${JSON.stringify({ ...instance, public_key_pem: pemOf(publicKey) }).slice(0, -1)},"heads":[\n`
  let before = ''
  for await (const head of eachHead(call)) {
    yield `${before}${JSON.stringify(headOut(head))}`
    before = ',\n'
  }
  yield '\n]}\n'
}

/** One line a head: day, link, hash, moment, signature. Short enough to be printed, stamped, or sent to somebody. */
async function* headsText(call: Call): AsyncGenerator<string> {
  yield `${call.house.config.publicUrl}\n${pemOf(sealKeyOf(call.house.config).publicKey)}`
  for await (const head of eachHead(call)) {
    const { day, sequence, hash, signed_at, signature } = headOut(head)
    yield `${day} ${sequence} ${hash} ${signed_at} ${signature}\n`
  }
}

room.show('/journal/sceaux', everyone, async (call) => {
  const before = readDay(call.query.get('avant') ?? '')
  const found = await listHeads(call.db, { limit: shown + 1, before })
  const heads = found.slice(0, shown)
  const { publicKey } = sealKeyOf(call.house.config)
  return call.page(
    <SealsPage
      heads={heads}
      sealed={(await findLastLink(call.db))?.sequence ?? 0}
      publicKey={publicKey.toString('hex')}
      pem={pemOf(publicKey)}
      older={found.length > shown ? `/journal/sceaux?avant=${heads.at(-1)?.day}` : undefined}
      demonstration={call.house.isDemonstration}
    />,
  )
})

room.show('/journal/sceaux.json', everyone, (call) => call.download('sceaux.json', 'application/json; charset=utf-8', headsJson(call)))
room.show('/journal/sceaux.txt', everyone, (call) => call.download('sceaux.txt', 'text/plain; charset=utf-8', headsText(call)))

/** Among the open data: the heads, for whoever wants to keep some. */
export const openDataPanel = async (): Promise<VNode> => <SealsSheet />
