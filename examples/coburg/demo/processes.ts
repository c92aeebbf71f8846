import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that the demonstration has started, and will end. */
export class Child {
  readonly url: string
  readonly #process: ChildProcess

  /** Starts a module as a process and waits for the address it tells. */
  static async start(module: URL, env: Readonly<Record<string, string>>): Promise<Child> {
    const child = fork(module, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    const exited = once(child, 'exit').then(([code]) => {
      throw new Error(
        `A process of the demonstration ended with ${String(code)} before it was ready.`,
      )
    })
    const [message] = (await Promise.race([once(child, 'message'), exited])) as [{ url: string }]
    exited.catch(() => undefined)
    return new Child(child, message.url)
  }

  private constructor(process: ChildProcess, url: string) {
    this.#process = process
    this.url = url
  }

  /** Sends something and waits until the process says that it took it. */
  async tell(message: object): Promise<void> {
    const answered = once(this.#process, 'message')
    this.#process.send(message)
    await answered
  }

  /** Kills at once, as a power cut would. */
  async kill(): Promise<void> {
    const exited = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await exited
  }

  /** Ends in order; a process that does not end within 12 seconds is killed. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const exited = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    const late = sleep(12_000, undefined, { ref: false }).then(() => this.#process.kill('SIGKILL'))
    await Promise.race([exited, late])
    await exited
  }
}

const running = new Set<ChildProcess>()
// whatever ends the demonstration, no process of it stays
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
