import { everyone, type Call as Request } from '../../../../platform/room.ts'
import { pemOf } from '../../../../platform/signature.ts'
import { room } from '../../hall/pages.tsx'
import { labelOfPath, labelSections } from '../hall/pages.tsx'
import { findLabel, type Label } from '../store.ts'
import { certifierOf, verifyCertificate } from './acts.ts'
import { badgeSvg, certificatePdf } from './exchange.ts'
import { certificateFile, codedAddress, type Presented, type Proof, proofOf, readCertificate, readPresented } from './rules.ts'
import { CertificateSheet, VerifyPage } from './views.tsx'

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

const codeOfProof = (origin: string, { label, text, signature }: ProvenLabel) => codedAddress(origin, label.number, text, signature)

labelSections.add(async (_request, { label }) => {
  const proof = provenOf(label)
  return proof ? <CertificateSheet label={label} verification={codeOfProof('', proof).address} /> : null
})

room.show('/labels/:number/certificat.json', everyone, async (request) => {
  const proof = await proofOfPath(request)
  if (!proof) return request.no(404)
  const file = certificateFile(proof.text, proof.signature, proof.publicKey, pemOf(proof.publicKey))
  return request.download(`${proof.label.number}.json`, 'application/json; charset=utf-8', file)
})

room.show('/labels/:number/certificat.pdf', everyone, async (request) => {
  const proof = await proofOfPath(request)
  const certificate = proof && readCertificate(proof.text)
  if (!proof || !certificate) return request.no(404)
  const { publicUrl } = request.house.config
  const file = await certificatePdf(request.voice, {
    certificate,
    code: codeOfProof(publicUrl, proof),
    verification: `${publicUrl}/verifier`,
    demonstration: proof.label.demonstration,
  })
  return request.download(`${proof.label.number}.pdf`, 'application/pdf', file)
})

room.show('/labels/:number/insigne.svg', everyone, async (request) => {
  const proof = await proofOfPath(request)
  if (!proof) return request.no(404)
  const badge = badgeSvg(request.voice, { number: proof.label.number, territory: proof.label.territoryName })
  return request.download(`${proof.label.number}.svg`, 'image/svg+xml', badge)
})

/** What an address presents: the whole certificate, or the number and the signature of one that was too long for a code. */
async function presentedIn(request: Request, typed: string): Promise<Presented | undefined> {
  const asked = /[?&](certificat|numero)=/.test(typed) ? new URLSearchParams(typed.slice(typed.indexOf('?') + 1)) : undefined
  const number = asked?.get('numero')
  if (!asked || !number) return readPresented(asked?.get('certificat') ?? typed)
  const label = await findLabel(request.db, number)
  return label?.certificate ? { text: label.certificate, signature: Buffer.from(asked.get('signature') ?? '', 'base64url') } : undefined
}

async function verifyPage(request: Request, typed: string | undefined): Promise<Response> {
  const certifier = certifierOf(request.house.config)
  const presented = typed === undefined ? undefined : await presentedIn(request, typed)
  const verified = typed === undefined ? undefined : await verifyCertificate(request.db, certifier, presented)
  return request.page(<VerifyPage typed={typed ?? ''} verified={verified} pem={pemOf(certifier.key.publicKey)} />)
}

room.show('/verifier', everyone, (request) => {
  const isAsked = request.query.has('certificat') || request.query.has('numero')
  return verifyPage(request, isAsked ? `?${request.query}` : undefined)
})

// Nothing is written: a certificate is too long for the address that a form would make of it.
room.act('/verifier', everyone, (request, form) => verifyPage(request, form.text('certificat')))
