import type { Speak } from './errorSpeech.ts'

const notInstalled = 'Nothing was installed and nothing was changed.'
const fetchAgain =
  'Do not install it. Fetch package and signature again from where your releases come from; if it stays, tell whoever makes them.'

/** Words for a package of a newer version that is not taken. */
export const updateErrorsText = {
  'update-no-key': () => [
    'This Backout was built without a release key',
    'It cannot tell whether a package is genuine, so it installs none.',
    'Check the package yourself against what whoever makes your releases published, quit Backout and install it over this one. Your runs stay, and the database is backed up before it is migrated.',
  ],
  'update-run-live': ({ name }) => [
    'Not while a run is live',
    `${name ?? 'A run'} is live on this computer. Installing would end Backout in the midst of it.`,
    'Bring the run to shipped or recovered, or hand it over to another laptop. Then choose the package again.',
  ],
  'update-kind': ({ path, places }) => [
    'This is no package for this system',
    `${path ?? 'The file'} does not end in ${places?.join(' or ') ?? 'what a package ends in'}.`,
    'Choose the package itself; its signature, ending in .minisig, is looked for beside it.',
  ],
  'update-too-large': ({ path, limit }) => [
    'The file is too large to be a package of Backout',
    `${path ?? 'It'} has more than ${limit ? Math.floor(limit / 1_048_576) : 1_024} MB.`,
    `${notInstalled} Choose the package itself.`,
  ],
  'update-unsigned': ({ path }) => [
    'The package has no signature',
    `There is no ${path ?? 'file ending in .minisig beside it'} that can be read.`,
    'Put the .minisig file that was published with the package into the same folder and choose the package again.',
  ],
  'update-signature-form': ({ path }) => [
    'The signature cannot be read',
    `${path ?? 'The file beside the package'} is not what minisign writes.`,
    'Fetch the .minisig file again, unchanged, and choose the package again.',
  ],
  'update-signature-old': ({ path }) => [
    'The signature is of an old kind',
    `${path ?? 'It'} signs the file itself, not its hash.`,
    'Ask whoever makes your releases to sign with minisign 0.10 or newer, or with “npm run sign”.',
  ],
  'update-other-key': ({ path, name, expected }) => [
    'Another key signed this package',
    `${path ?? 'It'} was signed with key ${name ?? 'unknown'}. This Backout trusts ${expected ?? 'another one'} alone.`,
    `${notInstalled} Ask whoever makes your releases whether the key has changed; then install that version by hand, once.`,
  ],
  'update-comment-changed': ({ path }) => [
    'What the signature says of the package was changed',
    `The line “trusted comment” beside ${path ?? 'the package'} is not the one that was signed.`,
    fetchAgain,
  ],
  'update-other-product': ({ path }) => [
    'This was not signed as a package of Backout',
    `What was signed with ${path ?? 'it'} does not say product, version, system and file name.`,
    `${notInstalled} Choose a package of Backout; whoever makes one signs it with “npm run sign”.`,
  ],
  'update-other-system': ({ path, name, expected }) => [
    'The package is for another system',
    `${path ?? 'It'} is for ${name ?? 'another one'}; this Backout is for ${expected ?? 'this one'}.`,
    `${notInstalled} Choose the package for this system.`,
  ],
  'update-other-name': ({ path, expected }) => [
    'The package is not called what it was signed as',
    `${path ?? 'The file'} was signed as ${expected ?? 'another name'}.`,
    'If it was only renamed, give it and its .minisig that name again, then choose it again.',
  ],
  'update-not-newer': ({ path, name, expected }) => [
    'The package is not newer than this Backout',
    `${path ?? 'It'} is version ${name ?? 'unknown'}; version ${expected ?? 'unknown'} is running.`,
    `${notInstalled} An older version may not know what this one recorded.`,
  ],
  'update-tampered': ({ path }) => [
    'The package is not what was signed',
    `${path ?? 'It'} was damaged on its way, or changed by somebody.`,
    fetchAgain,
  ],
  'update-changed': ({ path }) => [
    'The package changed after it was checked',
    `${path ?? 'The file'} no longer holds what the signature was checked for.`,
    `${notInstalled} Copy it to where nobody else writes and choose it again.`,
  ],
  'update-not-copied': ({ path, message }) => [
    'The package could not be copied',
    `${path ?? 'Its place in the data folder'} cannot be written${message ? ` (${message})` : ''}.`,
    'Make room on that disk, or make the folder writable, and choose the package again. Your runs are not affected.',
  ],
  'update-not-checked': () => [
    'No package was checked',
    'Only a package whose signature was checked a moment ago is installed.',
    'Choose the package again.',
  ],
} satisfies Record<string, Speak>
