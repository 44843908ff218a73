import type { ComponentChildren } from 'preact'
import { PostButton } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { colonIn, toldIn } from '../answers/views.tsx'
import type { Bilingual } from '../forms/schema.ts'
import { words } from './words.ts'

export interface PublicationSheetProps {
  /** The page of what is edited: its versions and the act that publishes lie below it. */
  base: string
  /** What keeps it from being published, each with the part that it is about, where it is about one. */
  troubles: { about: string; part: Bilingual | undefined; said: string }[]
  /** What publishing does, in a sentence; nothing where it can’t be published now. */
  sure: string | undefined
  versions: { number: number; publishedAt: Date }[]
  /** What else there is to see before publishing. */
  children?: ComponentChildren
}

/** Where what a call asks, or judges by, is published as a version, after its troubles and before the versions that stand. */
export function PublicationSheet({ base, troubles, sure, versions, children }: PublicationSheetProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="publication" title={say(words.publication)}>
      {troubles.length > 0 && (
        <>
          <h3>{say(words.troubles)}</h3>
          <ul>
            {troubles.map(({ about, part, said }) => (
              <li key={about + said}>
                {part && `${toldIn(voice, part).text}${colonIn(voice)}`}
                {said}
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
      {sure !== undefined && <PostButton action={`${base}/publication`} label={say(words.publish)} confirm={sure} />}
      <DataTable
        caption={say(words.versions)}
        columns={[
          {
            key: 'version',
            label: say(words.versions),
            header: true,
            cell: (version) => <Link to={`${base}/versions/${version.number}`}>{say(words.version)(version.number)}</Link>,
          },
          { key: 'on', label: say(words.publishedOn), cell: (version) => <Moment at={version.publishedAt} /> },
        ]}
        rows={versions}
        empty={say(words.noVersion)}
      />
    </Sheet>
  )
}
