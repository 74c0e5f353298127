/**
 * Opens the entrance without a network. It keeps the page's files and the pages of the gates, which hold nobody's name and
 * nothing of whoever signed in; what the API answers passes by here unseen.
 */
export {};

interface File {
  readonly url: string;
  readonly revision: string | null;
}

declare const self: ServiceWorkerGlobalScope & {
  /** What the client's build made, put here by it. */
  readonly __WB_MANIFEST: readonly File[];
};

const files = self.__WB_MANIFEST;
const folder = new URL("./", self.location.href).href;
const fileCache = `door-files-${fingerprint(files.map(({ url, revision }) => `${url} ${revision}`).join())}`;
const pageCache = "door-pages";
// A hall's network often seems to be there and is not.
const patience = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepFiles().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldFiles().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const { keep } = event.data as { keep?: readonly string[] };
  if (keep !== undefined) event.waitUntil(Promise.all(keep.map(keepPage)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.url.startsWith(folder)) event.respondWith(file(request));
});

// The same text for the same files, another for others; no more is asked of it.
function fingerprint(text: string): string {
  let sum = 0;
  for (let place = 0; place < text.length; place++) sum = (Math.imul(sum, 31) + text.charCodeAt(place)) | 0;
  return (sum >>> 0).toString(16);
}

async function keepFiles(): Promise<void> {
  const cache = await caches.open(fileCache);
  await cache.addAll(files.map(({ url }) => new Request(new URL(url, folder), { cache: "no-cache" })));
}

async function dropOldFiles(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("door-files-") && name !== fileCache).map((name) => caches.delete(name)));
}

/** Asks for the page as it is without anything of this visit. */
async function keepPage(address: string): Promise<void> {
  const url = new URL(address, self.location.href);
  const shell = new URL(url);
  shell.searchParams.set("coque", "true");
  try {
    const response = await fetch(shell, { cache: "no-store" });
    // A page that it was sent on to is the sign-in's.
    if (response.ok && !response.redirected) await replace(await caches.open(pageCache), url, response);
  } catch {
    // The next visit keeps it.
  }
}

// What is there already is not written again: a browser that is killed meanwhile would have neither.
async function replace(cache: Cache, url: URL, response: Response): Promise<void> {
  const kept = await cache.match(url);
  if (kept === undefined || (await kept.text()) !== (await response.clone().text())) await cache.put(url, response);
}

async function page(request: Request): Promise<Response> {
  const answer = await fromNetwork(request);
  if (answer !== undefined && answer.status < 500) return answer;
  const cache = await caches.open(pageCache);
  const kept = (await cache.match(keyOf(request.url))) ?? (await cache.match(new URL(request.url).pathname));
  return kept ?? answer ?? fetch(request);
}

/** A gate's page is the same whatever else its address says. */
function keyOf(address: string): URL {
  const url = new URL(address);
  const key = new URL(url.pathname, url);
  for (const name of ["edition", "porte", "seance"]) {
    const value = url.searchParams.get(name);
    if (value !== null) key.searchParams.set(name, value);
  }
  return key;
}

async function file(request: Request): Promise<Response> {
  const answer = await fromNetwork(request);
  if (answer?.ok) return answer;
  // Pages ask with a version behind the name.
  return (await caches.match(request, { cacheName: fileCache, ignoreSearch: true })) ?? answer ?? Response.error();
}

/** Undefined when nobody answered in time. */
async function fromNetwork(request: Request): Promise<Response | undefined> {
  const late = new Promise<undefined>((resume) => setTimeout(() => resume(undefined), patience));
  return Promise.race([fetch(request).catch(() => undefined), late]);
}
