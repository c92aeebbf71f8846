import { parseArgs } from 'node:util'
import { Demonstration } from './demo/demonstration.ts'
import { printFigures } from './demo/report.ts'

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    kill: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
})

const demonstration = await Demonstration.start({
  ...(values.data === undefined ? {} : { folder: values.data }),
})
const stopped = new Promise<void>((done) => {
  process.once('SIGINT', done)
  process.once('SIGTERM', done)
})
try {
  const { figures, result } = await demonstration.run({ kill: values.kill })
  console.log()
  printFigures(figures)
  console.log()
  if (!figures.every(({ ok }) => ok)) process.exitCode = 1
  if (!values.once) {
    console.log(
      `Now play: open ${demonstration.pageUrl}, pick a phone, type "Start". Ctrl+C ends it.`,
    )
    await stopped
  }
  await demonstration.stop()
  console.log(JSON.stringify(result))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
  await demonstration.stop()
}
