import { Link } from '../../../../ui/link.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import type { ReviewFigure } from './rules.ts'
import { figureSaid, words } from './words.ts'

/** What was measured against what is aimed at, objective by objective; each figure leads to its explanation. */
export function FiguresTable({ figures, caption }: { figures: readonly ReviewFigure[]; caption: string }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'objective', label: say(words.objective), header: true, cell: (figure) => figure.objective },
        { key: 'indicator', label: say(words.indicator), cell: (figure) => say(figure.indicator) },
        { key: 'aimed', label: say(words.aimed), cell: (figure) => figureSaid(voice, figure).aimed },
        {
          key: 'measured',
          label: say(words.measured),
          cell: (figure) => <Link to={figure.why}>{figureSaid(voice, figure).measured}</Link>,
        },
      ]}
      rows={figures}
      empty={say(words.noFigures)}
    />
  )
}
