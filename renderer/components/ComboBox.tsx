import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { controlsText } from '#text/controls.ts'
import { classes } from './classes.ts'
import { FieldFrame, type FieldWords } from './FieldFrame.tsx'
import fieldCss from './field.module.css'
import { fitting, type Suggestion } from './fitting.ts'
import { ChevronDown } from './icons.ts'
import css from './popover.module.css'
import { useCommit } from './useCommit.ts'

const text = controlsText.comboBox

export interface ComboBoxProps extends FieldWords {
  /** Known values, best first. Anything else may be typed. */
  readonly suggestions: readonly Suggestion[]
  readonly value: string
  readonly onChange: (value: string) => void
  /** A suggestion was chosen, or a changed text was meant (left the field, Enter). */
  readonly onCommit?: (value: string) => void
  readonly committed?: string | undefined
  readonly mono?: boolean
  readonly placeholder?: string | undefined
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** A text field that offers last values. */
export function ComboBox({
  label,
  hint,
  error,
  required,
  suggestions,
  value,
  onChange,
  onCommit,
  committed,
  mono,
  placeholder,
  autoFocus = false,
  isDisabled = false,
  className,
}: ComboBoxProps) {
  const commit = useCommit(value, onCommit, { committed, onEnter: true })
  return (
    <AriaComboBox
      className={classes(fieldCss['field'], className)}
      allowsCustomValue
      items={fitting(suggestions, value)}
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        if (typeof key !== 'string') return
        onChange(key)
        if (key !== (committed ?? value)) onCommit?.(key)
      }}
      autoFocus={autoFocus}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      isRequired={required ?? false}
      validationBehavior="aria"
    >
      <FieldFrame label={label} hint={hint} error={error} required={required}>
        <span className={css['combo']}>
          <Input
            {...commit}
            className={classes(fieldCss['input'], mono && fieldCss['mono'])}
            placeholder={placeholder}
          />
          {suggestions.length > 0 && (
            <Button className={css['open'] ?? ''} aria-label={text.lastValuesFor}>
              <ChevronDown size={16} aria-hidden />
            </Button>
          )}
        </span>
      </FieldFrame>
      <Popover className={css['popover'] ?? ''}>
        <ListBox<Suggestion> className={css['list'] ?? ''}>
          {(suggestion) => (
            <ListBoxItem id={suggestion.value} textValue={suggestion.value} className={css['option'] ?? ''}>
              <Text slot="label" className={mono ? 'mono' : ''}>
                {suggestion.value}
              </Text>
              {suggestion.note && (
                <Text slot="description" className={css['help'] ?? ''}>
                  {suggestion.note}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
