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
  from: number
  to: number
  total: number
  previous: string | undefined
  next: string | undefined
}

/** Where one is in a list of `total`, with the addresses of the neighbouring pages; all other parameters are kept. */
export function pagingOf(page: Page, total: number, path: string, query: URLSearchParams): Paging {
  const address = (number: number) => {
    const kept = new URLSearchParams(query)
    if (number === 1) kept.delete('page')
    else kept.set('page', String(number))
    const text = kept.toString()
    return text ? `${path}?${text}` : path
  }
  const to = Math.min(page.offset + page.size, total)
  return {
    from: total === 0 ? 0 : Math.min(page.offset + 1, total),
    to,
    total,
    previous: page.number > 1 ? address(page.number - 1) : undefined,
    next: to < total ? address(page.number + 1) : undefined,
  }
}
