/* Keeps some pages for days without a network. With one, everything comes from it: the copy stands in for it alone.
   What is kept, and under which version, stands above. Where that is nothing, whatever was kept before goes. */
"use strict";
const HOME = new URL("./", self.location).href;
const NAME = `${HOME} ${VERSION}`;
const PATIENCE = 5000; // a network that has not answered by then is none
const SHOWN = /<(?:script|link|img)\b[^>]*?\s(?:src|href)=["']?([^"'\s>#?]+\.(?:css|js|png|svg))/g;
const SEARCH = /assets\/search-worker\.js#([\w.]+)/g;
const INDEX = "search/search_index.json"; // without it the theme's script fails, and "not found" would be said of all
const address = (path) => new URL(path, HOME).href;

const load = async (cache, url) => {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  await cache.put(url, answer.clone());
  return answer;
};

/* All of it or nothing: where a file fails, the copy that was kept before stays. */
const keep = async () => {
  const cache = await caches.open(NAME);
  const files = new Set([...KEPT.files, "assets/offline-copy.js"].map(address));
  await Promise.all(
    KEPT.pages.map(async ([path]) => {
      const html = await (await load(cache, address(path))).text();
      for (const [, file] of html.matchAll(SHOWN)) files.add(new URL(file, address(path)).href);
      for (const [, name] of html.matchAll(SEARCH)) {
        [INDEX, "assets/search-worker.js", `assets/javascripts/workers/${name}`].map(address).forEach((url) => files.add(url));
      }
    }),
  );
  await Promise.all([...files].filter((url) => url.startsWith(HOME)).map((url) => load(cache, url)));
};

const tidy = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(`${HOME} `) && !(KEPT && name === NAME));
  await Promise.all(old.map((name) => caches.delete(name)));
};

const notKept = () => {
  const items = KEPT.pages.map(([path, title]) => `<li><a href="${address(path)}">${title}</a></li>`);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>No network</title>
<meta name="viewport" content="width=device-width"><h1>No network</h1>
<p>This page is not kept on this device. These are:</p><ul>${items.join("")}</ul></html>`;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" };
  return new Response(html, { status: 503, headers });
};

/* A page from the copy brings a script that says so. */
const marked = async (answer) => {
  const { edition, due, dueDay } = KEPT;
  const script = `<script defer src="${address("assets/offline-copy.js")}" data-edition="${edition}" data-due="${due}" data-due-day="${dueDay}"></script>`;
  const html = (await answer.text()).replace("</head>", `${script}</head>`);
  return new Response(html, { headers: answer.headers });
};

const answered = async (request) => {
  const isPage = request.mode === "navigate";
  // A browser's own cache would answer for a network that is not there, and nobody would hear of it.
  const network = fetch(isPage ? new Request(request, { cache: "no-cache" }) : request);
  const url = request.url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/");
  const found = caches.open(NAME).then((cache) => cache.match(url, { ignoreVary: true }));
  const copy = async () => {
    const kept = await found;
    return kept && isPage && /html/.test(kept.headers.get("Content-Type")) ? marked(kept) : kept;
  };
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(async () => (await copy()) || network);
  const came = network.then(async (answer) => (answer.status >= 500 && (await copy())) || answer);
  try {
    return await Promise.race([came, late]);
  } catch (error) {
    const kept = await copy();
    if (kept) return kept;
    if (isPage) return notKept();
    throw error;
  }
};

/* A worker takes its address, and what stands behind its "#", from an answer that has one. */
const withoutAddress = ({ body, headers, status }) => new Response(body, { headers, status });

self.addEventListener("install", (event) => {
  self.skipWaiting();
  if (KEPT) event.waitUntil(keep());
});
self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => (KEPT ? self.clients.claim() : self.registration.unregister())));
});
if (KEPT) {
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || !request.url.startsWith(HOME)) return;
    const answer = answered(request);
    event.respondWith(request.destination === "worker" ? answer.then(withoutAddress) : answer);
  });
}
