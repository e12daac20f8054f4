/**
 * Asks main for what may be asked twice. Playwright waits for the answer by a promise that nothing else holds: once in
 * a few thousand questions to a busy app the collector takes it, and the answer with it.
 */
export async function again<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && error.message.includes('promise was garbage collected')) return ask()
    throw error
  }
}
