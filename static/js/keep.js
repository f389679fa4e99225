// What is typed as notes is kept on this device until the server has it: a network that
// drops loses nothing.
//
//   <section data-keep="…"> one form with one textarea, and lines [data-say] </section>
//
// A form pressed without network is sent again, as it was and under its own key, until it
// is answered; the server takes a key once. One typed meanwhile stays, and goes next.

const RETRY = 5000;
const sending = new Map();

const name = (place) => `kept:${place.dataset.keep}`;
const box = (place) => place.querySelector("textarea");
const later = () =>
  new Promise((go) => {
    setTimeout(go, RETRY);
    window.addEventListener("online", go, { once: true });
  });

function say(place, which) {
  for (const line of place.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== which;
}

async function answered(place, url, asked) {
  for (;;) {
    const answer = await fetch(url, asked).catch(() => null);
    if (answer && answer.status < 500) return answer;
    say(place, "unsent");
    await later();
  }
}

async function send(place, form) {
  const typed = box(place).value;
  const body = new URLSearchParams(new FormData(form));
  sending.set(place.dataset.keep, false);
  const answer = await answered(place, form.action, { method: "POST", body });
  const page = answer.ok && (await answered(place, form.action));
  const fresh = page && new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-keep]");
  const again = sending.get(place.dataset.keep);
  sending.delete(place.dataset.keep);
  if (fresh) {
    saved(place, form, fresh, typed);
    if (again && box(place).value !== typed) send(place, form);
  } else {
    form.submit(); // refused, or signed out: the server says why, on a page of its own
  }
}

function saved(place, form, fresh, typed) {
  for (const field of fresh.querySelectorAll("input[type=hidden]")) form.elements[field.name].value = field.value;
  box(place).defaultValue = typed;
  if (box(place).value !== typed) return;
  localStorage.removeItem(name(place));
  say(place, "saved");
  document.dispatchEvent(new Event("settled"));
}

document.addEventListener("input", (event) => {
  const place = event.target.closest("[data-keep]");
  if (!place) return;
  localStorage.setItem(name(place), event.target.value);
  if (!sending.has(place.dataset.keep)) say(place, "");
});

document.addEventListener(
  "submit",
  (event) => {
    const place = event.target.closest("[data-keep]");
    if (!place) return;
    event.preventDefault();
    if (sending.has(place.dataset.keep)) sending.set(place.dataset.keep, true);
    else send(place, event.target);
  },
  { capture: true },
);

for (const place of document.querySelectorAll("[data-keep]")) {
  const kept = localStorage.getItem(name(place));
  if (kept === null || kept === box(place).value) continue;
  box(place).value = kept;
  say(place, "kept");
}
