import { fileRefusals } from '../../../../platform/file-words.ts'
import type { Call as Request } from '../../../../platform/room.ts'
import { visitorOf } from '../../../../platform/room.ts'
import type { Mistakes } from '../../../../ui/field.tsx'
import { questionsOf } from '../../forms/rules.ts'
import { room } from '../../hall/pages.tsx'
import { mayWriteNow } from '../acts.ts'
import { mustCandidacy, writers } from '../hall/pages.tsx'
import type { Candidacy } from '../store.ts'
import { findWhole } from '../submissions/acts.ts'
import { words as candidacyWords } from '../words.ts'
import { takeDossier } from './acts.ts'
import { readDossierFile, readShownFields } from './exchange.ts'
import { proposeMapping } from './rules.ts'
import { listMappings } from './store.ts'
import { DossierPage, MappingPage, TakenPage } from './views.tsx'
import { words } from './words.ts'

const path = '/candidatures/:candidacy/import'

const dossierPage = (request: Request, candidacy: Candidacy, mistakes?: Mistakes) =>
  request.page(<DossierPage candidacy={candidacy} mistakes={mistakes} />, mistakes ? 422 : 200)

room.show(path, writers, async (request) => dossierPage(request, await mustCandidacy(request)))

/** Reads the file and shows what it would answer: nothing is written. */
room.act(path, writers, async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const { say } = request.voice
  const upload = form.file('fichier')
  if (!upload) return dossierPage(request, candidacy, { fichier: say(words.missing) })
  if (upload.finding) return dossierPage(request, candidacy, { fichier: say(fileRefusals[`file_${upload.finding}`]) })
  const fields = await readDossierFile(upload)
  if (!fields) return dossierPage(request, candidacy, { fichier: say(words.unreadable) })
  const { content } = (await findWhole(request.db, candidacy)).form
  const proposed = proposeMapping(fields, questionsOf(content), await listMappings(request.db, candidacy.callId))
  return request.page(<MappingPage candidacy={candidacy} content={content} fields={fields} proposed={proposed} />)
})

room.act(`${path}/reponses`, writers, async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const { say } = request.voice
  const whole = await findWhole(request.db, candidacy)
  const fields = readShownFields(form.text('lu'))
  if (!mayWriteNow(candidacy, whole.call)) return dossierPage(request, candidacy, { '': say(candidacyWords.notWritable) })
  if (!fields) return dossierPage(request, candidacy, { fichier: say(words.missing) })
  const chosen = fields.map((field, n) => ({ field, question: form.text(`champ.${n}`) }))
  const taken = await takeDossier(request.db, visitorOf(request), candidacy, whole.form.content, whole.answers, chosen)
  return request.page(<TakenPage candidacy={candidacy} taken={taken} />)
})
