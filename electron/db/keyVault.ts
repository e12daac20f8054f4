/**
 * Where a private key is protected: the system's key store, as far as it has one. Given from outside,
 * because only the app can reach it; the command line and tests do without.
 */
export interface KeyVault {
  /** The bytes as a text that only this account can turn back; null where the system has no key store. */
  protect(bytes: Uint8Array): string | null
  /** The bytes of such a text; null when the key store does not give them any more. */
  reveal(text: string): Uint8Array | null
}
