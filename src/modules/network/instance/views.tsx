import type { BackupRun } from '../../../platform/backup-runs.ts'
import type { Readiness } from '../../../platform/health.ts'
import type { LetterState } from '../../../platform/mail-troubles.ts'
import type { QueueCounts } from '../../../platform/queue.ts'
import type { Storage } from '../../../platform/storage.ts'
import { ButtonLink, ButtonRow, PostButton } from '../../../ui/field.tsx'
import { FactList, FigureCard, FigureRow, Ledger } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { type Tried, TriedSheet } from '../security/views.tsx'
import { kindNames, words as securityWords } from '../security/words.ts'
import { isDiskShort, type RoomShare, sizeOf } from './rules.ts'
import type { CheckRun, Ground, SeenProcess } from './store.ts'
import { letterStates, roomNames, units, waysOfChecking, waysOfSaving, words } from './words.ts'

/** How far the journal is sealed. */
export interface Sealing {
  /** The last that was signed; absent before the first. */
  head: { day: string; sequence: number; hash: Buffer } | undefined
  /** Lines that wait for the seal. */
  unsealed: number
  isLate: boolean
}

export interface InstanceProps {
  sealing: Sealing
  readiness: Readiness
  version: string
  node: string
  startedAt: Date
  isEmbedded: boolean
  ground: Ground
  processes: SeenProcess[]
  queue: QueueCounts
  letters: Record<LetterState, number>
  troubled: number
  hasMailServer: boolean
  /** Whether files that people send are looked at; undefined where the host named no scanner. */
  scans: boolean | undefined
  storage: Storage
  shares: RoomShare[]
  runs: CheckRun[]
  isCheckAsked: boolean
  settings: { name: string; state: 'given' | 'default' | 'absent'; value: string | null }[]
  backups: BackupRun[]
  tried: Tried
}

export function InstancePage(props: InstanceProps) {
  const { say } = useVoice()
  return (
    <Page title={say(words.title)} lead={say(words.lead)} breadcrumb={[{ label: say(words.hub), to: '/reseau' }]} variant="short" unlisted>
      <Sheet plain>
        <Troubles {...props} />
      </Sheet>
      <Running {...props} />
      <Queue queue={props.queue} />
      <Mail {...props} />
      <Kept storage={props.storage} shares={props.shares} />
      <Backups backups={props.backups} />
      <Checks runs={props.runs} isCheckAsked={props.isCheckAsked} />
      <TriedSheet {...props.tried} />
      <Settings settings={props.settings} />
    </Page>
  )
}

/** What asks for somebody, first and in sentences; or that nothing does. */
function Troubles({ readiness, queue, troubled, runs, storage, processes, backups, scans, tried, sealing }: InstanceProps) {
  const { say, list, language } = useVoice()
  const alarmed = tried.alarmed.map((kind) => say(kindNames[kind]).toLocaleLowerCase(language))
  const findings = runs[0]?.findings.length ?? 0
  const troubles = [
    !readiness.isReady && say(words.notReady),
    queue.givenUp > 0 && say(words.jobsGivenUp)(queue.givenUp),
    troubled > 0 && say(words.lettersTroubled)(troubled),
    alarmed.length > 0 && say(securityWords.alarmToday)(list(alarmed)),
    scans === false && say(words.scannerSilent),
    sealing.isLate && say(words.sealLate),
    findings > 0 && say(words.findingsFound)(findings),
    backups[0]?.state === 'failed' && say(words.lastBackupFailed),
    isDiskShort(storage.freeBytes, storage.totalBytes) && say(words.diskShort),
    processes.some((each) => each.isSilent) && say(words.silent),
  ].filter((each) => each !== false)
  if (troubles.length === 0) return <Notice kind="ok">{say(words.allWell)}</Notice>
  return (
    <Notice kind="warning" title={say(words.someTrouble)} level={2}>
      <ul>
        {troubles.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Running({ version, node, startedAt, isEmbedded, ground, processes, scans, sealing }: InstanceProps) {
  const { say, number, day } = useVoice()
  const { head, unsealed } = sealing
  return (
    <Sheet id="marche" title={say(words.running)} margin={say(words.runningNote)}>
      <FactList
        rows={[
          { name: say(words.program), value: version },
          { name: 'Node', value: node },
          { name: say(words.database), value: `${ground.postgresql}, ${say(isEmbedded ? words.embedded : words.server)}` },
          { name: say(words.level), value: ground.level.replace(/\.sql$/, '') },
          { name: say(words.since), value: <Moment at={startedAt} /> },
          {
            name: say(words.seal),
            value: (
              <>
                {head
                  ? say(words.sealedHead)(number(head.sequence), day(head.day), head.hash.toString('hex').slice(0, 16))
                  : say(words.noHead)}{' '}
                {say(words.unsealed)(unsealed, number(unsealed))} <Link to="/journal/sceaux">{say(words.seeSeals)}</Link>
              </>
            ),
          },
          { name: say(words.scanner), value: say(scans === undefined ? words.noScanner : scans ? words.scans : words.scannerAway) },
        ]}
      />
      <DataTable
        caption={say(words.processes)}
        empty={say(words.noProcess)}
        columns={[
          { key: 'host', label: say(words.machine), header: true, cell: (row: SeenProcess) => row.host },
          { key: 'pid', label: say(words.number), num: true, cell: (row: SeenProcess) => row.pid },
          { key: 'program', label: say(words.program), cell: (row: SeenProcess) => row.program },
          { key: 'started', label: say(words.started), cell: (row: SeenProcess) => <Moment at={row.startedAt} /> },
          { key: 'seen', label: say(words.seen), cell: (row: SeenProcess) => <Moment at={row.seenAt} /> },
          {
            key: 'state',
            label: say(words.state),
            cell: (row: SeenProcess) =>
              row.isSilent ? <Tag kind="late">{say(words.isSilent)}</Tag> : <Tag kind="ok">{say(words.lives)}</Tag>,
          },
        ]}
        rows={processes}
      />
    </Sheet>
  )
}

function Queue({ queue }: { queue: QueueCounts }) {
  const voice = useVoice()
  const { say, number } = voice
  const waited =
    queue.oldestSeconds < 120
      ? say(words.seconds)(number(queue.oldestSeconds))
      : say(words.minutes)(number(Math.round(queue.oldestSeconds / 60)))
  const card = (name: string, n: number, note?: string) => <FigureCard name={name} value={number(n)} amount={n} note={note} />
  return (
    <Sheet id="travail" title={say(words.queue)} margin={say(words.queueNote)}>
      <FigureRow>
        {card(say(words.waiting), queue.waiting, queue.oldestSeconds >= 1 ? say(words.oldest)(waited) : undefined)}
        {card(say(words.underWay), queue.running)}
        {card(say(words.failing), queue.failing)}
        {card(say(words.givenUp), queue.givenUp)}
      </FigureRow>
      <ButtonRow>
        <ButtonLink to="/reseau/instance/travaux" quiet>
          {say(words.seeJobs)}
        </ButtonLink>
      </ButtonRow>
    </Sheet>
  )
}

function Mail({ letters, troubled, hasMailServer }: InstanceProps) {
  const { say, number } = useVoice()
  const states = Object.keys(letterStates) as LetterState[]
  return (
    <Sheet id="courrier" title={say(words.mail)} margin={say(words.mailNote)}>
      {!hasMailServer && <Notice kind="info">{say(words.noMailServer)}</Notice>}
      <Ledger
        rows={[
          ...states.map((state) => ({ name: say(letterStates[state]), value: number(letters[state]) })),
          { name: say(words.troubledLetters), value: number(troubled), total: true },
        ]}
      />
      <ButtonRow>
        <ButtonLink to="/reseau/instance/courrier" quiet>
          {say(words.seeLetters)}
        </ButtonLink>
      </ButtonRow>
    </Sheet>
  )
}

function Kept({ storage, shares }: { storage: Storage; shares: RoomShare[] }) {
  const { say, number } = useVoice()
  const size = useSize()
  const card = (name: string, bytes: number | null, note?: string) => {
    const said = bytes === null ? undefined : sizeOf(bytes)
    return (
      <FigureCard
        name={name}
        value={said ? number(said.amount, said.amount < 10 ? 1 : 0) : null}
        unit={said && say(units[said.unit])}
        amount={bytes ?? undefined}
        note={note}
      />
    )
  }
  return (
    <Sheet id="garde" title={say(words.storage)}>
      <FigureRow>
        {card(say(words.wholeDatabase), storage.databaseBytes)}
        {card(say(words.files), storage.files.bytes, say(words.fileCount)(number(storage.files.count)))}
        {card(say(words.free), storage.freeBytes, storage.totalBytes === null ? undefined : say(words.ofDisk)(size(storage.totalBytes)))}
      </FigureRow>
      <DataTable
        caption={say(words.byRoom)}
        columns={[
          {
            key: 'room',
            label: say(words.part),
            header: true,
            cell: (row: RoomShare) => (roomNames[row.room] ? say(roomNames[row.room]!) : row.room),
          },
          { key: 'tables', label: say(words.tables), num: true, cell: (row: RoomShare) => number(row.tables) },
          { key: 'size', label: say(words.size), num: true, cell: (row: RoomShare) => size(row.bytes) },
        ]}
        rows={shares}
      />
    </Sheet>
  )
}

function useSize(): (bytes: number) => string {
  const { say, number } = useVoice()
  return (bytes) => {
    const { amount, unit } = sizeOf(bytes)
    return `${number(amount, amount < 10 ? 1 : 0)}\u00a0${say(units[unit])}`
  }
}

function Backups({ backups }: Pick<InstanceProps, 'backups'>) {
  const { say, number } = useVoice()
  const size = useSize()
  const stateOf = (run: BackupRun) =>
    run.state === 'failed' ? (
      <Tag kind="late">{say(words.backupFailed)}</Tag>
    ) : run.missingFiles ? (
      <Tag kind="late">{say(words.filesMissing)(run.missingFiles)}</Tag>
    ) : (
      <Tag kind="ok">{say(run.encrypted ? words.encrypted : words.plainBackup)}</Tag>
    )
  return (
    <Sheet id="sauvegarde" title={say(words.backup)} margin={say(words.backupNote)}>
      <DataTable
        caption={say(words.backups)}
        empty={say(words.noBackup)}
        columns={[
          { key: 'when', label: say(words.when), header: true, cell: (run: BackupRun) => <Moment at={run.beganAt} /> },
          { key: 'by', label: say(words.by), cell: (run: BackupRun) => say(waysOfSaving[run.wayIn]) },
          { key: 'rows', label: say(words.rows), num: true, cell: (run: BackupRun) => (run.rows === null ? '' : number(run.rows)) },
          { key: 'files', label: say(words.files), num: true, cell: (run: BackupRun) => (run.files === null ? '' : number(run.files)) },
          { key: 'size', label: say(words.size), num: true, cell: (run: BackupRun) => (run.sizeBytes === null ? '' : size(run.sizeBytes)) },
          { key: 'state', label: say(words.state), cell: stateOf },
        ]}
        rows={backups}
      />
      <ButtonRow>
        <ButtonLink to="/reseau/sauvegardes" quiet>
          {say(words.seeBackups)}
        </ButtonLink>
      </ButtonRow>
    </Sheet>
  )
}

const shownFindings = 20

function Checks({ runs, isCheckAsked }: { runs: CheckRun[]; isCheckAsked: boolean }) {
  const { say, number } = useVoice()
  const [last] = runs
  const by = (run: CheckRun) => (waysOfChecking[run.wayIn] ? say(waysOfChecking[run.wayIn]!) : run.wayIn)
  return (
    <Sheet id="verification" title={say(words.check)} margin={say(words.checkNote)}>
      {isCheckAsked && (
        <Notice kind="ok" live>
          {say(words.checkAsked)}
        </Notice>
      )}
      {last && last.findings.length > 0 && (
        <Notice kind="warning" title={say(words.findingsFound)(last.findings.length)} level={3}>
          <ul>
            {last.findings.slice(0, shownFindings).map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
          {last.findings.length > shownFindings && <p>{say(words.moreFindings)(last.findings.length - shownFindings)}</p>}
        </Notice>
      )}
      <DataTable
        caption={say(words.runs)}
        empty={say(words.noCheck)}
        columns={[
          { key: 'when', label: say(words.when), header: true, cell: (run: CheckRun) => <Moment at={run.ranAt} /> },
          { key: 'by', label: say(words.by), cell: by },
          { key: 'files', label: say(words.read), num: true, cell: (run: CheckRun) => number(run.files) },
          { key: 'took', label: say(words.took), num: true, cell: (run: CheckRun) => `${number(run.durationMs / 1000, 1)}\u00a0s` },
          {
            key: 'found',
            label: say(words.found),
            cell: (run: CheckRun) =>
              run.findings.length === 0 ? <Tag kind="ok">{say(words.checkOk)}</Tag> : <Tag kind="late">{number(run.findings.length)}</Tag>,
          },
        ]}
        rows={runs}
      />
      <ButtonRow>
        <PostButton action="/reseau/instance/verification" label={say(words.checkNow)} />
      </ButtonRow>
    </Sheet>
  )
}

function Settings({ settings }: Pick<InstanceProps, 'settings'>) {
  const { say } = useVoice()
  type Row = InstanceProps['settings'][number]
  const stateOf = (row: Row) => say(row.state === 'given' ? words.given : row.state === 'default' ? words.byDefault : words.absent)
  return (
    <Sheet id="reglages" title={say(words.settings)} margin={say(words.settingsNote)}>
      <DataTable
        caption={say(words.variables)}
        columns={[
          { key: 'name', label: say(words.variable), header: true, cell: (row: Row) => row.name },
          { key: 'state', label: say(words.state), cell: stateOf },
          {
            key: 'value',
            label: say(words.value),
            cell: (row: Row) => row.value ?? (row.state === 'absent' ? '' : say(words.hidden)),
          },
        ]}
        rows={settings}
      />
    </Sheet>
  )
}
