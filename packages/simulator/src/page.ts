import { type Context, Hono } from 'hono'
import { isAsset, readAsset } from './assets.ts'

/** Nothing from elsewhere, no inline code, no frame around it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The phone page: `/` and its files under `/assets/`. */
export function phonePage(): Hono {
  const app = new Hono()
  app.get('/', (c) => serveAsset(c, 'page.html'))
  app.get('/favicon.ico', (c) => serveAsset(c, 'icon.svg'))
  app.get('/assets/:name', (c) => serveAsset(c, c.req.param('name')))
  return app
}

function serveAsset(c: Context, name: string): Response | Promise<Response> {
  if (!isAsset(name)) return c.notFound()
  const { bytes, type } = readAsset(name)
  return c.body(bytes, 200, {
    'content-type': type,
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
}
