import { Split } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import { ConflictCard } from './ConflictCard.tsx'
import css from './Conflicts.module.css'
import { conflictMeaning } from './words.ts'

/** The open conflicts of a step, above everything that is done in it. */
export function StepConflicts({ step }: { readonly step: string }) {
  const { conflicts } = useRunView()
  const mine = conflicts.filter((conflict) => conflict.step === step)
  if (mine.length === 0) return null
  return (
    <section className={css['banner']} aria-label="Conflicts in this step">
      <h2 className={css['head']}>
        <Split size={20} aria-hidden />
        {mine.length === 1
          ? 'Conflict: choose which side is kept'
          : `${mine.length} conflicts: choose in each`}
      </h2>
      <p className={css['meaning']}>{conflictMeaning}</p>
      {mine.map((conflict) => (
        <ConflictCard key={conflict.key} conflict={conflict} back={false} />
      ))}
    </section>
  )
}
