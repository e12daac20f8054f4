import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { controlsText } from '#text/controls.ts'
import { classes } from './classes.ts'
import { FieldFrame, type FieldWords } from './FieldFrame.tsx'
import fieldCss from './field.module.css'
import { ChevronDown } from './icons.ts'
import css from './popover.module.css'

const text = controlsText.select

export interface SelectOption<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly help?: string | undefined
}

export interface SelectProps<Value extends string = string> extends FieldWords {
  readonly options: readonly SelectOption<Value>[]
  /** Null or empty while nothing is chosen. */
  readonly value: Value | '' | null
  readonly onChange: (value: Value) => void
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** One choice out of a list that opens. */
export function Select<Value extends string>({
  label,
  hint,
  error,
  required,
  options,
  value,
  onChange,
  placeholder = text.choose,
  isDisabled = false,
  className,
}: SelectProps<Value>) {
  return (
    <AriaSelect
      className={classes(fieldCss['field'], className)}
      value={value || null}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen) onChange(chosen.value)
      }}
      placeholder={placeholder}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      isRequired={required ?? false}
      validationBehavior="aria"
    >
      <FieldFrame label={label} hint={hint} error={error} required={required}>
        <Button className={classes(fieldCss['input'], css['trigger'])}>
          <SelectValue>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </FieldFrame>
      <Popover className={css['popover'] ?? ''}>
        <ListBox className={css['list'] ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={css['option'] ?? ''}>
              <Text slot="label">{option.label}</Text>
              {option.help && (
                <Text slot="description" className={css['help'] ?? ''}>
                  {option.help}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
