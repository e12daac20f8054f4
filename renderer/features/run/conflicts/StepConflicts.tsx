import { conflictsText } from '#text/conflicts.ts'
import { Split } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import { ConflictCard } from './ConflictCard.tsx'
import css from './Conflicts.module.css'
import { conflictMeaning } from './words.ts'

const text = conflictsText.stepConflicts

/** The open conflicts of a step, above everything that is done in it. */
export function StepConflicts({ step }: { readonly step: string }) {
  const { conflicts } = useRunView()
  const mine = conflicts.filter((conflict) => conflict.step === step)
  if (mine.length === 0) return null
  return (
    <section className={css['banner']} aria-label={text.label}>
      <h2 className={css['head']}>
        <Split size={20} aria-hidden />
        {mine.length === 1 ? text.one : text.many(mine.length)}
      </h2>
      <p className={css['meaning']}>{conflictMeaning}</p>
      {mine.map((conflict) => (
        <ConflictCard key={conflict.key} conflict={conflict} back={false} />
      ))}
    </section>
  )
}
