export const words = {
  title: { fr: 'Sauvegardes', en: 'Backups' },
  lead: {
    fr: 'Chaque sauvegarde tient dans un fichier : lignes, pièces déposées, numéros. Le secret de l’instance n’y est pas.',
    en: 'Each backup is one file: rows, files handed in, numbers. The instance’s secret is not in it.',
  },
  byClock: {
    fr: (at: string, folder: string) => `Une sauvegarde par jour, à ${at}, dans le dossier ${folder} de la machine.`,
    en: (at: string, folder: string) => `One backup a day, at ${at} in Paris, in the folder ${folder} of the machine.`,
  },
  keeps: {
    fr: (days: number, weeks: number, months: number) =>
      `Sont gardées la plus récente de chacun des ${days} derniers jours, des ${weeks} dernières semaines et des ${months} derniers mois.`,
    en: (days: number, weeks: number, months: number) =>
      `Kept: the newest of each of the last ${days} days, ${weeks} weeks and ${months} months.`,
  },
  sealed: { fr: 'Elles sont chiffrées.', en: 'They are encrypted.' },
  open: {
    fr: 'Elles ne sont pas chiffrées : qui trouve le fichier lit tout. La personne qui héberge peut donner une clé (ESSAIM_BACKUP_KEY).',
    en: 'They are not encrypted: whoever finds the file reads everything. Whoever hosts may give a key (ESSAIM_BACKUP_KEY).',
  },
  noClock: {
    fr: 'Aucune sauvegarde ne se fait d’elle-même : la personne qui héberge n’a pas réglé ESSAIM_BACKUP_DIR.',
    en: 'No backup is made by itself: whoever hosts has not set ESSAIM_BACKUP_DIR.',
  },
  failedTitle: { fr: 'La dernière sauvegarde a échoué', en: 'The last backup failed' },
  list: { fr: 'Sauvegardes faites', en: 'Backups made' },
  none: { fr: 'Aucune sauvegarde n’a encore été faite.', en: 'No backup was made yet.' },
  when: { fr: 'Quand', en: 'When' },
  state: { fr: 'État', en: 'State' },
  made: { fr: 'Faite', en: 'Made' },
  failed: { fr: 'Échec', en: 'Failed' },
  incomplete: { fr: (n: string) => `Faite, sans ${n}`, en: (n: string) => `Made, without ${n}` },
  fileOne: { fr: 'fichier', en: 'file' },
  fileMany: { fr: 'fichiers', en: 'files' },
  way: { fr: 'Par', en: 'By' },
  clock: { fr: 'l’horloge', en: 'the clock' },
  command: { fr: 'une commande', en: 'a command' },
  size: { fr: 'Taille', en: 'Size' },
  took: { fr: 'Durée', en: 'Time' },
  rows: { fr: 'Lignes', en: 'Rows' },
  checksum: { fr: 'Empreinte', en: 'Checksum' },
  megabytes: { fr: 'Mo', en: 'MB' },
  seconds: { fr: 's', en: 's' },
  pager: { fr: 'Pages de sauvegardes', en: 'Pages of backups' },
} as const
