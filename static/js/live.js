// Keep what is shown true, without ever touching a form in use.
//
// <body data-live="/live/canal"> names the stream; each region that may change
// carries an id and data-live-src, the page it is taken from ("" = this one):
//
//   <section id="ballot" data-live-src="">…</section>
//
// The stream says only "now at N". The region is then fetched as any page is,
// with the reader's own rights, and put in place if it differs.

const POLL = 5000;
const RETRY = 15000;
const MINUTE = 30000;
const stream = document.body.dataset.live;
const waiting = new Set();
let now = "";
let source = null;
let polling = 0;
let missed = 0;

const regions = () => [...document.querySelectorAll("[data-live-src][id]")];

function inUse(region) {
  if (region.matches(":focus-within") && region.querySelector(":focus")?.matches("input, select, textarea")) {
    return true;
  }
  if (region.closest("form") || region.querySelector("form[data-sent], dialog[open]")) return true;
  return [...region.querySelectorAll("input, select, textarea")].some(changed);
}

function changed(field) {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

async function fetched(url) {
  const response = await fetch(url, { headers: { accept: "text/html" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function refresh() {
  clearTimeout(missed);
  const pages = new Map();
  for (const region of regions()) {
    const url = region.dataset.liveSrc || location.href;
    if (!pages.has(url)) pages.set(url, fetched(url).catch(() => undefined));
    const page = await pages.get(url);
    // The network dropped between the news and the page: ask again until it is there.
    if (page === undefined) missed = setTimeout(refresh, POLL);
    const fresh = page?.getElementById(region.id);
    if (fresh) swap(region, fresh);
  }
}

function swap(region, fresh) {
  if (!region.isConnected || same(region, fresh)) {
    waiting.delete(region.id);
  } else if (inUse(region)) {
    waiting.add(region.id);
  } else {
    waiting.delete(region.id);
    const unfolded = [...region.querySelectorAll("details")].map((one) => one.open);
    [...fresh.querySelectorAll("details")].forEach((one, turn) => (one.open ||= unfolded[turn] ?? false));
    const within = region.contains(document.activeElement) ? document.activeElement.id : "";
    region.replaceWith(document.adoptNode(fresh));
    if (within) document.getElementById(within)?.focus({ preventScroll: true });
  }
}

// Form tokens and keys are new in every answer, and what is unfolded is the reader's: no news.
function same(region, fresh) {
  return plain(region) === plain(fresh);
}

function plain(region) {
  const copy = region.cloneNode(true);
  for (const field of copy.querySelectorAll("input[type=hidden]")) field.removeAttribute("value");
  for (const one of copy.querySelectorAll("details")) one.removeAttribute("open");
  for (const one of copy.querySelectorAll("[data-say]")) one.hidden = true;
  return copy.outerHTML;
}

function heard(at) {
  if (at === now) return;
  now = at;
  refresh();
}

function open() {
  clearInterval(polling);
  polling = 0;
  if (source || document.hidden || !regions().length) return;
  source = new EventSource(stream);
  source.addEventListener("now", (event) => heard(event.data));
  source.addEventListener("bye", rest);
  source.addEventListener("error", () => source?.readyState === EventSource.CLOSED && rest());
}

// The server restarts, or a network holds back streams: ask now and then, and try again.
function rest() {
  source?.close();
  source = null;
  if (polling) return;
  polling = setInterval(ask, POLL);
  setTimeout(open, RETRY * (1 + Math.random()));
}

async function ask() {
  if (document.hidden) return;
  const response = await fetch(`${stream}/now`, { headers: { accept: "application/json" } }).catch(() => null);
  if (response?.ok) heard(String((await response.json()).now));
}

if (stream) {
  open();
  // A clock on the page goes on while nothing happens.
  setInterval(() => document.hidden || !document.querySelector("[data-live-clock]") || refresh(), MINUTE);
  window.addEventListener("online", () => {
    source?.close();
    source = null;
    open();
    refresh();
  });
  document.addEventListener("settled", refresh);
  document.addEventListener("focusout", () => waiting.size && setTimeout(refresh, 300));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else {
      open();
    }
  });
}
