import { updateText } from '#text/update.ts'
import type { ErrorCode } from '../../../shared/run/errors.ts'
import type { ApiError } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { FileWarning } from '../../components/icons.ts'
import { errorWords } from '../../store/errorWords.ts'
import { chooseUpdate, dropUpdate } from '../../store/update.ts'

const text = updateText.refused

/** Nothing is wrong with the package, and choosing another changes nothing about these. */
const whateverFile: readonly ErrorCode[] = ['update-no-key', 'update-run-live', 'not-recorded']

/** Why a package is not installed: what was found, where, and the way out. */
export function RefusedUpdate({ error }: { readonly error: ApiError }) {
  const { title, meaning, next } = errorWords(error)
  const isOfPackage = !whateverFile.includes(error.code)
  return (
    <Dialog
      title={text.title}
      onClose={dropUpdate}
      actions={
        <>
          {isOfPackage && (
            <Button variant="quiet" onPress={chooseUpdate}>
              {text.another}
            </Button>
          )}
          <Button variant="primary" autoFocus onPress={dropUpdate}>
            {text.close}
          </Button>
        </>
      }
    >
      <Banner
        tone={isOfPackage ? 'danger' : 'warn'}
        title={title}
        live="alert"
        {...(isOfPackage && { icon: FileWarning })}
      >
        {meaning}
      </Banner>
      {next && <p>{next}</p>}
    </Dialog>
  )
}
