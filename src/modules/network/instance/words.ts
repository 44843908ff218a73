import type { BackupWay } from '../../../platform/backup-runs.ts'
import type { LetterState, LetterTrouble } from '../../../platform/mail-troubles.ts'
import type { Said } from '../../../platform/speech.ts'

export const words = {
  title: { fr: 'L’instance', en: 'The instance' },
  lead: {
    fr: 'Ce qui tourne, ce qui attend, ce qui n’a pas pu se faire, et ce qui est gardé. Rien ici ne dit qui a fait quoi : c’est le journal qui le sait.',
    en: 'What runs, what waits, what could not be done, and what is kept. Nothing here says who did what: the journal knows that.',
  },
  hub: { fr: 'Le réseau', en: 'The network' },
  allWell: { fr: 'Tout fonctionne : rien n’attend votre décision.', en: 'Everything works: nothing waits for you to decide.' },
  someTrouble: { fr: 'À regarder', en: 'Worth a look' },
  notReady: { fr: 'Ce processus ne peut pas servir en ce moment.', en: 'This process can’t serve right now.' },
  jobsGivenUp: {
    fr: (n: number) => (n < 2 ? 'Un travail a été abandonné.' : `${n} travaux ont été abandonnés.`),
    en: (n: number) => (n === 1 ? 'One job was given up.' : `${n} jobs were given up.`),
  },
  lettersTroubled: {
    fr: (n: number) => (n < 2 ? 'Une lettre ne part pas.' : `${n} lettres ne partent pas.`),
    en: (n: number) => (n === 1 ? 'One letter does not leave.' : `${n} letters do not leave.`),
  },
  findingsFound: {
    fr: (n: number) => (n < 2 ? 'La dernière vérification a trouvé une faute.' : `La dernière vérification a trouvé ${n} fautes.`),
    en: (n: number) => (n === 1 ? 'The last check found one mistake.' : `The last check found ${n} mistakes.`),
  },
  diskShort: { fr: 'Le disque se remplit.', en: 'The disk is filling up.' },
  silent: { fr: 'Un processus ne dit plus rien.', en: 'A process has gone silent.' },
  running: { fr: 'Ce qui tourne', en: 'What runs' },
  runningNote: {
    fr: 'Chaque processus dit toutes les trente secondes qu’il vit. Celui qui s’arrête comme il faut quitte la liste.',
    en: 'Each process says every thirty seconds that it lives. One that stops as it should leaves the list.',
  },
  program: { fr: 'Essaim', en: 'Essaim' },
  level: { fr: 'Dernière migration', en: 'Last migration' },
  since: { fr: 'Ce processus tourne depuis le', en: 'This process has run since' },
  database: { fr: 'PostgreSQL', en: 'PostgreSQL' },
  embedded: { fr: 'embarqué', en: 'embedded' },
  server: { fr: 'serveur nommé par DATABASE_URL', en: 'server named by DATABASE_URL' },
  seal: { fr: 'Journal', en: 'Journal' },
  sealedHead: {
    fr: (link: string, on: string, hash: string) => `Dernier sceau signé le ${on}, maillon ${link}, empreinte ${hash}….`,
    en: (link: string, on: string, hash: string) => `Last head signed on ${on}, link ${link}, hash ${hash}….`,
  },
  noHead: { fr: 'Aucun sceau n’est encore signé.', en: 'No head is signed yet.' },
  unsealed: {
    fr: (n: number, said: string) =>
      n === 0 ? 'Tout est scellé.' : n === 1 ? 'Une ligne attend le sceau.' : `${said} lignes attendent le sceau.`,
    en: (n: number, said: string) =>
      n === 0 ? 'All is sealed.' : n === 1 ? 'One line waits for the seal.' : `${said} lines wait for the seal.`,
  },
  seeSeals: { fr: 'Les sceaux', en: 'The heads' },
  sealLate: {
    fr: 'Des lignes du journal attendent leur sceau depuis plus de dix minutes.',
    en: 'Lines of the journal have waited for their seal for more than ten minutes.',
  },
  scanner: { fr: 'Antivirus', en: 'Antivirus' },
  scans: { fr: 'répond\u00a0: chaque fichier envoyé est examiné', en: 'answers: each file that is sent is looked at' },
  scannerAway: { fr: 'ne répond pas\u00a0: aucun fichier n’est accepté', en: 'does not answer: no file is accepted' },
  noScanner: {
    fr: 'aucun (CLAMD)\u00a0: les fichiers envoyés ne sont pas examinés',
    en: 'none (CLAMD): files that are sent are not looked at',
  },
  scannerSilent: {
    fr: 'L’antivirus ne répond pas\u00a0: les formulaires avec un fichier sont refusés.',
    en: 'The antivirus does not answer: forms with a file are refused.',
  },
  processes: { fr: 'Processus vus depuis un jour', en: 'Processes seen within a day' },
  machine: { fr: 'Machine', en: 'Machine' },
  number: { fr: 'Numéro', en: 'Number' },
  started: { fr: 'Démarré le', en: 'Started' },
  seen: { fr: 'Vu le', en: 'Seen' },
  state: { fr: 'État', en: 'State' },
  lives: { fr: 'en marche', en: 'running' },
  isSilent: { fr: 'silencieux', en: 'silent' },
  noProcess: { fr: 'Aucun processus ne s’est encore annoncé.', en: 'No process has announced itself yet.' },
  queue: { fr: 'Le travail', en: 'The work' },
  queueNote: {
    fr: 'Ce qui se fait après coup : lettres, sommes, imports. Un travail qui échoue est retenté douze fois, de plus en plus tard.',
    en: 'What is done afterwards: letters, sums, imports. A job that fails is tried twelve times, later and later.',
  },
  waiting: { fr: 'En attente', en: 'Waiting' },
  underWay: { fr: 'En cours', en: 'Under way' },
  failing: { fr: 'À retenter', en: 'To be retried' },
  givenUp: { fr: 'Abandonnés', en: 'Given up' },
  oldest: {
    fr: (said: string) => `le plus ancien attend depuis ${said}`,
    en: (said: string) => `the oldest has waited for ${said}`,
  },
  seconds: { fr: (n: string) => `${n} secondes`, en: (n: string) => `${n} seconds` },
  minutes: { fr: (n: string) => `${n} minutes`, en: (n: string) => `${n} minutes` },
  seeJobs: { fr: 'Voir les travaux en échec', en: 'See failed jobs' },
  failedJobs: { fr: 'Travaux en échec', en: 'Failed jobs' },
  failedLead: {
    fr: 'La raison est la classe de l’erreur et l’endroit du programme. Les valeurs en cause n’y sont jamais : elles pourraient nommer quelqu’un.',
    en: 'The reason is the class of the error and the place in the program. The values at fault are never there: they could name somebody.',
  },
  job: { fr: 'Travail', en: 'Job' },
  reason: { fr: 'Raison', en: 'Reason' },
  attempts: { fr: 'Essais', en: 'Attempts' },
  nextTry: { fr: 'Prochain essai', en: 'Next try' },
  noNextTry: { fr: 'aucun', en: 'none' },
  retry: { fr: 'Retenter', en: 'Try again' },
  forget: { fr: 'Oublier', en: 'Forget' },
  forgetConfirm: {
    fr: 'Ce que ce travail devait faire ne sera pas fait. Votre décision entre au journal.',
    en: 'What this job should have done will not be done. Your decision goes into the journal.',
  },
  noFailedJob: { fr: 'Aucun travail n’est en échec.', en: 'No job has failed.' },
  retried: { fr: 'C’est reparti : le travail est retenté maintenant.', en: 'Off it goes: the job is being tried again.' },
  forgotten: { fr: 'Ce travail est oublié.', en: 'The job is forgotten.' },
  acting: { fr: 'Décider', en: 'Decide' },
  mail: { fr: 'Le courrier', en: 'Mail' },
  mailNote: {
    fr: 'Ni à qui ni quoi : celui qui veille sur la machine n’a pas à lire les lettres.',
    en: 'Neither to whom nor what: whoever looks after the machine has no need to read letters.',
  },
  noMailServer: {
    fr: 'Aucun serveur de courrier n’est réglé (SMTP_URL) : les lettres sont gardées, et personne ne les reçoit.',
    en: 'No mail server is set (SMTP_URL): letters are kept, and nobody receives them.',
  },
  seeLetters: { fr: 'Voir les lettres en souffrance', en: 'See letters in trouble' },
  troubledLetters: { fr: 'Lettres en souffrance', en: 'Letters in trouble' },
  letter: { fr: 'Lettre', en: 'Letter' },
  written: { fr: 'Écrite le', en: 'Written' },
  noTroubledLetter: { fr: 'Aucune lettre n’est en souffrance.', en: 'No letter is in trouble.' },
  letterRetried: { fr: 'La lettre est retentée maintenant.', en: 'The letter is being tried again.' },
  storage: { fr: 'Ce qui est gardé', en: 'What is kept' },
  wholeDatabase: { fr: 'Base', en: 'Database' },
  files: { fr: 'Pièces', en: 'Files' },
  free: { fr: 'Place libre', en: 'Free space' },
  ofDisk: { fr: (total: string) => `sur ${total}`, en: (total: string) => `of ${total}` },
  fileCount: {
    fr: (n: string) => `${n} pièces, chacune gardée une fois`,
    en: (n: string) => `${n} files, each kept once`,
  },
  byRoom: { fr: 'La base, par partie du programme', en: 'The database, by part of the program' },
  part: { fr: 'Partie', en: 'Part' },
  tables: { fr: 'Tables', en: 'Tables' },
  size: { fr: 'Taille', en: 'Size' },
  backup: { fr: 'La dernière sauvegarde', en: 'The last backup' },
  seeBackups: { fr: 'Voir les sauvegardes', en: 'See backups' },
  noBackup: {
    fr: 'Aucune sauvegarde n’est connue de l’instance.',
    en: 'The instance knows of no backup.',
  },
  backupNote: {
    fr: 'Une sauvegarde jamais restaurée est un espoir : essayez-la ailleurs.',
    en: 'A backup that was never restored is a hope: try it elsewhere.',
  },
  backups: { fr: 'Sauvegardes récentes', en: 'Recent backups' },
  backupFailed: { fr: 'a échoué', en: 'failed' },
  lastBackupFailed: { fr: 'La dernière sauvegarde a échoué.', en: 'The last backup failed.' },
  filesMissing: {
    fr: (n: number) => (n < 2 ? 'une pièce manque' : `${n} pièces manquent`),
    en: (n: number) => (n === 1 ? 'one file missing' : `${n} files missing`),
  },
  encrypted: { fr: 'faite, chiffrée', en: 'made, encrypted' },
  plainBackup: { fr: 'faite, en clair', en: 'made, not encrypted' },
  rows: { fr: 'Lignes', en: 'Rows' },
  check: { fr: 'La dernière vérification', en: 'The last check' },
  checkNote: {
    fr: 'Chaque partie dit ce qui devrait être vrai ; chaque pièce est relue et comparée à son empreinte. Une fois par semaine, et quand vous le demandez.',
    en: 'Each part says what should be true; each file is read again and compared with its hash. Once a week, and when you ask.',
  },
  noCheck: { fr: 'Aucune vérification n’a encore été faite.', en: 'No check was made yet.' },
  checkOk: { fr: 'Tout est en ordre.', en: 'All is in order.' },
  checkNow: { fr: 'Vérifier maintenant', en: 'Check now' },
  checkAsked: {
    fr: 'La vérification est demandée : rechargez cette page dans un moment.',
    en: 'The check is asked for: reload this page in a moment.',
  },
  runs: { fr: 'Vérifications récentes', en: 'Recent checks' },
  when: { fr: 'Quand', en: 'When' },
  by: { fr: 'Par', en: 'By' },
  found: { fr: 'Trouvé', en: 'Found' },
  took: { fr: 'Durée', en: 'Took' },
  read: { fr: 'Pièces relues', en: 'Files read' },
  moreFindings: {
    fr: (n: number) => `et ${n} autres : essaim check les dit toutes.`,
    en: (n: number) => `and ${n} more: essaim check says them all.`,
  },
  settings: { fr: 'Les réglages', en: 'Settings' },
  settingsNote: {
    fr: 'Tels que le programme les a lus au démarrage. Les secrets, et ce que personne n’a dit montrable, ne sont jamais affichés.',
    en: 'As the program read them at start. Secrets, and what nobody said may be shown, never are.',
  },
  variables: { fr: 'Variables d’environnement', en: 'Environment variables' },
  variable: { fr: 'Variable', en: 'Variable' },
  value: { fr: 'Valeur', en: 'Value' },
  given: { fr: 'donnée', en: 'given' },
  byDefault: { fr: 'par défaut', en: 'by default' },
  absent: { fr: 'absente', en: 'absent' },
  hidden: { fr: 'non montrée', en: 'not shown' },
} satisfies Record<string, Said<unknown>>

export const letterStates: Record<LetterState, Said> = {
  queued: { fr: 'En attente', en: 'Waiting' },
  sending: { fr: 'En route', en: 'Leaving' },
  sent: { fr: 'Parties', en: 'Sent' },
  kept: { fr: 'Gardées', en: 'Kept' },
}

export const troubleNames: Record<LetterTrouble, Said> = {
  unreachable: { fr: 'le serveur de courrier ne répond pas', en: 'the mail server does not answer' },
  refused_us: { fr: 'le serveur de courrier refuse notre compte', en: 'the mail server refuses our account' },
  refused_address: { fr: 'l’adresse est refusée', en: 'the address is refused' },
  slow: { fr: 'le serveur de courrier est trop lent', en: 'the mail server is too slow' },
  other: { fr: 'autre refus', en: 'another refusal' },
}

/** Rooms as a host would call them. What is not here is shown under its own name. */
export const roomNames: Readonly<Record<string, Said>> = {
  platform: { fr: 'Journal, lettres, pièces', en: 'Journal, letters, files' },
  people: { fr: 'Personnes', en: 'People' },
  territories: { fr: 'Territoires', en: 'Territories' },
  ecosystem: { fr: 'Acteurs et lieux', en: 'Organisations and places' },
  projects: { fr: 'Projets', en: 'Projects' },
  impact: { fr: 'Faits et chiffres', en: 'Facts and figures' },
  circular: { fr: 'Réparation', en: 'Repair' },
  calls: { fr: 'Appels', en: 'Calls' },
  network: { fr: 'Réseau', en: 'Network' },
  queue: { fr: 'File des travaux', en: 'Queue of jobs' },
  other: { fr: 'Autres tables', en: 'Other tables' },
}

export const waysOfChecking: Readonly<Record<string, Said>> = {
  clock: { fr: 'l’horloge', en: 'the clock' },
  'command-line': { fr: 'la ligne de commande', en: 'the command line' },
}

export const waysOfSaving: Record<BackupWay, Said> = {
  clock: { fr: 'l’horloge', en: 'the clock' },
  command: { fr: 'la ligne de commande', en: 'the command line' },
}

export const units: Record<'kB' | 'MB' | 'GB', Said> = {
  kB: { fr: 'ko', en: 'kB' },
  MB: { fr: 'Mo', en: 'MB' },
  GB: { fr: 'Go', en: 'GB' },
}

export const eventNames: Readonly<Record<string, Said>> = {
  'instance.check_asked': { fr: 'Vérification de l’instance demandée', en: 'Check of the instance asked for' },
  'instance.checked': { fr: 'Instance vérifiée', en: 'Instance checked' },
  'job.retried': { fr: 'Travail retenté', en: 'Job tried again' },
  'job.forgotten': { fr: 'Travail oublié', en: 'Job forgotten' },
  'letter.retried': { fr: 'Lettre retentée', en: 'Letter tried again' },
}
