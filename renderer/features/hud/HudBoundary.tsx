import { Component, type ReactNode } from 'react'
import { hudText } from '#text/hud.ts'
import css from './Hud.module.css'

/** Stands in for the HUD when its picture broke: what is recorded is on disk, and it can be loaded again. */
export class HudBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | null }
> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(cause: unknown): { error: Error } {
    return { error: cause instanceof Error ? cause : new Error(String(cause)) }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <main className={css['hud']} role="alert">
        <div className={css['quiet']}>
          <h1 className={css['quietTitle']}>{hudText.broken}</h1>
          <p>{hudText.brokenAbout}</p>
          <code className={css['message']}>{error.message}</code>
          <button type="button" className={css['button']} onClick={() => window.location.reload()}>
            {hudText.reload}
          </button>
        </div>
      </main>
    )
  }
}
