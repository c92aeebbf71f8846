import { preset } from '../../tsup.preset.ts'

export default preset(['src/index.ts', 'src/meta/index.ts', 'src/testing/index.ts'])
