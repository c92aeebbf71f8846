import { preset } from '../../tsup.preset.ts'

export default preset(['src/index.ts', 'src/calendar/index.ts', 'src/wording/index.ts'])
