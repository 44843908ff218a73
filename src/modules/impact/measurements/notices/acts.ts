/** Letters about measurements, written in the transaction of the act that they tell of. */
import type { Db } from '../../../../platform/database.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import { type Language, speak } from '../../../../platform/speech.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { findPerson, listActing } from '../../../people/index.ts'
import { findTerritoryById } from '../../../territories/index.ts'
import { amountSaid, indicatorName, periodSaid } from '../../figures/words.ts'
import { divides } from '../../indicators/rules.ts'
import { findIndicator } from '../../indicators/store.ts'
import { enteredLetter, type Reader, returnedLetter, validatedLetter } from '../letters.ts'
import { findMeasurement, type Measurement } from '../store.ts'

async function measureSaid(db: Db, measurement: Measurement, language: Language): Promise<string> {
  const voice = speak(language)
  const indicator = await findIndicator(db, measurement.indicator)
  if (!indicator) return measurement.indicator
  const value = divides(indicator.aggregation)
    ? `${voice.number(measurement.value, 2)} / ${voice.number(measurement.denominator ?? 0, 2)}`
    : amountSaid(measurement.value, indicator, voice, 2)
  return `${indicatorName(indicator, voice)}, ${periodSaid(voice, measurement.periodFrom, measurement.periodUntil)} : ${value}`
}

async function readerOf(db: Db, personId: string | null, author: Author): Promise<Reader | undefined> {
  if (personId === null || personId === author.personId) return undefined
  const person = await findPerson(db, personId as Parameters<typeof findPerson>[1])
  return person && { address: person.email, name: person.name, language: person.language }
}

/** Tells the coordinators of the territory that a measurement waits for them. */
export async function tellCoordinators(db: Db, author: Author, publicUrl: string, measurementId: string): Promise<void> {
  const measurement = await findMeasurement(db, measurementId)
  const territory = measurement && (await findTerritoryById(db, measurement.territoryId))
  if (!measurement || !territory) return
  const members = await listActing(db, { territoryId: territory.id })
  const coordinators = members.filter((each) => each.role === 'coordinator' && !each.suspended)
  for (const personId of new Set(coordinators.map((each) => each.personId))) {
    const reader = await readerOf(db, personId, author)
    if (!reader) continue
    const link = publicUrl + speak(reader.language).href(`/territoires/${territory.slug}/validations/${measurement.id}`)
    const measure = await measureSaid(db, measurement, reader.language)
    await writeLetter(db, enteredLetter(reader, { project: measurement.projectTitle, measure, link }))
  }
}

/** Tells who entered a measurement what was decided. `reason` is given where it was returned or taken back. */
export async function tellWhoEntered(
  db: Db,
  author: Author,
  publicUrl: string,
  measurementId: string,
  decided: 'validated' | { reason: string; wasValidated: boolean },
): Promise<void> {
  const measurement = await findMeasurement(db, measurementId)
  const reader = measurement && (await readerOf(db, measurement.enteredBy, author))
  if (!measurement || !reader) return
  const link = publicUrl + speak(reader.language).href(`/projets/${measurement.projectSlug}/resultats/saisir`)
  const matter = { project: measurement.projectTitle, measure: await measureSaid(db, measurement, reader.language), link }
  const letter =
    decided === 'validated' ? validatedLetter(reader, matter) : returnedLetter(reader, decided.reason, decided.wasValidated, matter)
  await writeLetter(db, letter)
}
