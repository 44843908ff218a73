import type { Said } from '../../../../platform/speech.ts'
import type { PresentedRefusal } from './presented/rules.ts'
import type { Verdict } from './rules.ts'

export const verdictNames: Record<Verdict, { title: Said; text: Said }> = {
  genuine: {
    title: { fr: 'Authentique', en: 'Genuine' },
    text: {
      fr: 'Ce réseau a signé ce certificat, et le label est en vigueur.',
      en: 'This network signed this certificate, and the label is in force.',
    },
  },
  genuine_not_yet: {
    title: { fr: 'Authentique, et le label commence bientôt', en: 'Genuine, and the label begins soon' },
    text: {
      fr: 'Ce réseau a signé ce certificat. Le label qu’il atteste n’est pas encore en vigueur : voyez son premier jour.',
      en: 'This network signed this certificate. The label it attests is not in force yet: see its first day.',
    },
  },
  genuine_renewed: {
    title: { fr: 'Authentique, et le label a été renouvelé', en: 'Genuine, and the label was renewed' },
    text: {
      fr: 'Ce réseau a bien signé ce certificat. Le label qu’il atteste est arrivé à son terme, et un autre a pris la suite le lendemain : c’est lui qu’il faut regarder.',
      en: 'This network did sign this certificate. The label it attests came to its term, and another followed the day after: that is the one to look at.',
    },
  },
  genuine_no_more: {
    title: { fr: 'Authentique, mais le label n’est plus en vigueur', en: 'Genuine, but the label is no longer in force' },
    text: {
      fr: 'Ce réseau a bien signé ce certificat. Depuis, le label a été suspendu, retiré, ou est arrivé à son terme : le registre dit ce qu’il en est.',
      en: 'This network did sign this certificate. Since then the label was suspended, withdrawn, or came to its term: the register says how it stands.',
    },
  },
  altered: {
    title: { fr: 'Modifié', en: 'Altered' },
    text: {
      fr: 'La signature ne correspond pas à ce texte : un signe au moins a changé depuis qu’il a été signé, ou il ne l’a jamais été.',
      en: 'The signature does not match this text: at least one character changed since it was signed, or it never was.',
    },
  },
  unknown_key: {
    title: { fr: 'Clé inconnue', en: 'Unknown key' },
    text: {
      fr: 'Ce certificat nomme une clé qui n’est pas de ce réseau. Il vient peut-être d’un autre : vérifiez auprès de lui.',
      en: 'This certificate names a key that is not this network’s. It may come from another one: verify it there.',
    },
  },
  unreadable: {
    title: { fr: 'Ce n’est pas un certificat', en: 'This is not a certificate' },
    text: {
      fr: 'Donnez le PDF ou le fichier JSON du certificat tel quel, ou l’adresse lue dans le code QR.',
      en: 'Give the certificate’s PDF or JSON file as it is, or the address read from the QR code.',
    },
  },
}

export const presentedSaid: Record<PresentedRefusal, Said> = {
  nothing: {
    fr: 'Donnez un fichier, ou collez ce qu’il contient.',
    en: 'Give a file, or paste what it holds.',
  },
  too_large: {
    fr: 'Ce fichier est trop lourd pour être un certificat.',
    en: 'This file is too large to be a certificate.',
  },
  unknown_kind: {
    fr: 'Ce fichier n’est ni un PDF ni un texte. Donnez le PDF ou le JSON du certificat.',
    en: 'This file is neither a PDF nor a text. Give the certificate’s PDF or JSON.',
  },
  nothing_attached: {
    fr: 'Aucun certificat signé n’est joint à ce PDF : imprimé, numérisé ou enregistré à nouveau, il l’a perdu. Donnez le fichier d’origine, ou l’adresse lue dans son code QR.',
    en: 'No signed certificate is attached to this PDF: printed, scanned or saved anew, it lost it. Give the original file, or the address read from its QR code.',
  },
  no_certificate: verdictNames.unreadable.text,
}

export const words = {
  certificate: { fr: 'Certificat', en: 'Certificate' },
  certificateLead: {
    fr: 'Signé par le réseau. Le document et son code QR se vérifient ici ; le fichier JSON se vérifie aussi sans ce site.',
    en: 'Signed by the network. The document and its QR code are verified here; the JSON file can also be verified without this site.',
  },
  pdf: { fr: 'Le certificat, en PDF', en: 'The certificate, as PDF' },
  json: { fr: 'Le certificat signé, en JSON', en: 'The signed certificate, as JSON' },
  badge: { fr: 'L’insigne à poser sur un site, en SVG', en: 'The badge for a website, as SVG' },
  verifyThis: { fr: 'Vérifier ce certificat', en: 'Verify this certificate' },
  verifyLead: {
    fr: 'Donnez un certificat de label : cette page dit si le réseau l’a signé, et si le label est toujours en vigueur.',
    en: 'Give a label’s certificate: this page says whether the network signed it, and whether the label is still in force.',
  },
  upload: { fr: 'Le fichier du certificat', en: 'The certificate’s file' },
  uploadHint: {
    fr: 'Le PDF ou le JSON, tel qu’il a été remis. Il est lu et n’est pas conservé.',
    en: 'The PDF or the JSON, as it was handed over. It is read and not kept.',
  },
  paste: { fr: 'Ou ce qu’il contient', en: 'Or what it holds' },
  pasteHint: {
    fr: 'Le contenu du fichier JSON, ou l’adresse que porte le code QR. Rien n’est conservé.',
    en: 'The content of the JSON file, or the address that the QR code carries. Nothing is kept.',
  },
  check: { fr: 'Vérifier', en: 'Verify' },
  says: { fr: 'Ce que dit le certificat', en: 'What the certificate says' },
  network: { fr: 'Réseau', en: 'Network' },
  issued: { fr: 'Émis le', en: 'Issued on' },
  today: { fr: 'Dans le registre aujourd’hui', en: 'In the register today' },
  follows: { fr: 'Le label qui a pris la suite', en: 'The label that followed' },
  renewsLabel: { fr: (number: string) => `Renouvelle le label ${number}.`, en: (number: string) => `Renews the label ${number}.` },
  notInRegister: { fr: 'absent du registre', en: 'not in the register' },
  offline: { fr: 'Sans ce site', en: 'Without this site' },
  offlineLead: {
    fr: 'Gardez la clé publique du réseau, ici, aujourd’hui. Avec elle, un fichier de certificat se vérifie hors ligne, avec Node.js, en quelques lignes :',
    en: 'Keep the network’s public key, from here, today. With it, a certificate file is verified offline, with Node.js, in a few lines:',
  },
  publicKey: { fr: 'La clé publique du réseau', en: 'The network’s public key' },
  attests: {
    fr: (network: string) => `${network} attribue le label French Impact à`,
    en: (network: string) => `${network} awards the French Impact label to`,
  },
  documentTitle: { fr: (number: string) => `Certificat de label ${number}`, en: (number: string) => `Certificate of label ${number}` },
  fromUntil: {
    fr: (from: string, until: string) => `Du ${from} au ${until}.`,
    en: (from: string, until: string) => `From ${from} to ${until}.`,
  },
  fromOn: { fr: (from: string) => `Depuis le ${from}.`, en: (from: string) => `From ${from} on.` },
  issuedOn: { fr: (day: string) => `Émis le ${day}.`, en: (day: string) => `Issued on ${day}.` },
  dueOn: { fr: (text: string, day: string) => `${text} (avant le ${day})`, en: (text: string, day: string) => `${text} (by ${day})` },
  demonstration: {
    fr: 'Démonstration : ce label et ce territoire sont inventés.',
    en: 'Demonstration: this label and this territory are invented.',
  },
  code: { fr: 'Code QR du certificat signé', en: 'QR code of the signed certificate' },
  codeWhole: {
    fr: 'Ce code porte le certificat entier et sa signature. Il ouvre la page qui les vérifie :',
    en: 'This code carries the whole certificate and its signature. It opens the page that verifies them:',
  },
  codeShort: {
    fr: 'Ce code porte le numéro et la signature du certificat. Il ouvre la page qui les vérifie :',
    en: 'This code carries the certificate’s number and signature. It opens the page that verifies them:',
  },
  attached: {
    fr: 'Le fichier signé est joint à ce document, qui se vérifie donc lui-même à cette adresse.',
    en: 'The signed file is attached to this document, which can thus itself be verified at this address.',
  },
  territoryLabelled: { fr: 'Territoire labellisé', en: 'Labelled territory' },
  territoryInvented: { fr: 'Démonstration, label inventé', en: 'Demonstration, invented label' },
  badgeTitle: {
    fr: (what: string, territory: string, number: string) => `${what}\u00a0: ${territory}, ${number}`,
    en: (what: string, territory: string, number: string) => `${what}: ${territory}, ${number}`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
