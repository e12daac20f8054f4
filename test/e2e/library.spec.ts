import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, launch } from '../play/launch.ts'
import { story } from '../play/rollback.ts'
import { chooseFile, clipboardText, dropFile, saveAs } from '../play/system.ts'
import { drillText } from './drill.ts'

test.afterEach(closeAll)

async function openLibrary({ page }: Backout): Promise<Hands> {
  const hands = new Hands(page)
  await hands.letter('g')
  await hands.press('l')
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
  return hands
}

/** Fills what a start page asks for besides the runbook and the profile. */
async function startWith(hands: Hands, version: string): Promise<void> {
  await hands.tabTo('Your name')
  await hands.fill(story.captain)
  await hands.tabTo('New version')
  await hands.fill(version)
  await hands.tabTo('Goes back to')
  await hands.fill(story.target)
  await hands.press('Control+Enter')
}

test('a runbook of one’s own is imported, run and saved to a file, byte for byte', async () => {
  const backout = await launch()
  const { page, folder } = backout
  const file = path.join(folder, 'drill.yaml')
  fs.writeFileSync(file, drillText)
  await chooseFile(backout, file)

  const hands = await openLibrary(backout)
  await hands.tabTo('Import a runbook')
  await hands.press('Enter')
  await expect(page.getByText('Runbook imported')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Canary drill' })).toBeVisible()

  const copy = path.join(folder, 'copy.yaml')
  await saveAs(backout, copy)
  await page
    .getByRole('list', { name: 'Versions of Canary drill' })
    .getByRole('button', { name: 'Save to a file: version 1' })
    .press('Enter')
  await expect(page.getByText('Runbook saved to a file')).toBeVisible()
  expect(fs.readFileSync(copy)).toEqual(fs.readFileSync(file))

  await hands.press('Control+n')
  await page.getByRole('button', { name: /Version/ }).press('Enter')
  await page.getByRole('option', { name: /Canary drill 1/ }).press('Enter')
  await hands.tabTo('Service')
  await hands.fill(story.service)
  await hands.tabTo('Environment')
  await hands.fill(story.environment)
  await startWith(hands, '1.0.1')
  await expect(page.getByRole('heading', { level: 1, name: 'Look at the canary' })).toBeVisible()
  await expect(page.getByText('Did it hold for five minutes?')).toBeVisible()
  await close(backout)
})

test('a broken runbook is refused with the file, the line, the column and the way out', async () => {
  const backout = await launch()
  const { page } = backout
  await openLibrary(backout)
  const text = drillText.replace('kind: stopwatch', 'kind: stopwach').replace("version: '1'", 'version: 1')
  await dropFile(page, { name: 'drill.yaml', type: 'application/yaml', text })
  const alert = page.getByRole('alert').filter({ hasText: 'drill.yaml was not imported' })
  await expect(alert).toContainText('2 places need a change')
  await expect(alert.getByRole('listitem')).toHaveText([
    /^drill\.yaml:4:10\s*"version" must be text, not 1\. Put it in quotes\./,
    /^drill\.yaml:13:11\s*"stopwach" cannot be the value of "kind"\. Did you mean "stopwatch"\?/,
  ])
  await expect(page.getByRole('heading', { name: 'Canary drill' })).toHaveCount(0)

  await dropFile(page, { name: 'drill.yaml', type: 'application/yaml', text: drillText })
  await expect(page.getByRole('heading', { name: 'Canary drill' })).toBeVisible()
  await expect(alert).toHaveCount(0)
  await close(backout)
})

test('commands of a run carry the facts of its service profile, quoted so that a shell sees exactly them', async () => {
  const backout = await launch()
  const { page } = backout
  const hands = await openLibrary(backout)
  await hands.tabTo('New profile')
  await hands.press('Enter')
  await page.getByRole('dialog', { name: 'New service profile' }).waitFor()
  const profile = {
    Service: story.service,
    Environment: story.environment,
    'kubectl context': "prod eu's",
    'Kubernetes namespace': 'shop; rm -rf $HOME `id`',
    Deployments: 'checkout-api\ncheckout worker',
  }
  for (const [label, value] of Object.entries(profile)) {
    await hands.tabTo(label)
    for (const [index, line] of value.split('\n').entries()) {
      if (index > 0) await hands.press('Enter')
      await hands.type(line)
    }
  }
  await hands.tabTo('Create profile')
  await hands.press('Enter')
  await expect(page.getByText('Service profile created')).toBeVisible()

  await hands.press('Control+n')
  await page.getByRole('button', { name: /Service profile/ }).waitFor()
  await startWith(hands, story.version)
  const card = page.getByRole('region', { name: 'Commands for kubectl' }).first()
  await expect(card.getByRole('button', { name: /Copy/ })).toHaveCount(2)
  const [first = '', second = ''] = await card.locator('code').allInnerTexts()
  const wanted = (deployment: string): string[] => [
    '--context',
    profile['kubectl context'],
    '--namespace',
    profile['Kubernetes namespace'],
    'get',
    'deployment',
    deployment,
    '-o',
    'jsonpath={.spec.template.spec.containers[*].image}{"\\n"}',
  ]
  expect(argumentsOf(first)).toEqual(wanted('checkout-api'))
  expect(argumentsOf(second)).toEqual(wanted('checkout worker'))

  await hands.letter('c')
  await expect.poll(() => clipboardText(backout)).toBe(first)
  await expect(page.getByRole('region', { name: 'Commands for helm' })).toContainText(
    'Helm release · not in the service profile',
  )
  await close(backout)
})

/** What a real shell hands to `kubectl` when this text is pasted into it. */
function argumentsOf(command: string): string[] {
  const stub = `kubectl() { printf '%s\\0' "$@"; }\n${command}\n`
  return execFileSync('sh', ['-c', stub], { encoding: 'utf8' }).split('\0').slice(0, -1)
}
