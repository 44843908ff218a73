import { PostButton } from '../../../ui/field.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../ui/table.tsx'
import type { LetterRow, PersonRow } from '../store.ts'
import { words } from '../words.ts'

export function CastPage({ cast, purpose }: { cast: PersonRow[]; purpose: (person: PersonRow) => string }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.cast)} lead={say(words.castLead)} demonstration variant="short" unlisted>
      <Sheet plain>
        <DataTable
          caption={say(words.cast)}
          columns={[
            { key: 'name', label: say(words.person), header: true, cell: (person: PersonRow) => person.name },
            { key: 'role', label: say(words.role), cell: purpose },
            {
              key: 'enter',
              label: say(words.enter),
              cell: (person: PersonRow) => (
                <PostButton action="/distribution" label={say(words.enterAs)(person.name)} values={{ personne: person.id }} quiet />
              ),
            },
          ]}
          rows={cast}
        />
      </Sheet>
    </Page>
  )
}

export function MailPage({ letters }: { letters: LetterRow[] }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.mail)} lead={say(words.mailLead)} demonstration variant="short" unlisted>
      {letters.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.noMail)}</EmptyState>
        </Sheet>
      )}
      {letters.map((letter) => (
        <Sheet key={letter.id} id={`lettre-${letter.id}`} title={letter.subject} margin={<Moment at={letter.createdAt} />}>
          <p>
            {say(words.to)} {letter.toName ? `${letter.toName}, ` : ''}
            {letter.toAddress}
          </p>
          <div class="prose" lang={letter.language}>
            {letter.body
              .trim()
              .split('\n\n')
              .map((paragraph) => (
                <p key={paragraph}>
                  {/^https?:\/\/\S+$/.test(paragraph) ? <a href={new URL(paragraph).pathname}>{paragraph}</a> : paragraph}
                </p>
              ))}
          </div>
        </Sheet>
      ))}
    </Page>
  )
}
