export const words = {
  title: { fr: 'Une seconde preuve', en: 'A second proof' },
  lead: {
    fr: 'Votre compte ouvre beaucoup : après la lettre, prouvez une seconde fois que c’est bien vous.',
    en: 'Your account opens much: after the letter, prove a second time that it is you.',
  },
  chooseTitle: { fr: 'Choisissez votre seconde preuve', en: 'Choose your second proof' },
  chooseLead: {
    fr: 'Votre compte ouvre beaucoup : la lettre seule n’y suffit plus. Choisissez ce qui prouvera, à chaque entrée, que c’est bien vous.',
    en: 'Your account opens much: a letter alone is no longer enough. Choose what will prove, each time you come in, that it is you.',
  },
  byPasskeyLead: {
    fr: 'Le plus simple : votre appareil demande le doigt, le visage ou le code, et vous n’aurez plus besoin de lettre.',
    en: 'The simplest: your device asks for a finger, a face or a code, and you will need no letter any more.',
  },
  byCodesLead: {
    fr: 'Dix codes à imprimer ou à recopier. À chaque entrée, un lien par lettre et un code, qui sert une fois.',
    en: 'Ten codes to print or copy. Each time you come in, a link by letter and a code, which serves once.',
  },
  byProviderLead: {
    fr: 'S’il vous demande deux preuves, il suffit à lui seul.',
    en: 'If it asks you for two proofs, it is enough by itself.',
  },
  byCode: { fr: 'Par code de secours', en: 'By recovery code' },
  giveCode: { fr: 'Entrer', en: 'Come in' },
  lost: { fr: 'Vous n’avez plus rien de cela ?', en: 'Have you none of these any more?' },
  lostText: {
    fr: 'Écrivez à l’équipe du réseau ou téléphonez-lui. L’un de ses membres s’assure que c’est vous, et vous remet de la main à la main ou de vive voix un code qui vous fera entrer.',
    en: 'Write to the network’s team or telephone. One of its members makes sure that it is you, and gives you, by hand or by voice, a code that lets you in.',
  },
  leave: { fr: 'Renoncer', en: 'Give up' },
  sheet: { fr: 'Deux preuves', en: 'Two proofs' },
  asked: {
    fr: 'Votre compte ouvre beaucoup : on y entre avec une clé d’accès, avec un fournisseur d’identité qui demande deux preuves, ou par lettre et code de secours.',
    en: 'Your account opens much: one comes in with a passkey, with an identity provider that asks for two proofs, or by letter and recovery code.',
  },
  lastProof: {
    fr: 'C’est votre seule seconde preuve : ajoutez-en une autre avant de retirer celle-ci.',
    en: 'It is your only second proof: add another before you remove this one.',
  },
} as const
