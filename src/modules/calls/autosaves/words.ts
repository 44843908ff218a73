import type { Said, Voice } from '../../../platform/speech.ts'

/** What the island says by itself, while the site can't. */
const islandSaid = {
  saving: { fr: 'Enregistrement…', en: 'Saving…' },
  offline: {
    fr: 'Pas de réponse du site : ce que vous écrivez est gardé dans ce navigateur, et partira dès que possible.',
    en: 'No answer from the site: what you write is kept in this browser, and will leave as soon as it can.',
  },
  expired: {
    fr: 'Votre session est terminée. Rien n’est perdu : ce que vous avez écrit est gardé dans ce navigateur et sera enregistré quand vous serez revenu.',
    en: 'Your session is over. Nothing is lost: what you wrote is kept in this browser and will be saved once you are back.',
  },
  signIn: { fr: 'Revenir, dans un autre onglet', en: 'Come back, in another tab' },
  refused: {
    fr: 'Cette page ne s’écrit plus : ce que vous venez d’écrire est gardé dans ce navigateur seulement.',
    en: 'This page is no longer written: what you have just written is kept in this browser only.',
  },
  unsaved: {
    fr: 'Des mots écrits ici n’avaient pas pu être enregistrés. Ce navigateur les a gardés.',
    en: 'Words written here could not be saved. This browser has kept them.',
  },
  takeBack: { fr: 'Les reprendre', en: 'Take them back' },
  forget: { fr: 'Les oublier', en: 'Forget them' },
  keepMine: { fr: 'Garder mon texte', en: 'Keep my text' },
  takeTheirs: { fr: 'Prendre l’autre texte', en: 'Take the other text' },
} satisfies Record<string, Said>

export const islandWords = ({ say }: Voice): Record<string, string> =>
  Object.fromEntries(Object.entries(islandSaid).map(([name, said]) => [name, say(said)]))

export const words = {
  savedAt: { fr: (hour: string) => `Enregistré à ${hour}`, en: (hour: string) => `Saved at ${hour}` },
  partly: {
    fr: (hour: string) => `Enregistré à ${hour}, sauf ce qui ne peut pas être lu`,
    en: (hour: string) => `Saved at ${hour}, except what can’t be read`,
  },
  choose: {
    fr: 'Quelqu’un a écrit au même endroit : choisissez, plus haut, le texte qui reste.',
    en: 'Somebody wrote in the same place: choose above which text stays.',
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
