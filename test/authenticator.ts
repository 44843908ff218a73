/** A security key of software, for tests that speak HTTP: it answers challenges as a browser would send them, and lies when told to. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const userPresent = 0x01
const userVerified = 0x04
const attested = 0x40

export interface Lies {
  origin?: string
  rpId?: string
  isUnverified?: boolean
  challenge?: string
  userHandle?: string
}

export interface SoftKey {
  credentialId: string
  counter: number
  /** As `navigator.credentials.create` would answer these options. */
  register(options: { challenge: string }, lies?: Lies): string
  /** As `navigator.credentials.get` would answer them; counts one more. */
  assert(options: { challenge: string }, lies?: Lies): string
}

/** A key for the site at `origin`, of the person whose id is given. */
export function makeSoftKey(origin: string, personId: string): SoftKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const handle = Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url')
  const key: SoftKey = {
    credentialId: id.toString('base64url'),
    counter: 0,
    register(options, lies = {}) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseOf(publicKey)])
      const data = authenticatorData(origin, attested, key.counter, lies, credential)
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', origin, options.challenge, lies).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      }
      return JSON.stringify({ id: key.credentialId, rawId: key.credentialId, type: 'public-key', response, clientExtensionResults: {} })
    },
    assert(options, lies = {}) {
      key.counter += 1
      const data = authenticatorData(origin, 0, key.counter, lies)
      const client = clientData('webauthn.get', origin, options.challenge, lies)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
        userHandle: lies.userHandle ?? handle,
      }
      return JSON.stringify({ id: key.credentialId, rawId: key.credentialId, type: 'public-key', response, clientExtensionResults: {} })
    },
  }
  return key
}

function clientData(type: string, origin: string, challenge: string, lies: Lies): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge: lies.challenge ?? challenge, origin: lies.origin ?? origin, crossOrigin: false }))
}

function authenticatorData(origin: string, flags: number, counter: number, lies: Lies, more: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(flags | userPresent | (lies.isUnverified ? 0 : userVerified), 0)
  head.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(lies.rpId ?? new URL(origin).hostname), head, more])
}

/** The public key as COSE writes it: EC2, ES256, P-256. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
}
