import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { controlsText } from '#text/controls.ts'
import { classes } from './classes.ts'
import fieldCss from './field.module.css'
import { type LucideIcon, TriangleAlert } from './icons.ts'
import css from './RadioCards.module.css'

const text = controlsText.radioCards

export interface RadioCard<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly help?: string | undefined
  readonly icon?: LucideIcon
  readonly isDisabled?: boolean
}

export interface RadioCardsProps<Value extends string = string> {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | null | undefined
  readonly required?: boolean | undefined
  readonly options: readonly RadioCard<Value>[]
  readonly value: Value | '' | null
  readonly onChange: (value: Value) => void
  /** Side by side, or one under the other. */
  readonly orientation?: 'horizontal' | 'vertical'
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** A few choices, all in sight, each a card with room for what it means. */
export function RadioCards<Value extends string>({
  label,
  hint,
  error,
  required,
  options,
  value,
  onChange,
  orientation = 'horizontal',
  isDisabled = false,
  className,
}: RadioCardsProps<Value>) {
  return (
    <RadioGroup
      className={classes(fieldCss['field'], className)}
      value={value || null}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option) onChange(option.value)
      }}
      orientation={orientation}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      isRequired={required ?? false}
      validationBehavior="aria"
    >
      <span className={fieldCss['head']}>
        <Label className={fieldCss['label'] ?? ''}>{label}</Label>
        {required && <span className={fieldCss['needed']}>{text.required}</span>}
        {hint && (
          <Text slot="description" className={fieldCss['hint'] ?? ''}>
            {hint}
          </Text>
        )}
      </span>
      <div className={classes(css['cards'], css[orientation])}>
        {options.map(({ value: key, label: words, help, icon: Icon, isDisabled: off }) => (
          <Radio key={key} value={key} isDisabled={off ?? false} className={css['card'] ?? ''}>
            <span className={css['mark']} aria-hidden />
            {Icon && <Icon size={16} aria-hidden />}
            <span className={css['words']}>
              <span className={css['title']}>{words}</span>
              {help && <span className={css['help']}>{help}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={fieldCss['error'] ?? ''}>
        <TriangleAlert size={14} aria-hidden />
        <span>{error}</span>
      </FieldError>
    </RadioGroup>
  )
}
