/** How juries were made and met, as tables: seats, sittings with their minutes, each vote, outside opinions and auditions. */
import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import type { Voice } from '../../../../platform/speech.ts'
import type { Vote } from '../../deliberations/schema.ts'
import { voteNames } from '../../deliberations/words.ts'
import type { JuryLevel } from '../../juries/schema.ts'
import { levelNames } from '../../juries/words.ts'
import { at, paged, type Scope, type Table, within } from '../rows/exchange.ts'

interface SeatRow {
  slug: string
  level: JuryLevel
  region: string | null
  juror: string
  invitedAt: Date
  acceptedAt: Date | null
  isNamed: boolean
  leftAt: Date | null
  demonstration: boolean
}

export function seatsTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: ['appel', 'niveau', 'region', 'jure', 'invite_le', 'accepte_le', 'nom_public', 'parti_le', 'demonstration'],
    rows: paged<SeatRow>(
      db,
      [sql`m.call_id`, sql`m.id`],
      sql`c.slug, m.level, r.name as region, p.name as juror, m.invited_at as "invitedAt", m.accepted_at as "acceptedAt", m.is_named as "isNamed",
        m.left_at as "leftAt", c.demonstration`,
      sql`from jury_member m join call c on c.id = m.call_id join person p on p.id = m.person_id left join region r on r.code = m.region_code
        where ${within(sql`m.call_id`, scope)}`,
      (row) => [
        row.slug,
        say(levelNames[row.level]),
        row.region,
        row.juror,
        at(row.invitedAt),
        at(row.acceptedAt),
        row.isNamed,
        at(row.leftAt),
        row.demonstration,
      ],
    ),
  }
}

interface SittingRow {
  slug: string
  wave: string
  level: JuryLevel
  region: string | null
  heldOn: Day
  quorum: number
  present: number
  minutes: string
  openedAt: Date
  closedAt: Date | null
  demonstration: boolean
}

const sittingColumns = [
  'appel',
  'vague',
  'niveau',
  'region',
  'tenue_le',
  'quorum',
  'presents',
  'proces_verbal',
  'ouverte_le',
  'close_le',
  'demonstration',
]

export function deliberationsTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: sittingColumns,
    rows: paged<SittingRow>(
      db,
      [sql`w.call_id`, sql`g.id`],
      sql`c.slug, w.name as wave, g.level, r.name as region, g.held_on as "heldOn", g.quorum, g.minutes, g.opened_at as "openedAt",
        g.closed_at as "closedAt", c.demonstration,
        (select count(*)::int from deliberation_attendance a where a.deliberation_id = g.id) as present`,
      sql`from deliberation g join wave w on w.id = g.wave_id join call c on c.id = w.call_id left join region r on r.code = g.region_code
        where ${within(sql`w.call_id`, scope)}`,
      (row) => [
        row.slug,
        row.wave,
        say(levelNames[row.level]),
        row.region,
        row.heldOn,
        row.quorum,
        row.present,
        row.minutes,
        at(row.openedAt),
        at(row.closedAt),
        row.demonstration,
      ],
    ),
  }
}

interface VoteRow {
  slug: string
  reference: string
  wave: string
  level: JuryLevel
  juror: string
  vote: Vote
  demonstration: boolean
}

export function votesTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: ['appel', 'candidature', 'vague', 'niveau', 'jure', 'vote', 'demonstration'],
    rows: paged<VoteRow>(
      db,
      [sql`d.call_id`, sql`v.deliberation_id`, sql`v.candidacy_id`, sql`v.jury_member_id`],
      sql`c.slug, d.reference, w.name as wave, g.level, p.name as juror, v.vote, d.demonstration`,
      sql`from deliberation_vote v join deliberation g on g.id = v.deliberation_id join wave w on w.id = g.wave_id
        join candidacy d on d.id = v.candidacy_id join call c on c.id = d.call_id
        join jury_member m on m.id = v.jury_member_id join person p on p.id = m.person_id where ${within(sql`d.call_id`, scope)}`,
      (row) => [row.slug, row.reference, row.wave, say(levelNames[row.level]), row.juror, say(voteNames[row.vote]), row.demonstration],
    ),
  }
}

interface OpinionRow {
  slug: string
  reference: string
  name: string
  question: string
  answer: string | null
  hasConflict: boolean | null
  askedAt: Date
  answeredAt: Date | null
  demonstration: boolean
}

/** Addresses stay: whoever was asked is named by her name alone. */
export function opinionsTable(db: Db, scope: Scope): Table {
  return {
    columns: ['appel', 'candidature', 'nom', 'question', 'avis', 'a_un_lien', 'demande_le', 'donne_le', 'demonstration'],
    rows: paged<OpinionRow>(
      db,
      [sql`d.call_id`, sql`d.id`, sql`o.id`],
      sql`c.slug, d.reference, o.name, o.question, o.answer, o.has_conflict as "hasConflict", o.asked_at as "askedAt",
        o.answered_at as "answeredAt", d.demonstration`,
      sql`from outside_opinion o join candidacy d on d.id = o.candidacy_id join call c on c.id = d.call_id where ${within(sql`d.call_id`, scope)}`,
      (row) => [
        row.slug,
        row.reference,
        row.name,
        row.question,
        row.answer,
        row.hasConflict,
        at(row.askedAt),
        at(row.answeredAt),
        row.demonstration,
      ],
    ),
  }
}

interface SlotRow {
  slug: string
  wave: string
  startsAt: Date
  minutes: number
  place: string
  reference: string | null
  demonstration: boolean
}

export function auditionsTable(db: Db, scope: Scope): Table {
  return {
    columns: ['appel', 'vague', 'debut', 'duree_en_minutes', 'lieu', 'candidature', 'demonstration'],
    rows: paged<SlotRow>(
      db,
      [sql`w.call_id`, sql`s.id`],
      sql`c.slug, w.name as wave, s.starts_at as "startsAt", s.minutes, s.place, d.reference, c.demonstration`,
      sql`from audition_slot s join wave w on w.id = s.wave_id join call c on c.id = w.call_id left join candidacy d on d.id = s.candidacy_id
        where ${within(sql`w.call_id`, scope)}`,
      (row) => [row.slug, row.wave, at(row.startsAt), row.minutes, row.place, row.reference, row.demonstration],
    ),
  }
}
