import type { RunRecord } from './model.ts'

/** Heads in one code: with more of them its squares get too small for a photograph of paper. */
const headsInOne = 3

/**
 * What the codes on the last page say, one text for each: the run, and of every device the head of its chain
 * and its key fingerprint, in the form in which `backout verify` takes them (`--head`, `--key`). A photograph
 * of it is a head kept elsewhere. None for a run without events.
 */
export function headCodes({ run, trust }: RunRecord): string[] {
  const codes: string[] = []
  for (let from = 0; from < trust.heads.length; from += headsInOne) {
    const heads = trust.heads
      .slice(from, from + headsInOne)
      .flatMap(({ device, n, hash, fingerprint }) => [`head ${device}:${n}:${hash}`, `key ${fingerprint}`])
    codes.push(['Backout record', `run ${run}`, ...heads].join('\n'))
  }
  return codes
}
