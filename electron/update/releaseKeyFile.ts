import path from 'node:path'

/**
 * The key that newer versions are checked with: the one that the build put beside the app. Where the app is not
 * packaged, and nowhere else, `BACKOUT_RELEASE_KEY` names another, for tests.
 *
 * @param output folder of the build
 */
export function releaseKeyFile(
  output: string,
  {
    packaged,
    env,
  }: { readonly packaged: boolean; readonly env: Readonly<Record<string, string | undefined>> },
): string {
  const other = packaged ? undefined : env['BACKOUT_RELEASE_KEY']
  return other ? path.resolve(other) : path.join(output, 'release.pub')
}
