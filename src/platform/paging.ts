/** Pages of a list, read from the address and said back to it. */

export interface Page {
  /** 1 for the first. */
  number: number
  size: number
  offset: number
}

export function readPage(query: URLSearchParams, size = 25): Page {
  const asked = Number.parseInt(query.get('page') ?? '1', 10)
  const number = Number.isFinite(asked) ? Math.min(Math.max(asked, 1), 100_000) : 1
  return { number, size, offset: (number - 1) * size }
}

export interface Paging {
  /** Counted from 1; 0 and 0 where nothing of the list is on this page. */
  from: number
  to: number
  total: number
  previous: string | undefined
  next: string | undefined
}

/**
 * Where one is in a list of `total`, with the addresses of the neighbouring pages; all other parameters are kept. Beyond the end, where an old address
 * may lead once the list is shorter, the way back goes to the last page that there is.
 */
export function pagingOf(page: Page, total: number, path: string, query: URLSearchParams): Paging {
  const address = (number: number) => {
    const kept = new URLSearchParams(query)
    if (number === 1) kept.delete('page')
    else kept.set('page', String(number))
    const text = kept.toString()
    return text ? `${path}?${text}` : path
  }
  const last = Math.max(1, Math.ceil(total / page.size))
  const isBeyond = page.offset >= total
  const to = Math.min(page.offset + page.size, total)
  return {
    from: isBeyond ? 0 : page.offset + 1,
    to: isBeyond ? 0 : to,
    total,
    previous: page.number > 1 ? address(Math.min(page.number - 1, last)) : undefined,
    next: to < total ? address(page.number + 1) : undefined,
  }
}
