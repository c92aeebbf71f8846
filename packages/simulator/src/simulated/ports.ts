import { type Life, never } from './life.ts'
import type { Quiet } from './quiet.ts'

/** What watched ports are tied to. */
export interface Watch {
  readonly life: Life
  readonly quiet: Quiet
}

/**
 * Wraps a port so that its open calls are counted, and so that it never answers again once the life of its instance
 * has ended. Ports inside it (`store.inbox`), and ports that its methods answer (`store.town()`), are wrapped too.
 */
export function watchPort<Port extends object>(port: Port, watch: Watch, name = ''): Port {
  const wrapped = new Map<PropertyKey, { readonly original: unknown; readonly proxy: unknown }>()
  // a proxy of an empty object: frozen ports would forbid to answer anything else than they hold
  const shell: object = Object.create(Object.getPrototypeOf(port))
  const proxy = new Proxy(shell, {
    get(_, key) {
      const original: unknown = Reflect.get(port, key, port)
      const known = wrapped.get(key)
      if (known !== undefined && known.original === original) return known.proxy
      const member = watchMember({ original, port, key, watch, name })
      wrapped.set(key, { original, proxy: member })
      return member
    },
    set: (_, key, value) => Reflect.set(port, key, value, port),
    has: (_, key) => Reflect.has(port, key),
    ownKeys: () => Reflect.ownKeys(port),
    getOwnPropertyDescriptor(_, key) {
      const own = Reflect.getOwnPropertyDescriptor(port, key)
      return own && { ...own, configurable: true }
    },
  })
  return proxy as Port // it has every member of the port
}

function watchMember(options: {
  readonly original: unknown
  readonly port: object
  readonly key: PropertyKey
  readonly watch: Watch
  readonly name: string
}): unknown {
  const { original, port, key, watch, name } = options
  const path = name === '' ? String(key) : `${name}.${String(key)}`
  if (typeof original === 'function') {
    return (...given: unknown[]) => call(() => Reflect.apply(original, port, given), watch, path)
  }
  return isPort(original) ? watchPort(original, watch, path) : original
}

function call(run: () => unknown, watch: Watch, name: string): unknown {
  const { life, quiet } = watch
  if (life.ended) return never()
  const end = quiet.begin(name)
  let answer: unknown
  try {
    answer = run()
  } catch (error) {
    end()
    throw error
  }
  if (!isThenable(answer)) {
    end()
    return isPort(answer) ? watchPort(answer, watch, name) : answer
  }
  return new Promise((resolve, reject) => {
    answer.then(
      (value) => {
        end()
        if (!life.ended) resolve(isPort(value) ? watchPort(value, watch, name) : value)
      },
      (error: unknown) => {
        end()
        if (!life.ended) reject(error)
      },
    )
  })
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}

/** Something with methods that is not data: a store's part, an async iterator. */
function isPort(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || isData(value)) return false
  if (hasMethod(value)) return true
  return Object.values(value).some(
    (part) => typeof part === 'object' && part !== null && !isData(part) && hasMethod(part),
  )
}

/** Built-in objects have methods, and need themselves as `this`. */
function isData(value: object): boolean {
  return (
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    [Map, Set, Date, Error, RegExp, Promise, URL, ArrayBuffer].some((kind) => value instanceof kind)
  )
}

function hasMethod(value: object): boolean {
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at)) {
    if (at === Object.prototype) return false
    const methods = Object.entries(Object.getOwnPropertyDescriptors(at))
    if (methods.some(([key, { value }]) => key !== 'constructor' && typeof value === 'function')) {
      return true
    }
  }
  return false
}
