import type { Said } from '../../../platform/speech.ts'
import { entryRefusals } from '../words.ts'
import type { PasskeyRefusal } from './rules.ts'

export const refusals: Record<PasskeyRefusal | 'too_many', Said> = {
  not_proven: {
    fr: 'Cette clé n’ouvre rien ici. Essayez-en une autre, ou demandez une lettre.',
    en: 'This key opens nothing here. Try another, or ask for a letter.',
  },
  expired: {
    fr: 'La clé a mis plus de cinq minutes, ou sa réponse avait déjà servi. Recommencez.',
    en: 'The key took more than five minutes, or its answer had been used. Try again.',
  },
  suspended: entryRefusals.suspended,
  copied: {
    fr: 'Cette clé semble avoir été copiée : personne n’est entré, et une lettre le dit à qui elle est. Entrez par lettre, puis retirez-la.',
    en: 'This key seems to have been copied: nobody came in, and a letter tells its owner. Come in by letter, then remove it.',
  },
  too_many: { fr: 'Vous avez déjà vingt clés. Retirez-en une d’abord.', en: 'You already have twenty keys. Remove one first.' },
}

export const words = {
  enter: { fr: 'Entrer avec une clé d’accès', en: 'Come in with a passkey' },
  enterHint: {
    fr: 'Le doigt, le visage ou le code de votre appareil.',
    en: 'The finger, face or code of your device.',
  },
  failed: {
    fr: 'La clé n’a pas répondu. Recommencez, ou demandez une lettre.',
    en: 'The key did not answer. Try again, or ask for a letter.',
  },
  known: { fr: 'Cet appareil a déjà une clé pour votre compte.', en: 'This device already has a key for your account.' },
  byPasskey: { fr: 'Par clé d’accès', en: 'By passkey' },
  confirm: { fr: 'Confirmer avec une clé d’accès', en: 'Confirm with a passkey' },
  passkeys: { fr: 'Clés d’accès', en: 'Passkeys' },
  passkeysLead: {
    fr: 'Une clé d’accès reste sur votre appareil : elle ne se devine pas, ne se lit pas par-dessus l’épaule et ne s’ouvre que sur ce site.',
    en: 'A passkey stays on your device: it can’t be guessed or read over your shoulder, and opens on this site only.',
  },
  none: { fr: 'Vous n’avez pas encore de clé.', en: 'You have no key yet.' },
  unavailable: {
    fr: 'Les navigateurs ne donnent de clé qu’à un site qui a un nom et une adresse en https.',
    en: 'Browsers give keys only to a site that has a name and an https address.',
  },
  key: { fr: 'Clé', en: 'Key' },
  kept: { fr: 'Où elle est', en: 'Where it is' },
  backedUp: { fr: 'vous suit d’appareil en appareil', en: 'follows you from device to device' },
  onDevice: { fr: 'sur un seul appareil', en: 'on one device only' },
  added: { fr: 'Ajoutée', en: 'Added' },
  used: { fr: 'Servie', en: 'Used' },
  neverUsed: { fr: 'pas encore', en: 'not yet' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeConfirm: {
    fr: 'Cette clé n’ouvrira plus votre compte. Pensez à l’effacer aussi de votre appareil.',
    en: 'This key will no longer open your account. Remember to delete it from your device too.',
  },
  add: { fr: 'Ajouter une clé d’accès', en: 'Add a passkey' },
  addLead: {
    fr: 'Donnez-lui un nom, puis votre appareil demandera le doigt, le visage ou le code.',
    en: 'Give it a name, then your device will ask for a finger, a face or a code.',
  },
  name: { fr: 'Nom de la clé', en: 'Name of the key' },
  nameHint: { fr: 'Par exemple : « mon téléphone ».', en: 'For example: “my telephone”.' },
  addButton: { fr: 'Créer la clé', en: 'Make the key' },
  noScriptSecond: {
    fr: 'Une clé demande JavaScript. Sans lui, donnez un code de secours.',
    en: 'A key takes JavaScript. Without it, give a recovery code.',
  },
  noScriptChoose: {
    fr: 'Une clé demande JavaScript. Sans lui, choisissez les codes de secours.',
    en: 'A key takes JavaScript. Without it, choose recovery codes.',
  },
  noScript: {
    fr: 'Une clé demande JavaScript. Sans lui, la lettre reste.',
    en: 'A key takes JavaScript. Without it the letter remains.',
  },
} as const
