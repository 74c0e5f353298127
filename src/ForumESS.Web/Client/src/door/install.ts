/**
 * Has the entrance open without a network from now on.
 * @param pages Addresses of the pages to keep, read when the worker is ready.
 */
export async function install(worker: string, scope: string, pages: () => readonly string[]): Promise<void> {
  // Missing where the page came over plain http from another machine.
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: pages() });
  // The browser may clear what a site keeps when space is short; an installed or often used one may ask it not to.
  await navigator.storage?.persist?.();
}
