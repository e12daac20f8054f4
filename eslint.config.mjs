// Biome lints and formats, oxlint has the rules that need types (.oxlintrc.json). ESLint is here for the doors.
import * as parser from '@typescript-eslint/parser'
import { doorRules } from './build/doors.mjs'

export default [
  { ignores: ['node_modules/', 'out/', 'out-*/', 'dist/', 'test/fixtures/'] },
  {
    files: ['{electron,renderer,shared,test}/**/*.{ts,tsx}'],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  ...doorRules,
]
