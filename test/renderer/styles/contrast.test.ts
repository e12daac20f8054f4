import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('renderer/styles/tokens.css', 'utf8')

/** The colours of one theme by token, as written in tokens.css. */
function coloursOf(theme: string): Record<string, string> {
  const block = css.match(new RegExp(`\\[data-theme=["']${theme}["']\\] \\{([^}]*)\\}`))?.[1] ?? ''
  const pairs = [...block.matchAll(/--([a-z-]+): #([0-9a-f]{3}|[0-9a-f]{6});/g)]
  // The formatter shortens what it can: #fff stands for #ffffff.
  const whole = (hex = '') => `#${hex.length === 3 ? hex.replace(/./g, '$&$&') : hex}`
  return Object.fromEntries(pairs.map(([, name, hex]) => [name, whole(hex)]))
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours as WCAG 2 counts it, 1 to 21. */
function contrast(a: string | undefined, b: string | undefined): number {
  if (!a || !b) throw new Error('The theme has no such colour')
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['background', 'panel', 'card', 'raised', 'hover']
const softs = ['accent-soft', 'ok-soft', 'warn-soft', 'danger-soft', 'violet-soft']
const texts = ['text', 'text-soft', 'text-faint']
const tones = ['accent', 'ok', 'warn', 'danger', 'violet']

describe.each(['dark', 'light', 'contrast'])('the %s theme', (theme) => {
  const colour = coloursOf(theme)

  it('reads every text on every surface and on every soft background at 4.5:1', () => {
    const weak = texts.flatMap((text) =>
      [...surfaces, ...softs]
        .filter((under) => contrast(colour[text], colour[under]) < 4.5)
        .map((under) => `${text} on ${under}`),
    )
    expect(weak).toEqual([])
  })

  it('reads every tone on every surface and on its own soft background at 4.5:1', () => {
    const weak = tones.flatMap((tone) =>
      [...surfaces.filter((name) => name !== 'hover'), `${tone}-soft`]
        .filter((under) => contrast(colour[tone], colour[under]) < 4.5)
        .map((under) => `${tone} on ${under}`),
    )
    expect(weak).toEqual([])
  })

  it('reads the words on filled buttons at 4.5:1, hovered or not', () => {
    for (const [ink, under] of [
      ['accent-ink', 'accent'],
      ['accent-ink', 'accent-hover'],
      ['danger-ink', 'danger'],
      ['danger-ink', 'danger-hover'],
      ['ok-ink', 'ok'],
      ['warn-ink', 'warn'],
    ] as const) {
      expect(contrast(colour[ink], colour[under]), `${ink} on ${under}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('draws the lines of controls and the focus ring at 3:1', () => {
    for (const line of ['line-control', 'focus']) {
      for (const under of ['background', 'panel', 'card', 'raised']) {
        expect(contrast(colour[line], colour[under]), `${line} on ${under}`).toBeGreaterThanOrEqual(3)
      }
    }
  })
})
