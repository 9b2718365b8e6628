// Registers the service worker. The page enforces Trusted Types, so its address goes through the one policy there is.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/**
 * Keeps the page for later visits without a network. Where the browser refuses, in whichever way, nothing is lost: private
 * windows reject, sandboxed frames throw at the very mention of `serviceWorker`. The page works online only, then.
 */
export async function keepOffline(): Promise<void> {
  try {
    const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
    const policy = policies?.createPolicy('retrograd-offline', { createScriptURL: () => './offline.js' });
    await navigator.serviceWorker?.register(policy?.createScriptURL('') ?? './offline.js');
  } catch {}
}
