import { expect, test } from 'vitest'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'

test('x', () => {
  const r = parseRunbook(builtinRunbookText)
  expect(r.issues).toEqual([])
})
