// Registers the service worker. The page enforces Trusted Types, so its address goes through the one policy there is.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Keeps the page for later visits without a network; where the browser refuses, the page works online only. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  const policy = policies?.createPolicy('retrograd-offline', { createScriptURL: () => './offline.js' });
  const address = policy?.createScriptURL('') ?? './offline.js';
  navigator.serviceWorker.register(address).catch(() => {}); // private windows refuse: nothing is lost
}
