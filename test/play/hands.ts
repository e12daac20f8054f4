import type { Page } from '@playwright/test'

/** What has the focus, as somebody hears it from a screen reader. */
export interface Focus {
  readonly name: string
  readonly kind: string
  /** Label of the field of a step that it belongs to, or an empty string. */
  readonly field: string
}

const mostTabs = 250
/** Letters of a text that are pressed one by one; what follows arrives at once, as from a dictation. */
const pressedLetters = 8

/** What follows `start` in `text`; nothing where the text begins otherwise. */
const rest = (text: string, start: string): string => (text.startsWith(start) ? text.slice(start.length) : '')

/** Two hands on a keyboard. Looking is allowed (where is the focus?), reaching into the page is not. */
export class Hands {
  readonly page: Page
  /** Pause after each key, ms: a demo is to be watched. */
  private readonly pace: number

  constructor(page: Page, pace = 0) {
    this.page = page
    this.pace = pace
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      if (this.pace > 0) await this.page.waitForTimeout(this.pace)
    }
  }

  async type(text: string): Promise<void> {
    const { keyboard } = this.page
    if (this.pace > 0) return keyboard.type(text, { delay: this.pace / 4 })
    await keyboard.type(text.slice(0, pressedLetters))
    const following = text.slice(pressedLetters)
    if (following !== '') await keyboard.insertText(following)
  }

  /** Replaces what stands in the focused control. */
  async fill(text: string): Promise<void> {
    await this.press('Control+A')
    await this.type(text)
  }

  focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const element = document.activeElement
      if (!element) return { name: '', kind: '', field: '' }
      const textOf = (ids: string): string =>
        ids
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' ')
      const labelledBy = element.getAttribute('aria-labelledby')
      const labels =
        element instanceof HTMLInputElement ? element.labels : (element as HTMLTextAreaElement).labels
      const name =
        (labelledBy ? textOf(labelledBy) : element.getAttribute('aria-label')) ||
        labels?.[0]?.textContent ||
        element.textContent ||
        ''
      const field = element.closest('[data-field]')
      const id = field?.getAttribute('data-field') ?? ''
      const label = document.getElementById(`${id}-label`) ?? field?.querySelector('label')
      const kind = element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()
      return { name: name.trim(), kind, field: label?.textContent?.trim() ?? '' }
    })
  }

  /** Presses a key that is a letter: outside text fields, where it is not typed. */
  async letter(key: string): Promise<void> {
    const typing = new Set(['text', 'search', 'textarea', 'select', 'url', 'number'])
    await this.tabUntil('place outside text fields', (focus) => !typing.has(focus.kind))
    await this.press(key)
  }

  /** Tabs on until the focus is where `wanted` says; the focus itself counts. */
  async tabUntil(what: string, wanted: (focus: Focus) => boolean): Promise<Focus> {
    const passed: string[] = []
    for (let tabs = 0; tabs <= mostTabs; tabs += 1) {
      const focus = await this.focus()
      if (wanted(focus)) return focus
      passed.push(`${focus.kind} ${focus.name.slice(0, 40)}`)
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`No ${what} within ${mostTabs} tabs. Passed: ${passed.slice(0, 60).join(' | ')}`)
  }

  /** Tabs to the control whose name is `name`, with at most a remark behind it ("· required"). */
  async tabTo(name: string): Promise<void> {
    await this.tabUntil(name, (focus) => focus.name === name || /^\s*[·(]/.test(rest(focus.name, name)))
  }
}
