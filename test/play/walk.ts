import type { Page } from '@playwright/test'

/** One stop of the Tab key. */
export interface Stop {
  readonly name: string
  /** What kind of control it is and what it is called, without what differs from run to run. */
  readonly told: string
  /** Whether something about it or around it looks different while it has the focus. */
  readonly visible: boolean
}

/** What a walk through the page by Tab came to. */
export interface Walk {
  readonly stops: readonly Stop[]
  /** Controls that could take the focus but were passed over. */
  readonly missed: readonly string[]
}

const mostStops = 250

/** The stops as they are written down, one a line. */
export function toldInOrder(stops: readonly Stop[]): string[] {
  return stops.map(({ told }, index) => `${index + 1}. ${told}`)
}

/**
 * Walks through the whole page by Tab until it comes round, and compares with what should be reached: every
 * control in sight that is not disabled. Of the rows of the plan and of a group of radio buttons one is enough,
 * because the arrow keys go on from there.
 */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.evaluate(() => {
    const looks = (element: Element): string => {
      const seen: string[] = []
      let box: Element | null = element
      // The ring may be around the label or the card that holds the control.
      for (let level = 0; box && level < 3; level += 1, box = box.parentElement) {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(box)
        const ring = outlineStyle === 'none' || outlineWidth === '0px' ? '' : outlineColor
        const cover = getComputedStyle(box, '::after').outlineStyle
        const beside = [...box.children].map((child) => getComputedStyle(child).outlineStyle).join()
        seen.push(`${ring} ${cover} ${boxShadow} ${level < 2 ? beside : ''}`)
      }
      return seen.join(' | ')
    }
    const walked: { element: Element; focused: string }[] = []
    Object.assign(window, {
      walkStep: (): boolean => {
        const element = document.activeElement
        if (!element || element === document.body) return true
        if (walked.some((stop) => stop.element === element)) return false
        walked.push({ element, focused: looks(element) })
        return true
      },
      walkEnd: async (): Promise<{ stops: Stop[]; missed: string[] }> => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        // The last one is painted without the focus only after this.
        await new Promise((resolve) => setTimeout(resolve, 50))
        const nameOf = (element: Element): string =>
          `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent ?? ''} ${element.id}`
            .replaceAll(/\s+/g, ' ')
            .slice(0, 90)
        const kindOf = (element: Element): string => {
          if (element instanceof HTMLInputElement) return element.type
          return element.getAttribute('role') ?? element.tagName.toLowerCase()
        }
        const toldAs = (element: Element): string => {
          const labels = (element as HTMLInputElement).labels?.[0]?.textContent
          const by = (element.getAttribute('aria-labelledby') ?? '')
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ')
          const heard = element.cloneNode(true) as Element
          for (const hidden of heard.querySelectorAll('[aria-hidden=true]')) hidden.remove()
          const named = element.getAttribute('aria-label') || by.trim() || labels || heard.textContent || ''
          const name = named.replaceAll(/\s+/g, ' ').trim()
          return `${kindOf(element)}: ${name.replaceAll(/\d+/g, '#').slice(0, 80)}`
        }
        const groupOf = (element: Element): Element | string => {
          if (element instanceof HTMLInputElement && element.type === 'radio') return `radio ${element.name}`
          return element.closest('[data-plan], [role=radiogroup]') ?? element
        }
        // From the top of the page on, wherever the focus was at first.
        const first = walked.findIndex(({ element }) =>
          walked.every(
            (other) =>
              other.element === element ||
              element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING,
          ),
        )
        walked.push(...walked.splice(0, Math.max(first, 0)))
        const reached = new Set(walked.map((stop) => groupOf(stop.element)))
        const all = document.querySelectorAll<HTMLElement>(
          'button, a[href], input, select, textarea, summary, [role=button], [role=radio], [tabindex="0"]',
        )
        const missed = [...all].filter((element) => {
          const inSight = element.checkVisibility({ visibilityProperty: true })
          const closed = element.matches(
            ':disabled, [aria-disabled=true], [aria-hidden=true], [aria-hidden=true] *',
          )
          const passive = element.tabIndex < 0 && !element.closest('[data-plan]')
          return inSight && !closed && !passive && !reached.has(groupOf(element))
        })
        return {
          stops: walked.map(({ element, focused }) => ({
            name: nameOf(element),
            told: toldAs(element),
            visible: looks(element) !== focused,
          })),
          missed: missed.map(nameOf),
        }
      },
    })
  })
  for (let presses = 0; presses < mostStops; presses += 1) {
    await page.keyboard.press('Tab')
    if (!(await page.evaluate('window.walkStep()'))) break
  }
  return page.evaluate<Walk>('window.walkEnd()')
}
