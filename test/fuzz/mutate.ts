import type { Draw } from './draw.ts'
import { hostileNumbers, hostileTexts, hostileValues } from './hostile.ts'
import { special, type Wire } from './wire.ts'

/** Names of keys that no form has. */
const strangeKeys = ['extra', 'toString', 'constructor', '__proto__', 'then', 'length', '$ref', '']

/** The value with one thing about it changed, at any depth. */
export function mutated(wire: Wire, draw: Draw): Wire {
  if (typeof wire !== 'object' || wire === null || isSpecial(wire) || draw.percent(15))
    return exchanged(wire, draw)
  if (Array.isArray(wire)) return mutatedList(wire, draw)
  const entries = Object.entries(wire)
  const [name, inner] = entries.length > 0 ? draw.oneOf(entries) : ['', null]
  switch (draw.below(6)) {
    case 0:
      return Object.fromEntries(entries.filter(([key]) => key !== name))
    case 1:
      return special.own(wire, draw.oneOf(strangeKeys), draw.oneOf(hostileValues))
    case 2:
      return Object.fromEntries(entries.map(([key, each]) => [key === name ? `${key} ` : key, each]))
    default:
      return Object.fromEntries(
        entries.map(([key, each]) => [key, key === name ? mutated(inner, draw) : each]),
      )
  }
}

function mutatedList(wire: readonly Wire[], draw: Draw): Wire {
  const place = draw.below(wire.length + 1)
  // Of something short: a gigabyte in one message is not what this is about.
  if (place === wire.length)
    return special.list(JSON.stringify(wire[0] ?? 0).includes('$') ? '' : (wire[0] ?? 0), 10_000)
  return wire.map((each, index) => (index === place ? mutated(each, draw) : each))
}

/** Mostly another value of the same kind, so that it comes further than the form. */
function exchanged(wire: Wire, draw: Draw): Wire {
  if (draw.percent(50)) return draw.oneOf(hostileValues)
  return draw.oneOf(typeof wire === 'number' ? hostileNumbers : hostileTexts)
}

const isSpecial = (wire: object): boolean => '$' in wire
