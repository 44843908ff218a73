import { scanWords } from '../../../../platform/file-words.ts'
import type { Mistakes } from '../../../../platform/form.ts'
import { everyone, type Guard, type Call as Request } from '../../../../platform/room.ts'
import { pemOf } from '../../../../platform/signature.ts'
import type { Form } from '../../../../platform/upload.ts'
import { room } from '../../hall/pages.tsx'
import { labelOfPath, labelSections } from '../hall/pages.tsx'
import { findLabel, type Label } from '../store.ts'
import { certifierOf, type Verified, verifyCertificate } from './acts.ts'
import { badgeSvg, certificatePdf } from './exchange.ts'
import { presentedIn } from './presented/exchange.ts'
import { mostBytes } from './presented/rules.ts'
import { certificateFile, codedAddress, type Presented, type Proof, proofOf, readCertificate, readPresented } from './rules.ts'
import { CertificateSheet, VerifyPage } from './views.tsx'
import { presentedSaid } from './words.ts'

type ProvenLabel = Proof & { label: Label }

const provenOf = (label: Label): ProvenLabel | undefined => {
  const proof = proofOf(label)
  return proof && { label, ...proof }
}

/** The path's label with its signed certificate, where it has one. */
async function proofOfPath(request: Request): Promise<ProvenLabel | undefined> {
  const label = await labelOfPath(request)
  return label && provenOf(label)
}

const fileOfProof = ({ text, signature, publicKey }: Proof): string => certificateFile(text, signature, publicKey, pemOf(publicKey))
const codeOfProof = (origin: string, { label, text, signature }: ProvenLabel) => codedAddress(origin, label.number, text, signature)

labelSections.add(async (_request, { label }) => {
  const proof = provenOf(label)
  return proof ? <CertificateSheet label={label} verification={codeOfProof('', proof).address} /> : null
})

room.show('/labels/:number/certificat.json', everyone, async (request) => {
  const proof = await proofOfPath(request)
  if (!proof) return request.no(404)
  return request.download(`${proof.label.number}.json`, 'application/json; charset=utf-8', fileOfProof(proof))
})

room.show('/labels/:number/certificat.pdf', everyone, async (request) => {
  const proof = await proofOfPath(request)
  const certificate = proof && readCertificate(proof.text)
  if (!proof || !certificate) return request.no(404)
  const { publicUrl } = request.house.config
  const file = await certificatePdf(request.voice, {
    certificate,
    code: codeOfProof(publicUrl, proof),
    file: fileOfProof(proof),
    verification: `${publicUrl}/verifier`,
    demonstration: proof.label.demonstration,
  })
  return request.download(`${proof.label.number}.pdf`, 'application/pdf', file)
})

room.show('/labels/:number/insigne.svg', everyone, async (request) => {
  const proof = await proofOfPath(request)
  if (!proof) return request.no(404)
  const badge = badgeSvg(request.voice, {
    number: proof.label.number,
    territory: proof.label.territoryName,
    demonstration: proof.label.demonstration,
  })
  return request.download(`${proof.label.number}.svg`, 'image/svg+xml', badge)
})

/** What an address presents: the whole certificate, or the number and the signature of one that was too long for a code. */
async function presentedAt(request: Request, typed: string): Promise<Presented | undefined> {
  const asked = /[?&](certificat|numero)=/.test(typed) ? new URLSearchParams(typed.slice(typed.indexOf('?') + 1)) : undefined
  const number = asked?.get('numero')
  if (!asked || !number) return readPresented(asked?.get('certificat') ?? typed)
  const label = await findLabel(request.db, number)
  return label?.certificate ? { text: label.certificate, signature: Buffer.from(asked.get('signature') ?? '', 'base64url') } : undefined
}

interface Given {
  typed?: string
  verified?: Verified
  mistakes?: Mistakes
}

const verifyPage = (request: Request, { typed = '', verified, mistakes }: Given = {}): Response =>
  request.page(
    <VerifyPage typed={typed} verified={verified} mistakes={mistakes} pem={pemOf(certifierOf(request.house.config).key.publicKey)} />,
    mistakes ? 422 : 200,
  )

const verify = (request: Request, presented: Presented | undefined): Promise<Verified> =>
  verifyCertificate(request.db, certifierOf(request.house.config), presented)

room.show('/verifier', everyone, async (request) => {
  const isAsked = request.query.has('certificat') || request.query.has('numero')
  if (!isAsked) return verifyPage(request)
  const typed = `?${request.query}`
  return verifyPage(request, { typed, verified: await verify(request, await presentedAt(request, typed)) })
})

/** Anybody may bring a certificate, which is light. */
const bearers: Guard = { ...everyone, mayBringFiles: () => true, mostFileBytes: 4 * mostBytes }

/** What a form presents, the file first, or why it presents nothing and beside which field to say so. */
async function presentedBy(request: Request, form: Form): Promise<{ presented: Presented } | { mistakes: Mistakes }> {
  const upload = form.file('fichier')
  if (upload?.finding) return { mistakes: { fichier: request.voice.say(scanWords[`file_${upload.finding}`]) } }
  if (upload) {
    const read = await presentedIn(upload)
    return read.allowed ? { presented: read.value } : { mistakes: { fichier: request.voice.say(presentedSaid[read.because]) } }
  }
  const typed = form.text('certificat').trim()
  const presented = typed === '' ? undefined : await presentedAt(request, typed)
  if (presented) return { presented }
  return { mistakes: { certificat: request.voice.say(presentedSaid[typed === '' ? 'nothing' : 'no_certificate']) } }
}

// Nothing is written: a certificate is too long for the address that a form would make of it, and its file goes with the answer.
room.act('/verifier', bearers, async (request, form) => {
  const typed = form.text('certificat')
  const given = await presentedBy(request, form)
  if ('mistakes' in given) return verifyPage(request, { typed, mistakes: given.mistakes })
  const verified = await verify(request, given.presented)
  if (verified.verdict !== 'unreadable') return verifyPage(request, { typed, verified })
  const field = form.file('fichier') ? 'fichier' : 'certificat'
  return verifyPage(request, { typed, mistakes: { [field]: request.voice.say(presentedSaid.no_certificate) } })
})
