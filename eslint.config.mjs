// Biome lints and formats. ESLint is here for what needs types, and for the doors.
import { parser, plugin } from 'typescript-eslint'
import { doorRules } from './build/doors.mjs'

const sources = ['{electron,renderer,shared,test}/**/*.{ts,tsx}']

export default [
  { ignores: ['node_modules/', 'out/', 'out-*/', 'dist/', 'test/fixtures/'] },
  {
    files: sources,
    languageOptions: {
      parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': plugin },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
  ...doorRules,
]
