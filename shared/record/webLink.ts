const plainAddress = /^https?:\/\/[\w.~%:@-]+(?:[/?#]|$)/i
const foreign = /[^\w/.~%?=&:@+,#$'()*!-]/gu

/**
 * An http or https address in characters that no markup has a meaning for; what else stands in it is written as
 * percent codes, which name the same address. Null for every other scheme, and where its host holds other
 * characters: those cannot be written otherwise.
 */
export function webLink(url: string): string | null {
  if (!plainAddress.test(url) || /\p{Surrogate}/u.test(url)) return null
  return url.replaceAll(foreign, (mark) => encodeURIComponent(mark))
}
