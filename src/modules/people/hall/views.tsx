import { Link } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'

/** Where an errand ends, done or refused: what came of it, and where to go on. */
export function EndPage({ title, lead, to, label }: { title: string; lead: string; to: string; label: string }) {
  return (
    <Page
      title={title}
      lead={lead}
      variant="short"
      unlisted
      intro={
        <p>
          <Link to={to}>{label}</Link>
        </p>
      }
    />
  )
}
