import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { classes } from './classes.ts'
import css from './Slider.module.css'

export interface SliderProps {
  readonly label: string
  /** Whole, 0 to 100. */
  readonly value: number
  /** Told once the hand is off it, or the key is up: not for every step on the way. */
  readonly onCommit: (value: number) => void
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** A quantity in percent. Arrow keys move it by 5, Page Up and Down by more. */
export function Slider({ label, value, onCommit, isDisabled = false, className }: SliderProps) {
  // Null while nobody moves it: then it shows what is saved.
  const [moving, setMoving] = useState<number | null>(null)
  const shown = moving ?? value
  return (
    <AriaSlider
      className={classes(css['slider'], className)}
      minValue={0}
      maxValue={100}
      step={5}
      value={shown}
      isDisabled={isDisabled}
      onChange={setMoving}
      onChangeEnd={(next) => {
        setMoving(null)
        onCommit(next)
      }}
    >
      <Label className={css['label'] ?? ''}>{label}</Label>
      <SliderTrack className={css['track'] ?? ''}>
        <span className={css['line']} aria-hidden />
        <span className={css['fill']} style={{ width: `${shown}%` }} aria-hidden />
        <SliderThumb className={css['thumb'] ?? ''} />
      </SliderTrack>
      <SliderOutput className={classes(css['value'], 'mono')}>{`${shown} %`}</SliderOutput>
    </AriaSlider>
  )
}
