import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { sha256Hex } from './canonical.ts'

/**
 * A fingerprint of this machine, to notice a data folder that was copied to another one. Hashed, so that the
 * system's own identifier is written nowhere. Where the system has none (a container), the host name stands
 * in: a renamed host then counts as another machine, which costs a new device id and nothing else.
 */
export function readMachineId(): string {
  return sha256Hex(`backout machine ${systemId() ?? `host ${hostname()}`}`)
}

function systemId(): string | null {
  switch (process.platform) {
    case 'linux':
      return fromFile('/etc/machine-id') ?? fromFile('/var/lib/dbus/machine-id')
    case 'darwin':
      return fromProgram(
        '/usr/sbin/ioreg',
        ['-rd1', '-c', 'IOPlatformExpertDevice'],
        /"IOPlatformUUID" = "(.+)"/,
      )
    case 'win32':
      return fromProgram(
        `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\reg.exe`,
        ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'],
        /MachineGuid\s+REG_SZ\s+(\S+)/,
      )
    default:
      return null
  }
}

function fromFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    // Not every Linux has it; the caller falls back.
    return null
  }
}

function fromProgram(program: string, parameters: readonly string[], pattern: RegExp): string | null {
  try {
    const output = execFileSync(program, parameters, { encoding: 'utf8', timeout: 3000, windowsHide: true })
    return pattern.exec(output)?.[1] ?? null
  } catch {
    // A locked-down system may forbid the program; the caller falls back.
    return null
  }
}
