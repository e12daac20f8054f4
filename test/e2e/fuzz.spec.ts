import fs from 'node:fs'
import { expect, test } from '@playwright/test'
import { Attack } from '../fuzz/attack.ts'
import { forms } from '../fuzz/forms.ts'
import { closeAll, newFolder } from '../play/launch.ts'

test.afterEach(closeAll)

test('two thousand hostile calls on every channel are answered, harm nothing and reach nothing', async () => {
  test.setTimeout(180_000)
  const home = newFolder()
  const attack = new Attack(home, 20261128)
  await attack.start()
  await attack.throwFromStrangers(200)
  await attack.throwFromHud(100)
  for (let batch = 0; batch < 4; batch += 1) await attack.throwIn(425)
  await attack.end()
  expect(attack.findings).toEqual([])
  expect(attack.channels.size).toBe(forms.size)
  expect(attack.calls + attack.strange).toBeGreaterThan(1900)
  fs.rmSync(home, { recursive: true })
})
