/** A browser for tests that speak HTTP: it keeps our cookies from one answer to the next. */
import type { Answer, Stand } from './stand.ts'

export interface TestBrowser {
  jar: Map<string, string>
  get(path: string): Promise<Answer>
  post(path: string, fields?: Record<string, string>): Promise<Answer>
}

/** A browser at a stand, with nothing in it or with one cookie, as `Set-Cookie` begins. */
export function openBrowser(stand: Stand, cookie = ''): TestBrowser {
  const jar = new Map<string, string>(cookie ? [cookie.split('=') as [string, string]] : [])
  const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
  const keep = (answer: Answer): Answer => {
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answer
  }
  return {
    jar,
    get: async (path) => keep(await stand.stranger.get(path, headers())),
    post: async (path, fields = {}) => keep(await stand.stranger.post(path, fields, headers())),
  }
}
