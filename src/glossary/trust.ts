/** The words of who may enter, of what is kept and of how an instance is run. */
import { type Term, term } from './term.ts'

export const trust: readonly Term[] = [
  term(
    'accès, clé d’accès, fournisseur d’identité',
    'way in, passkey, identity provider',
    'par où une personne entre dans son compte, à côté de la lettre ; ce qu’elle est chez un fournisseur est son identité',
    'how a person comes into her account, beside the letter; who she is at a provider is her identity',
  ),
  term(
    'preuve récente',
    'fresh proof',
    'ce qu’on demande avant un acte sensible : avoir prouvé qui l’on est depuis moins d’un quart d’heure',
    'what is asked before a sensitive act: to have proved who one is within the last quarter of an hour',
  ),
  term(
    'seconde preuve, code de secours',
    'second factor, recovery code',
    'ce qui s’ajoute à la lettre là où elle ne suffit pas : une clé d’accès, un fournisseur qui demande deux preuves, ou un code qui sert une fois',
    'what joins the letter where it is not enough: a passkey, a provider that asks for two proofs, or a code that serves once',
  ),
  term(
    'se porter garant',
    'to vouch',
    's’assurer de qui a perdu sa seconde preuve, et lui remettre en personne un code qui la fait entrer',
    'to make sure of somebody who lost her second proof, and hand her in person a code that lets her in',
  ),
  term(
    'droit, rôle, garde',
    'right, role, guard',
    'ce qu’une personne peut faire, d’où elle le tient et jusqu’à quand ; la garde le vérifie à la porte',
    'what a person may do, where it comes from and until when; the guard checks it at the door',
  ),
  term(
    'délégation',
    'delegation',
    'un rôle confié à une autre personne pendant une absence, pour des jours précis ; il ne dure pas plus que le rôle lui-même',
    'a role lent to another person during an absence, for given days; it lasts no longer than the role itself',
  ),
  term(
    'journal',
    'journal',
    'tous les actes, chacun avec son auteur, sa voie d’entrée, son heure et ce qui a changé ; rien n’en est ôté',
    'all acts, each with its author, way in, time and what changed; nothing is taken out of it',
  ),
  term(
    'maillon',
    'journalLink',
    'ce qui scelle une ligne du journal : l’empreinte de la précédente et de ce que la ligne dit',
    'what seals a line of the journal: the hash of the one before and of what the line says',
  ),
  term(
    'sceau',
    'journalHead',
    'le bout de la chaîne, signé une fois par jour de la clé de l’instance, que chacun peut garder',
    'the end of the chain, signed once a day with the instance’s key, for anybody to keep',
  ),
  term(
    'registre des données personnelles, durée de conservation',
    'personalDeclaration, retention',
    'ce qui est gardé sur des personnes, à qui, pourquoi, combien de temps, et ce qu’en fait un effacement',
    'what is held on people: whose, why, how long, and what erasure does with it',
  ),
  term(
    'trousseau',
    'ring',
    'les clés qui font retrouver un pseudonyme, la plus ancienne d’abord, et jamais dans la base',
    'the keys that find a pseudonym again, the oldest first; never in the database',
  ),
  term(
    'sauvegarde',
    'backup',
    'toute l’instance à un moment, dans un fichier : lignes, pièces, compteurs, travaux qui attendent ; jamais le secret',
    'the whole instance at one moment, in one file: rows, files, counters, jobs that wait; never the secret',
  ),
  term(
    'retenue',
    'holding',
    'ce qu’une restauration garde de partir, lettres et travaux, jusqu’à ce qu’une personne l’ait dit',
    'what a restore keeps from leaving, letters and jobs, until a person has said so',
  ),
]
