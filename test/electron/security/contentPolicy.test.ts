import { describe, expect, it } from 'vitest'
import { printPolicy, windowPolicy } from '../../../electron/security/contentPolicy.ts'

const directives = (policy: string) =>
  new Map(policy.split('; ').map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1)] as const))

describe('the policy of the window', () => {
  const policy = directives(windowPolicy('abc123'))

  it('starts from nothing', () => {
    expect(policy.get('default-src')).toEqual(["'none'"])
  })
  it('runs scripts of the app alone', () => {
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
  })
  it('lets added styles pass only with the nonce of this load', () => {
    expect(policy.get('style-src')).toEqual(["'self'", "'nonce-abc123'"])
  })
  it.each(['connect-src', 'frame-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors'])(
    'allows nothing for %s',
    (name) => {
      expect(policy.get(name)).toEqual(["'none'"])
    },
  )
  it('holds nothing unsafe, no wildcard and no foreign host', () => {
    expect(windowPolicy('n')).not.toMatch(/unsafe|\*|https?:/)
  })
})

describe('the policy of a printed document', () => {
  it('has no script, no connection and no unsafe style', () => {
    const policy = directives(printPolicy)
    expect(policy.get('default-src')).toEqual(["'none'"])
    expect(policy.has('script-src')).toBe(false)
    expect(policy.get('style-src')).toEqual(["'self'"])
    expect(printPolicy).not.toMatch(/unsafe|\*|https?:/)
  })
})
