import { serveSimulator } from '@stadtbote/simulator'
import { templates } from '../templates.data.ts'

/** The simulated WhatsApp as a process of the demonstration. It ends with the process that started it. */
const { DEMO_OFFSET_MS, DEMO_TOKEN, DEMO_APP_SECRET, DEMO_VERIFY_TOKEN, DEMO_PHONE_NUMBER_ID } =
  process.env
const simulator = await serveSimulator({
  sender: {
    phoneNumberId: DEMO_PHONE_NUMBER_ID ?? '',
    wabaId: '102290129340398',
    displayNumber: '+499561891170',
    name: 'Stadt Coburg',
  },
  templates,
  token: DEMO_TOKEN ?? '',
  appSecret: DEMO_APP_SECRET ?? '',
  verifyToken: DEMO_VERIFY_TOKEN ?? '',
  seed: 1170,
  offsetMs: Number(DEMO_OFFSET_MS ?? '0'),
  limits: { perSecond: 80 },
  faults: { late: 0.05, twice: 0.05, reordered: 0.05 },
})
const end = () => void simulator.close().then(() => process.exit(0))
process.once('disconnect', end)
process.once('SIGTERM', end)
process.send?.({ url: simulator.url })
