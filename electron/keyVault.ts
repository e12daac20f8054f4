import { safeStorage } from 'electron'
import type { KeyVault } from './db/keyVault.ts'

/**
 * The system's key store: Keychain, DPAPI, libsecret or KWallet. On Linux without one Electron would encrypt
 * with a password that everybody can look up; that protects nothing and is not called protection here.
 */
export const systemKeyVault: KeyVault = {
  protect: (bytes) =>
    isThere() ? safeStorage.encryptString(Buffer.from(bytes).toString('base64')).toString('base64') : null,
  reveal: (text) => {
    if (!isThere()) return null
    try {
      return Buffer.from(safeStorage.decryptString(Buffer.from(text, 'base64')), 'base64')
    } catch (error) {
      // Another account, or a key store that was made anew. The caller mints another key and says so.
      console.error("The system's key store does not give back the key of this device", error)
      return null
    }
  },
}

function isThere(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
