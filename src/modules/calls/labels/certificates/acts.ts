import type { Config } from '../../../../config.ts'
import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import { chainedDigest, digestOf } from '../../../../platform/digest.ts'
import { canonicalJson } from '../../../../platform/journal.ts'
import { readSecret } from '../../../../platform/secret.ts'
import { openSigningKey, type SigningKey } from '../../../../platform/signature.ts'
import { communesOf, type Territory } from '../../../territories/index.ts'
import { certificateText } from './rules.ts'

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
    conditions: label.conditions.map(({ text, dueOn }) => ({ text, due: dueOn })),
    issued: today(),
    key: keyNameOf(certifier.key.publicKey),
  })
  return { certificate, signature: certifier.key.sign(certificate), publicKey: certifier.key.publicKey }
}
