import { Component, type ReactNode } from 'react'
import { go } from '../store/route.ts'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import css from './ErrorBoundary.module.css'

/** Stands in for a screen that broke: what is recorded is on disk, only the picture of it is gone. */
export class ErrorBoundary extends Component<
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
      <main className={css['broken']}>
        <Banner
          tone="danger"
          live="alert"
          title="This screen broke"
          actions={
            <>
              <Button
                onPress={() => {
                  this.setState({ error: null })
                  go({ screen: 'home' })
                }}
              >
                Go home
              </Button>
              <Button variant="primary" onPress={() => window.location.reload()}>
                Reload the window
              </Button>
            </>
          }
        >
          Everything recorded is safe on disk, and clocks go on: they are computed from what is recorded.
          Reload the window to go on where you were.
          <code className={css['message']}>{error.message}</code>
        </Banner>
      </main>
    )
  }
}
