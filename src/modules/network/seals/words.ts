import { type Said, speak } from '../../../platform/speech.ts'
import type { Break, SealedField } from './rules.ts'

export const words = {
  title: { fr: 'Les sceaux du journal', en: 'The seals of the journal' },
  lead: {
    fr: 'De quoi vérifier, sans nous croire, que rien de ce qui a été écrit ici n’a été changé depuis.',
    en: 'What it takes to verify, without trusting us, that nothing written here has been changed since.',
  },
  how: { fr: 'Comment', en: 'How' },
  howChain: {
    fr: 'Chaque acte a sa ligne dans le journal. Chaque minute, les lignes nouvelles sont enchaînées : l’empreinte de chacune (SHA-256) est faite de l’empreinte qui la précède et de tout ce que la ligne dit. Changer, ôter ou glisser une ligne change toutes les empreintes qui suivent.',
    en: 'Every act has its line in the journal. Every minute, new lines are chained: the hash of each (SHA-256) is made of the hash before it and of all that the line says. Changing, removing or slipping in a line changes every hash that follows.',
  },
  howErasure: {
    fr: 'Ce qui nomme une personne n’entre dans la chaîne que par une empreinte salée, et peut donc être effacé sans rien rompre.',
    en: 'What names a person enters the chain by a salted digest only, and can therefore be erased without breaking anything.',
  },
  howSigned: {
    fr: 'Une fois par jour, le bout de la chaîne est signé (Ed25519) de la clé de l’instance. Une seule empreinte gardée ailleurs répond de tout ce qui la précède : imprimez-la, envoyez-la, déposez-la chez un tiers.',
    en: 'Once a day, the end of the chain is signed (Ed25519) with the instance’s key. A single hash kept elsewhere answers for all that came before it: print it, send it, deposit it with somebody.',
  },
  howLimits: {
    fr: 'Qui détient à la fois la base et la clé peut tout réécrire et tout signer de nouveau. Seul un sceau gardé ailleurs le montre.',
    en: 'Whoever holds both the database and the key can write everything anew and sign it again. Only a head kept elsewhere shows it.',
  },
  key: { fr: 'La clé', en: 'The key' },
  publicKey: { fr: 'Clé publique', en: 'Public key' },
  sealedLines: { fr: 'Lignes scellées', en: 'Sealed lines' },
  verify: {
    fr: 'La signature d’un sceau porte sur le texte « signed_text » du fichier JSON. Avec cette clé dans cle.pem, le texte dans texte.txt et la signature décodée dans signature.bin :',
    en: 'A head’s signature covers the text “signed_text” of the JSON file. With this key in cle.pem, the text in texte.txt and the decoded signature in signature.bin:',
  },
  heads: { fr: 'Sceaux', en: 'Heads' },
  headsCaption: { fr: 'Un sceau par jour, le dernier en premier', en: 'One head a day, the latest first' },
  headsAbout: {
    fr: 'Un par jour : gardez-en un, il répond de tout le journal jusque-là.',
    en: 'One a day: keep one, it answers for the whole journal up to it.',
  },
  noHead: {
    fr: 'Le premier sceau est signé dans la minute qui suit le premier acte.',
    en: 'The first head is signed within a minute of the first act.',
  },
  day: { fr: 'Jour', en: 'Day' },
  hash: { fr: 'Empreinte', en: 'Hash' },
  signedLink: {
    fr: (link: string, at: string) => `maillon ${link}, signé le ${at}`,
    en: (link: string, at: string) => `link ${link}, signed ${at}`,
  },
  files: { fr: 'Les sceaux à emporter', en: 'The heads to take away' },
  jsonAbout: { fr: 'tout ce qu’il faut pour vérifier chaque signature', en: 'all it takes to verify each signature' },
  textAbout: { fr: 'une ligne par sceau, à imprimer ou à faire horodater', en: 'one line a head, to print or to have stamped' },
  readHow: { fr: 'Comment le journal est scellé', en: 'How the journal is sealed' },
} satisfies Record<string, Said<unknown>>

export const fieldNames: Record<SealedField, Said> = {
  era: { fr: 'époque', en: 'era' },
  tx: { fr: 'transaction', en: 'transaction' },
  id: { fr: 'identifiant', en: 'id' },
  at: { fr: 'moment', en: 'moment' },
  event: { fr: 'acte', en: 'act' },
  thingKind: { fr: 'sorte d’objet', en: 'kind of thing' },
  thingId: { fr: 'objet', en: 'thing' },
  territoryId: { fr: 'territoire', en: 'territory' },
  authorId: { fr: 'auteur', en: 'author' },
  wayIn: { fr: 'voie d’entrée', en: 'way in' },
  payload: { fr: 'ce qui a changé', en: 'what changed' },
  personalDigest: { fr: 'empreinte personnelle', en: 'personal digest' },
}

type SayBreak<B extends Break> = (broken: B) => Said
type BreakOf<Because extends Break['because']> = Extract<Break, { because: Because }>

const at = ({ sequence, journalId }: { sequence: number; journalId: string }): Said => ({
  fr: `maillon ${sequence} (ligne ${journalId})`,
  en: `link ${sequence} (line ${journalId})`,
})
const joined = (fields: readonly SealedField[], language: 'fr' | 'en') => fields.map((field) => fieldNames[field][language]).join(', ')

const sentences: { [Because in Break['because']]: SayBreak<BreakOf<Because>> } = {
  link_missing: ({ sequence, found }) => ({
    fr: `maillon ${sequence} : il manque ; le suivant est le ${found}`,
    en: `link ${sequence}: it is missing; the next is ${found}`,
  }),
  row_missing: (broken) => ({ fr: `${at(broken).fr} : la ligne a disparu`, en: `${at(broken).en}: the line is gone` }),
  row_changed: (broken) => ({
    fr: `${at(broken).fr} : la ligne a été changée : ${joined(broken.fields, 'fr')}`,
    en: `${at(broken).en}: the line was changed: ${joined(broken.fields, 'en')}`,
  }),
  row_displaced: (broken) => ({
    fr: `${at(broken).fr} : une autre ligne tient sa place`,
    en: `${at(broken).en}: another line stands in its place`,
  }),
  link_unfollowing: (broken) => ({
    fr: `${at(broken).fr} : la ligne est entière, mais le maillon ne suit pas le précédent : quelque chose a été ajouté, ôté ou réécrit ici`,
    en: `${at(broken).en}: the line is whole, but the link does not follow the one before: something was added, taken away or rewritten here`,
  }),
  personal_changed: (broken) => ({
    fr: `${at(broken).fr} : la part personnelle a été changée (elle peut être effacée, jamais changée)`,
    en: `${at(broken).en}: the personal part was changed (it may be erased, never changed)`,
  }),
  row_inserted: ({ journalId, inserted }) => ({
    fr: `ligne ${journalId} : glissée parmi des lignes déjà scellées (${inserted} en tout)`,
    en: `line ${journalId}: slipped in among lines already sealed (${inserted} in all)`,
  }),
  head_forged: ({ day, sequence }) => ({
    fr: `sceau du ${day} (maillon ${sequence}) : la signature est fausse`,
    en: `head of ${day} (link ${sequence}): the signature is false`,
  }),
  head_of_another_key: ({ day, sequence }) => ({
    fr: `sceau du ${day} (maillon ${sequence}) : signé d’une autre clé que celle de l’instance ; si le secret a changé, donnez l’ancienne clé publique par --keys`,
    en: `head of ${day} (link ${sequence}): signed with another key than the instance’s; if the secret has changed, give the former public key with --keys`,
  }),
  head_ahead: ({ day, sequence }) => ({
    fr: `sceau du ${day} : il nomme le maillon ${sequence}, qui n’est plus là : la fin de la chaîne a été coupée`,
    en: `head of ${day}: it names link ${sequence}, which is gone: the end of the chain was cut off`,
  }),
  head_differs: ({ day, sequence }) => ({
    fr: `sceau du ${day} : le maillon ${sequence} n’est plus celui qui a été signé : la chaîne a été réécrite avant lui`,
    en: `head of ${day}: link ${sequence} is no longer the one that was signed: the chain was rewritten before it`,
  }),
}

/** Says what is broken, and where. */
export const sayBreak = (broken: Break): Said => (sentences[broken.because] as SayBreak<Break>)(broken)

/** What a check says of a whole chain, and of what waits for the seal. */
export const saySealed = ({ sealed, heads }: { sealed: number; heads: number }): Said => {
  const [fr, en] = [speak('fr'), speak('en')]
  return {
    fr: `${fr.count(sealed, 'ligne scellée', 'lignes scellées')}, ${fr.count(heads, 'sceau signé', 'sceaux signés')}`,
    en: `${en.count(sealed, 'line', 'lines')} sealed, ${en.count(heads, 'head', 'heads')} signed`,
  }
}
export const sayTail = (unsealed: number, oldestAt: Date | null): Said => {
  if (!oldestAt) return { fr: 'aucune ligne n’attend le sceau', en: 'no line waits for the seal' }
  const [fr, en] = [speak('fr'), speak('en')]
  return {
    fr: `${fr.count(unsealed, 'ligne attend', 'lignes attendent')} le sceau, la plus ancienne du ${fr.instant(oldestAt)}`,
    en: `${en.count(unsealed, 'line waits', 'lines wait')} for the seal, the oldest of ${en.instant(oldestAt)}`,
  }
}
export const sayBroken = (brokenLinks: number): Said => ({
  fr: `${speak('fr').count(brokenLinks, 'maillon rompu', 'maillons rompus')} en tout`,
  en: `${speak('en').count(brokenLinks, 'broken link', 'broken links')} in all`,
})
