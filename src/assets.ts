/** The few static files of the site: stylesheet, letters, islands, mark. Named by their hash, kept for ever by browsers. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { acceptsGzip } from './platform/page-cache.ts'
import type { HouseEnv } from './platform/room.ts'
import { root } from './platform/root.ts'

const folder = path.join(root, 'build', 'assets')
const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

let manifest: Record<string, string> | undefined

/** Address of an asset by its plain name (`essaim.css`), or undefined when the build made none. */
export function assetAddress(name: string): string | undefined {
  manifest ??= readManifest()
  return manifest[name]
}

function readManifest(): Record<string, string> {
  const file = path.join(folder, 'manifest.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
}

/** Assets never change under their name: each is read and compressed once. Letters and pictures are compressed already. */
const ready = new Map<string, { body: Uint8Array; gzipped: Uint8Array | undefined }>()

function readAsset(file: string): { body: Uint8Array; gzipped: Uint8Array | undefined } {
  const known = ready.get(file)
  if (known) return known
  const body = new Uint8Array(readFileSync(file))
  const read = { body, gzipped: /\.(css|js|svg)$/.test(file) ? new Uint8Array(gzipSync(body, { level: 9 })) : undefined }
  ready.set(file, read)
  return read
}

export function serveAssets(): Hono<HouseEnv> {
  const routes = new Hono<HouseEnv>()
  routes.get('/assets/:name', (context) => {
    const name = context.req.param('name')
    const file = path.join(folder, path.basename(name))
    const mediaType = mediaTypes[path.extname(name)]
    if (!mediaType || !existsSync(file)) return context.notFound()
    const { body, gzipped } = readAsset(file)
    const headers = { 'content-type': mediaType, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' }
    return gzipped && acceptsGzip(context.req.raw)
      ? new Response(gzipped as BodyInit, { headers: { ...headers, 'content-encoding': 'gzip' } })
      : new Response(body as BodyInit, { headers })
  })
  return routes
}
