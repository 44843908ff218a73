import type { Config } from '../../../../config.ts'
import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import { chainedDigest, digestOf } from '../../../../platform/digest.ts'
import { canonicalJson } from '../../../../platform/journal.ts'
import { readSecret } from '../../../../platform/secret.ts'
import { isSigned, openSigningKey, type SigningKey } from '../../../../platform/signature.ts'
import { communesOf, type Territory } from '../../../territories/index.ts'
import { standingOf } from '../rules.ts'
import { findLabel, type Label } from '../store.ts'
import { type Certificate, certificateText, type Presented, readCertificate, type Verdict } from './rules.ts'
import { listKeys } from './store.ts'

/** Who certifies labels: the instance's key for labels, and the network's name. */
export interface Certifier {
  key: SigningKey
  network: string
}

/** The certifier of this instance. Its key is derived from the instance's secret, apart from the one that seals the journal. */
export const certifierOf = (config: Pick<Config, 'secret' | 'dataDirectory' | 'siteName'>): Certifier => ({
  key: openSigningKey(readSecret(config.secret, config.dataDirectory), 'labels'),
  network: config.siteName,
})

/** Names a public key in a certificate: the first 16 hexadecimal digits of its SHA-256. */
export const keyNameOf = (publicKey: Buffer): string => chainedDigest(publicKey).toString('hex').slice(0, 16)

export interface Certified {
  number: string
  waveNumber: number | null
  startsOn: Day
  endsOn: Day | null
  conditions: readonly { text: string; dueOn: Day | null }[]
  /** The label that it follows. */
  renews?: { number: string }
  demonstration: boolean
}

/** Writes and signs the certificate of a label. */
export async function certify(db: Db, certifier: Certifier, territory: Territory, label: Certified) {
  const communes = (await communesOf(db, territory.id, label.startsOn)).map((commune) => commune.code).sort()
  const certificate = certificateText({
    type: 'essaim-label/1',
    number: label.number,
    territory: {
      name: territory.name,
      siren: territory.siren,
      perimeter: communes.length > 0 ? digestOf(canonicalJson(communes)) : null,
    },
    network: certifier.network,
    starts: label.startsOn,
    ends: label.endsOn,
    wave: label.waveNumber,
    ...(label.renews && { renews: label.renews.number }),
    conditions: label.conditions.map(({ text, dueOn }) => ({ text, due: dueOn })),
    ...(label.demonstration && { demonstration: true }),
    issued: today(),
    key: keyNameOf(certifier.key.publicKey),
  })
  return { certificate, signature: certifier.key.sign(certificate), publicKey: certifier.key.publicKey }
}

export interface Verified {
  verdict: Verdict
  certificate: Certificate | undefined
  /** The label as the register has it today. */
  label: Label | undefined
  /** The last label of its chain, where it was renewed. */
  latest?: Label | undefined
}

/**
 * Says of a signed text whether this network signed it, and what became of the label. Only keys of this instance count: one that comes with
 * the text proves nothing.
 */
export async function verifyCertificate(db: Db, certifier: Certifier, presented: Presented | undefined): Promise<Verified> {
  const certificate = presented && readCertificate(presented.text)
  if (!presented || !certificate) return { verdict: 'unreadable', certificate: undefined, label: undefined }
  // A key that signed before the secret was changed still proves what it signed then.
  const keys = [certifier.key.publicKey, ...(await listKeys(db))]
  const key = keys.find((each) => keyNameOf(each) === certificate.key)
  if (!key) return { verdict: 'unknown_key', certificate, label: undefined }
  if (!isSigned(key, presented.text, presented.signature)) return { verdict: 'altered', certificate, label: undefined }
  const label = await findLabel(db, certificate.number)
  return { verdict: verdictOn(label), certificate, label, latest: label && (await findLatestOf(db, label)) }
}

/** What a genuine certificate is worth today. */
function verdictOn(label: Label | undefined): Verdict {
  if (!label) return 'genuine_no_more'
  const standing = standingOf(label)
  if (standing === 'active') return 'genuine'
  if (standing === 'coming') return 'genuine_not_yet'
  return standing === 'renewed' ? 'genuine_renewed' : 'genuine_no_more'
}

/** The end of a chain of renewals; undefined where nothing renewed the label. */
async function findLatestOf(db: Db, label: Label): Promise<Label | undefined> {
  let latest: Label | undefined
  // Each label follows an earlier one, so a chain has an end.
  for (let next = label.renewedBy; next; next = latest?.renewedBy ?? null) latest = await findLabel(db, next.number)
  return latest
}
