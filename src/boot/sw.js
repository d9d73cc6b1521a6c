// The service worker: Jejaring without network. One cache per version holds every file of it; a page is served from one
// version only; nothing else is fetched. The build fills in the three constants.
"use strict";

const VERSION = "unfinished";
const FILES = [];
const HEADERS = {};

// Other copies of the app may live in other folders of the same site: each minds its own caches.
const MINE = `jejaring ${self.registration.scope} `;
const CURRENT = MINE + VERSION;
const CHOICE = `jejaring-choice ${self.registration.scope}`;

// A cache's name noted earlier: "./current" is the version that took over last, "./before" the one it took over from,
// "./served" the one a person went back to.
const noted = async (what) => {
  const note = await caches.match(what, { cacheName: CHOICE });
  const name = note && await note.text();
  return name && await caches.has(name) ? name : undefined;
};
const note = async (what, name) => (await caches.open(CHOICE)).put(what, new Response(name));

// Which version is served: this one, unless a person went back.
let served = noted("./served").then((name) => name ?? CURRENT);

// Installing fetches all files past the browser's own cache, or fails as a whole and is tried again later. It does not
// take over: the old version goes on until the page asks.
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CURRENT);
    await Promise.all(FILES.map(async (file) => {
      const answer = await fetch(file, { cache: "reload" });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      await cache.put(file, guarded(answer));
    }));
  })());
});

// The security headers travel with the file, also from a host that does not send them.
function guarded(answer) {
  const headers = new Headers(answer.headers);
  // The body is unpacked by now; these two would describe it as it travelled.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(answer.body, { status: 200, headers });
}

// The version before stays, for going back; older ones go. A first visit is taken over at once, so that it works offline
// before its first reload.
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const before = await noted("./served") ?? await noted("./current");
    const old = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== CURRENT && name !== before);
    await Promise.all([...old, CHOICE].map((name) => caches.delete(name)));
    await note("./current", CURRENT);
    served = Promise.resolve(CURRENT);
    if (before) await note("./before", before);
    else await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  const answer = (value) => event.ports[0]?.postMessage(value);
  switch (event.data) {
    case "version":
      answer(VERSION);
      break;
    // The page says so only when no interview is open and everything is saved.
    case "activate":
      self.skipWaiting();
      break;
    case "can go back":
      event.waitUntil(Promise.all([noted("./before"), served]).then(([before, now]) => answer(Boolean(before) && now !== before)));
      break;
    case "go back":
      event.waitUntil(goBack().then(answer));
      break;
  }
});

// Serves the version before this one from the next load on; false when there is none.
async function goBack() {
  const before = await noted("./before");
  if (!before) return false;
  await note("./served", before);
  served = Promise.resolve(before);
  return true;
}

self.addEventListener("fetch", (event) => {
  event.respondWith(answer(event.request));
});

async function answer(request) {
  const page = request.mode === "navigate" || request.url === self.registration.scope;
  const cache = await caches.open(await served);
  const kept = await cache.match(page ? "./index.html" : request, { ignoreSearch: true });
  if (kept) return kept;
  // A page of another version asks for its own files: their names carry their content, so any cache's copy is the one.
  for (const name of await caches.keys()) {
    const other = name.startsWith(MINE) && !page && await (await caches.open(name)).match(request);
    if (other) return other;
  }
  return Response.error();
}
