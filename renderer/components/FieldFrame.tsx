import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { controlsText } from '#text/controls.ts'
import css from './field.module.css'
import { TriangleAlert } from './icons.ts'

const text = controlsText.fieldFrame

export interface FieldWords {
  readonly label: string
  /** Where the value comes from or what form it has; beside the label. */
  readonly hint?: string | undefined
  /** What is wrong with the value; null while nothing is. */
  readonly error?: string | null | undefined
  readonly required?: boolean | undefined
}

/** Label and hint over a control, its error under it. Stands inside a react-aria field. */
export function FieldFrame({
  label,
  hint,
  error,
  required,
  children,
}: FieldWords & { readonly children: ReactNode }) {
  return (
    <>
      <span className={css['head']}>
        <Label className={css['label'] ?? ''}>{label}</Label>
        {required && <span className={css['needed']}>{text.required}</span>}
        {hint && (
          <Text slot="description" className={css['hint'] ?? ''}>
            {hint}
          </Text>
        )}
      </span>
      {children}
      <FieldError className={css['error'] ?? ''}>
        <TriangleAlert size={14} aria-hidden />
        <span>{error}</span>
      </FieldError>
    </>
  )
}
