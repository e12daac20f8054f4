import type { Element } from 'hast'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { type ComponentProps, type MouseEvent, memo } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { recordText } from '#text/record.ts'
import { call } from '../../api.ts'
import { say, sayError } from '../../store/toasts.ts'
import '../../../shared/record/styles/base.css'
import '../../../shared/record/styles/first.css'
import '../../../shared/record/styles/parts.css'
import '../../../shared/record/styles/steps.css'
import '../../../shared/record/styles/judged.css'
import '../../../shared/record/styles/sheet.css'
import css from './Record.module.css'

const text = recordText.sheet

/** A link of the record is copied: the app opens nothing by itself, and often there is no network to open it in. */
function RecordLink({ href = '', children, ...rest }: ComponentProps<'a'>) {
  const copy = (event: MouseEvent): void => {
    event.preventDefault()
    call('clipboard.write', { text: href }).then(() => say('ok', text.linkCopied, href), sayError)
  }
  return (
    <a {...rest} href={href} title={text.copyThisLink} onClick={copy}>
      {children}
    </a>
  )
}

/** The document on a sheet of paper, from the very tree that is exported. */
export const Sheet = memo(function Sheet({ document }: { readonly document: Element }) {
  return (
    <div className={css['sheet']}>
      {toJsxRuntime(document, { Fragment, jsx, jsxs, components: { a: RecordLink }, passNode: false })}
    </div>
  )
})
