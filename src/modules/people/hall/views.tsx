import { Link } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'

/** The link of a letter opens nothing: why, and where to go instead. */
export function RefusedLinkPage({ title, because, to, label }: { title: string; because: string; to: string; label: string }) {
  return (
    <Page
      title={title}
      lead={because}
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
