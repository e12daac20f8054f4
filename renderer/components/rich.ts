import { createElement, Fragment, type ReactNode } from 'react'

/**
 * A text of the catalogue with elements in the places that it names: `rich('Last copy {time}', { time: <Time …/> })`.
 * Where a translation puts them is its own affair. Throws for a place that nothing was given for: a bug.
 */
export function rich(text: string, places: Readonly<Record<string, ReactNode>>): ReactNode {
  const parts = text.split(/\{(\w+)\}/)
  return createElement(
    Fragment,
    null,
    // Every second part is a name.
    ...parts.map((part, index) => {
      if (index % 2 === 0) return part
      if (!(part in places)) throw new Error(`Nothing was given for {${part}} in "${text}"`)
      return places[part]
    }),
  )
}
