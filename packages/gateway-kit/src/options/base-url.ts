import type { GatewaySetting } from '@stadtbote/core'
import { unfitOption } from './unfit-option.ts'

/**
 * Reads a base address: https, or http on a loopback address (a simulator on the same machine); no credentials, no
 * query. A trailing slash is cut, a path in front is kept.
 *
 * @throws {GatewayError} `request`, naming option and variable, never the value.
 */
export function parseBaseUrl(
  value: string,
  { variable, example }: Pick<GatewaySetting, 'variable' | 'example'>,
): string {
  const setting = { option: 'baseUrl', variable, example }
  const url = URL.parse(value)
  if (url === null) {
    throw unfitOption(setting, 'must be a whole address, with its scheme')
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw unfitOption(setting, 'must begin with https; http is taken on a loopback address only')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw unfitOption(setting, 'must have no credentials, query or fragment')
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** Whether a URL's host is this machine itself: 127.0.0.0/8, `[::1]`, `localhost`. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  )
}
