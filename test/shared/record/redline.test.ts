import { describe, expect, it } from 'vitest'
import { recordToRedline } from '../../../shared/record/redline.ts'
import { hostileTexts } from './hostileRecord.ts'
import { markdownProblems } from './lint.ts'
import { markdownShape, markdownText } from './readMarkdown.ts'
import { builtinRunbook, robin, Story } from './story.ts'

function marked(text: string): string {
  const story = new Story(builtinRunbook())
  story.at('01:06:00', { type: 'markStepWrong', step: 'tell-on-call', text })
  story.at('01:07:00', { type: 'addNote', step: 'tell-on-call', text: 'Only a note' })
  story.at('01:08:00', { type: 'markStepWrong', step: 'capture-target', text }, robin)
  story.at('01:09:00', { type: 'markStepWrong', step: 'tell-on-call', text: `${text} too` }, robin)
  return recordToRedline(story.record()) ?? ''
}

describe('the redline of the runbook', () => {
  const redline = marked('The context is called prod-eu now')

  it('has each marked step once, in the order of the plan, with who said what and when', () => {
    expect(redline.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Redline of Rollback plan, version 1.2',
      '## Step 1: Capture the production sha, image tag and chart version',
      '## Step 10: Tell the on-call rotation',
    ])
    const text = markdownText(redline)
    expect(text).toContain(
      'Alex Moreau, 2026-11-23 01:06:00Z (02:06:00 UTC+1): The context is called prod-eu now',
    )
    expect(text).toContain(
      'Robin Adeyemi, 2026-11-23 01:09:00Z (02:09:00 UTC+1): The context is called prod-eu now too',
    )
    expect(text).not.toContain('Only a note')
    expect(markdownProblems(redline)).toEqual([])
  })

  it('quotes the step as it was run, commands before anything was filled in', () => {
    const step = builtinRunbook()
      .sections.flatMap((section) => section.steps)
      .find((each) => each.id === 'capture-target')
    const text = markdownText(redline)
    for (const words of [step?.why, ...(step?.how ?? []), ...(step?.beware ?? [])]) {
      expect(text).toContain(words)
    }
    expect(redline).toContain('{{service.kubectlContext}}')
    expect(redline).not.toContain('prod-eu-west-1')
  })

  it('is nothing when no step was marked, or the mark was taken back', () => {
    const story = new Story(builtinRunbook())
    expect(recordToRedline(story.record())).toBeNull()
    story.at('01:06:00', { type: 'markStepWrong', step: 'tell-on-call', text: 'No' })
    story.at('01:06:30', { type: 'undo' })
    expect(recordToRedline(story.record())).toBeNull()
  })

  it('shows the gap where a mark was redacted', () => {
    const story = new Story(builtinRunbook())
    const [secret] = story.at('01:06:00', { type: 'markStepWrong', step: 'tell-on-call', text: 'hunter2' })
    story.at('01:07:00', { type: 'redact', event: secret?.id ?? '', why: 'A password.' })
    const redacted = recordToRedline(story.record()) ?? ''
    expect(redacted).not.toContain('hunter2')
    expect(markdownText(redacted)).toContain('A password.')
  })

  const plain = markdownShape(marked('plain words'))
  it.each(hostileTexts)('keeps text text: %j', (text) => {
    expect(markdownProblems(marked(text))).toEqual([])
    expect(markdownShape(marked(text))).toEqual(plain)
  })
})
