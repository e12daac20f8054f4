import { Component, type ReactNode } from 'react'
import { componentsText } from '#text/components.ts'
import { go } from '../store/route.ts'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import css from './ErrorBoundary.module.css'

const text = componentsText.errorBoundary

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
          title={text.title}
          actions={
            <>
              <Button
                onPress={() => {
                  this.setState({ error: null })
                  go({ screen: 'home' })
                }}
              >
                {text.goHome}
              </Button>
              <Button variant="primary" onPress={() => window.location.reload()}>
                {text.reloadTheWindow}
              </Button>
            </>
          }
        >
          {text.about}
          <code className={css['message']}>{error.message}</code>
        </Banner>
      </main>
    )
  }
}
