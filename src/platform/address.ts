/** Where a request comes from: the address that limits are counted by, and whether somebody stands at the machine itself. */
import { isIPv4, isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { House, HouseEnv } from './room.ts'

type Asked = { house: House; request: Request; context: Context<HouseEnv> }

/** The visitor's address. Only what our own proxies wrote of `X-Forwarded-For` is believed: the rest is anybody's to send. */
export function addressOf(asked: Asked): string {
  const { proxies } = asked.house.config
  const forwarded =
    proxies > 0
      ? asked.request.headers
          .get('x-forwarded-for')
          ?.split(',')
          .map((each) => each.trim())
          .at(-proxies)
      : undefined
  if (forwarded) return forwarded.slice(0, 60)
  return socketAddressOf(asked)
}

/** The other end of the connection itself, or `local` where a test speaks without one. */
export function socketAddressOf(asked: Asked): string {
  try {
    return getConnInfo(asked.context).remote.address ?? 'unknown'
  } catch {
    return 'local'
  }
}

/**
 * What limits are counted by: an IPv4 address whole, an IPv6 address by its /64, since one household or one server is given that many
 * and may change within it at every request.
 */
export function sourceOf(address: string): string {
  const bare = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  if (isIPv4(bare) || !isIPv6(bare)) return bare
  const [before = '', behind = ''] = new URL(`http://[${bare}]/`).hostname.slice(1, -1).split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = behind === '' ? [] : behind.split(':')
  const whole = [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
  return `${whole.slice(0, 4).join(':')}::/64`
}
