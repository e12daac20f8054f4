// From a key press to the frame that shows what it brought about, as the page itself sees both.

/** How fast keys follow each other: ten in a second, as a fast typist's do. */
export const betweenKeysMs = 100

/**
 * Presses a key in the real window and waits for what it brings about.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} key as Playwright names it
 * @param {{shows: string, text?: string, attribute?: [string, string]} | 'next-frame'} wanted an element that was not
 *   there before: a selector, and its whole text or one of its attributes; or just the frame after the key was handled
 * @returns {Promise<number>} milliseconds from the event's own time stamp to the frame being handed to the compositor
 */
export async function press(page, key, wanted) {
  await page.evaluate(watch, wanted)
  await page.waitForTimeout(betweenKeysMs)
  await page.keyboard.press(key)
  return page.evaluate(() => globalThis.painted)
}

/** In the page: notes the press, and the first frame that shows what is wanted. */
function watch(wanted) {
  const limitMs = 15_000
  globalThis.painted = new Promise((resolve, reject) => {
    let pressed = 0
    const stop = new AbortController()
    const isThere = () => {
      if (wanted === 'next-frame') return pressed > 0
      return [...document.querySelectorAll(wanted.shows)].some(
        (element) =>
          (wanted.text === undefined || element.textContent === wanted.text) &&
          (wanted.attribute === undefined ||
            element.getAttribute(wanted.attribute[0]) === wanted.attribute[1]),
      )
    }
    const done = () => {
      observer.disconnect()
      stop.abort()
      clearTimeout(timer)
      // The next frame holds the change; an urgent task posted in it runs once it was handed to the compositor.
      requestAnimationFrame(() => {
        scheduler.postTask(() => resolve(performance.now() - pressed), { priority: 'user-blocking' })
      })
    }
    const look = () => {
      if (pressed > 0 && isThere()) done()
    }
    const observer = new MutationObserver(look)
    const timer = setTimeout(() => reject(new Error(`Nothing showed ${JSON.stringify(wanted)}`)), limitMs)
    addEventListener(
      'keydown',
      (event) => {
        pressed ||= event.timeStamp
        // Whatever the handlers change at once is there in the frame after the next task.
        if (wanted === 'next-frame') setTimeout(() => requestAnimationFrame(look))
      },
      { capture: true, signal: stop.signal },
    )
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}
