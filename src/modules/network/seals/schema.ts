export interface JournalLinkTable {
  sequence: number
  journal_id: string
  era: number
  tx: string
  hash: Buffer
  marks: Buffer
}
export interface JournalHeadTable {
  day: string
  sequence: number
  hash: Buffer
  signed_at: Date
  public_key: Buffer
  signature: Buffer
}

export interface SealsTables {
  journal_link: JournalLinkTable
  journal_head: JournalHeadTable
}
