import { ButtonRow, PostButton } from '../../../../ui/field.tsx'
import { Tag } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { lastDayOf } from '../../terms/rules.ts'
import { roleNames } from '../../words.ts'
import { words as delegationWords } from '../words.ts'
import type { OfferRow } from './store.ts'
import { words } from './words.ts'

export interface OffersProps {
  toYou: OfferRow[]
  byYou: OfferRow[]
  /** The name of what a role is held on. */
  labelOf: (on: string | null) => string
}

/** What is offered to somebody and waits for her answer, and what she offered and nobody has answered. */
export function Offers({ toYou, byYou, labelOf }: OffersProps) {
  const { say } = useVoice()
  return (
    <>
      {toYou.length > 0 && (
        <Sheet id="proposes" title={say(words.toYou)} margin={say(words.toYouMargin)}>
          <OfferTable rows={toYou} labelOf={labelOf} isOwn={false} />
        </Sheet>
      )}
      {byYou.length > 0 && (
        <Sheet id="en-attente" title={say(words.byYou)} margin={say(words.byYouMargin)}>
          <OfferTable rows={byYou} labelOf={labelOf} isOwn />
        </Sheet>
      )}
    </>
  )
}

function OfferTable({ rows, labelOf, isOwn }: { rows: OfferRow[]; labelOf: OffersProps['labelOf']; isOwn: boolean }) {
  const { say, shortDay } = useVoice()
  const roleOf = (row: OfferRow) => `${say(roleNames[row.role])}, ${labelOf(row.on)}`
  return (
    <DataTable
      caption={say(isOwn ? words.byYou : words.toYou)}
      empty={say(words.none)}
      columns={[
        { key: 'role', label: say(delegationWords.role), header: true, cell: roleOf },
        {
          key: 'who',
          label: say(isOwn ? words.to : words.from),
          cell: (row: OfferRow) => (isOwn ? row.email : row.holderName),
        },
        {
          key: 'days',
          label: say(delegationWords.days),
          cell: (row: OfferRow) => say(delegationWords.fromUntil)(shortDay(row.startsOn), shortDay(lastDayOf(row.endsOn))),
        },
        { key: 'answer', label: say(words.answer), cell: (row: OfferRow) => <Answers row={row} about={roleOf(row)} isOwn={isOwn} /> },
      ]}
      rows={rows}
    />
  )
}

function Answers({ row, about, isOwn }: { row: OfferRow; about: string; isOwn: boolean }) {
  const { say } = useVoice()
  const here = `/compte/delegations/propositions/${row.id}`
  if (isOwn)
    return (
      <>
        <Tag kind="open">{say(words.waiting)}</Tag>
        <PostButton action={`${here}/retrait`} label={say(words.withdraw)} about={`${about}, ${row.email}`} quiet />
      </>
    )
  return (
    <ButtonRow>
      <PostButton action={`${here}/acceptation`} label={say(words.accept)} about={`${about}, ${row.holderName}`} />
      <PostButton action={`${here}/refus`} label={say(words.decline)} about={`${about}, ${row.holderName}`} quiet />
    </ButtonRow>
  )
}
