/** Brings a guard of the step, which is painted already, into view and gives it the focus. */
export function focusGuard(guard: string): void {
  document.querySelector<HTMLElement>(`[data-step-content] [data-guard="${guard}"]`)?.focus()
}
