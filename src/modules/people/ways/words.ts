export const words = {
  lead: {
    fr: 'Autant de façons d’entrer que vous voulez. La lettre reste toujours : votre adresse, c’est votre compte.',
    en: 'As many ways in as you like. The letter always remains: your address is your account.',
  },
  letter: { fr: 'Par lettre', en: 'By letter' },
  letterText: {
    fr: (email: string) => `Un lien qui sert une fois part à ${email}.`,
    en: (email: string) => `A link that works once goes to ${email}.`,
  },
  letterSecondText: {
    fr: (email: string) => `Un lien qui sert une fois part à ${email}. Il demande ensuite un code de secours ou une clé.`,
    en: (email: string) => `A link that works once goes to ${email}. It then asks for a recovery code or a key.`,
  },
  formerProvider: { fr: 'Fournisseur d’identité', en: 'Identity provider' },
  done: { fr: 'C’est fait. Une lettre vous le dit aussi.', en: 'Done. A letter tells you too.' },
} as const
