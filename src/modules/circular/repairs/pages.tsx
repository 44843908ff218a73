import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { makeId, readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import { listConversionSets } from '../conversions/acts.ts'
import { decideConversion } from '../conversions/rules.ts'
import type { RepairEventRow } from '../events/store.ts'
import { mustBook, mustEvent, repairers, room } from '../hall/pages.tsx'
import { cancelRepair, correctRepair, logRepair } from './acts.ts'
import { buttonsOf, categoryOf, type RepairDraft, type RepairRefusal } from './rules.ts'
import { repairBarriers, repairStatuses } from './schema.ts'
import { findRepair, listUsualCategories, type Repair } from './store.ts'
import { CorrectPage, type JustLogged, LogPage, sizeField } from './views.tsx'
import { refusalFields, repairRefusals, words } from './words.ts'

const repairForm = z.object({
  categorie: field.text(80).optional(),
  autre: field.text(80).optional(),
  issue: field.choice(repairStatuses),
  frein: field.choice(repairBarriers).optional(),
  marque: field.text(120).optional(),
  panne: field.longText(2_000).optional(),
  annee: field.whole(1800, 2200).optional(),
  poids: field.decimal(0.001, 10_000).optional(),
  pese: field.flag(),
})

/** What the form says of an object. The list wins over the buttons: a button stays pressed once touched. */
function readRepairForm(call: Call, form: Form): { draft: RepairDraft } | { mistakes: Mistakes } {
  const read = readDraft(repairForm, form, call.voice)
  const category = form.text('autre').trim() || form.text('categorie').trim()
  const missing: Mistakes = category === '' ? { categorie: call.voice.say(repairRefusals.category_unknown) } : {}
  const untold: Mistakes = form.text('issue') === '' ? { issue: call.voice.say(words.outcomeMissing) } : {}
  if (!read.ok) return { mistakes: { ...missing, ...read.mistakes, ...untold } }
  if (category === '') return { mistakes: missing }
  const { issue, frein, marque, panne, annee, poids, pese } = read.draft
  return {
    draft: {
      category,
      size: form.text(sizeField(category)).trim() || null,
      status: issue,
      barrier: frein ?? null,
      brand: marque ?? null,
      problem: panne ?? null,
      yearOfManufacture: annee ?? null,
      weightKg: poids ?? null,
      weightIsWeighed: pese && poids !== undefined,
    },
  }
}

const mistakesOf = (call: Call, because: RepairRefusal): Mistakes => ({ [refusalFields[because]]: call.voice.say(repairRefusals[because]) })

interface LogMore {
  just?: JustLogged
  undone?: boolean
  clientKey?: string
  mistakes?: Mistakes
  values?: Record<string, string>
}

async function logPage(call: Call, event: RepairEventRow, more: LogMore = {}): Promise<Response> {
  const buttons = buttonsOf(await listUsualCategories(call.db, event.organisationId))
  const clientKey = more.clientKey ?? makeId<'Form'>()
  return call.page(<LogPage event={event} buttons={buttons} {...more} clientKey={clientKey} />, more.mistakes ? 422 : 200)
}

room.show('/reparation/:event/nouvelle', repairers, async (call) => {
  const just = await findJustLogged(call)
  return logPage(call, await mustEvent(call), { just, undone: call.query.has('annulee') })
})

async function findJustLogged(call: Call): Promise<JustLogged | undefined> {
  const repair = await repairOf(call, call.query.get('notee') ?? '')
  if (!repair || repair.cancelledAt) return undefined
  const set = [...(await listConversionSets(call.db)).values()].find((each) => each.id === repair.factorSetId)
  return { repair, conversion: set && decideConversion({ ...repair, category: categoryOf(repair.category) }, set) }
}

room.act('/reparation/:event/nouvelle', repairers, async (call, form) => {
  const clientKey = readId<'Form'>(form.text('cle'))
  const read = readRepairForm(call, form)
  const again = async (mistakes: Mistakes) => logPage(call, await mustEvent(call), { mistakes, values: form.typed, clientKey })
  if ('mistakes' in read) return again(read.mistakes)
  const { id: eventId } = await mustBook(call)
  const logged = await logRepair(call.db, visitorOf(call), { ...read.draft, eventId, clientKey: clientKey ?? null })
  if (logged.allowed) return call.redirect(`/reparation/${eventId}/nouvelle?notee=${logged.value.id}`)
  return logged.because === 'event_absent' ? call.no(404) : again(mistakesOf(call, logged.because))
})

/** A repair by its id, if it was logged at the event of the path. */
async function repairOf(call: Call, text: string): Promise<Repair | undefined> {
  const id = readId<'Repair'>(text)
  const repair = id && (await findRepair(call.db, id))
  return repair && repair.eventId === call.param('event') ? repair : undefined
}

const typedOf = (repair: Repair): Record<string, string> => ({
  categorie: repair.category,
  autre: repair.category,
  [sizeField(repair.category)]: repair.size ?? '',
  issue: repair.status,
  frein: repair.barrier ?? '',
  marque: repair.brand ?? '',
  panne: repair.problem ?? '',
  annee: repair.yearOfManufacture === null ? '' : String(repair.yearOfManufacture),
  poids: repair.weightKg === null ? '' : String(repair.weightKg),
  pese: repair.weightIsWeighed ? 'on' : '',
})

async function correctPage(call: Call, repair: Repair, more: { mistakes?: Mistakes; values?: Record<string, string> } = {}) {
  const event = await mustEvent(call)
  const buttons = buttonsOf(await listUsualCategories(call.db, event.organisationId))
  const values = more.values ?? typedOf(repair)
  return call.page(
    <CorrectPage event={event} repair={repair} buttons={buttons} mistakes={more.mistakes} values={values} />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/reparation/:event/objets/:repair', repairers, async (call) => {
  const repair = await repairOf(call, call.param('repair'))
  if (!repair) return call.no(404)
  return repair.cancelledAt ? call.redirect(`/reparation/${repair.eventId}#cahier`) : correctPage(call, repair)
})

room.act('/reparation/:event/objets/:repair', repairers, async (call, form) => {
  const repair = await repairOf(call, call.param('repair'))
  if (!repair) return call.no(404)
  const read = readRepairForm(call, form)
  if ('mistakes' in read) return correctPage(call, repair, { mistakes: read.mistakes, values: form.typed })
  const corrected = await correctRepair(call.db, visitorOf(call), repair.id, read.draft)
  if (corrected.allowed || corrected.because === 'already_cancelled') return call.redirect(`/reparation/${repair.eventId}#cahier`)
  if (corrected.because === 'repair_absent') return call.no(404)
  return correctPage(call, repair, { mistakes: mistakesOf(call, corrected.because), values: form.typed })
})

room.act('/reparation/:event/objets/:repair/annulation', repairers, async (call, form) => {
  const repair = await repairOf(call, call.param('repair'))
  if (!repair) return call.no(404)
  // Cancelled twice, by two taps or two people, it is cancelled once.
  await cancelRepair(call.db, visitorOf(call), repair.id, 'mistake')
  return call.redirect(
    form.text('retour') === 'cahier' ? `/reparation/${repair.eventId}#cahier` : `/reparation/${repair.eventId}/nouvelle?annulee=1`,
  )
})
