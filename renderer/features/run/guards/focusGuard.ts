/** Brings a guard of the step into view and gives it the focus, after it was painted. */
export function focusGuard(guard: string): void {
  requestAnimationFrame(() => {
    const banner = document.querySelector<HTMLElement>(
      `[data-step-content] [data-guard="${CSS.escape(guard)}"]`,
    )
    banner?.scrollIntoView({ block: 'nearest' })
    banner?.focus()
  })
}
