// A list, [data-place="its name"], keeps its place: [data-back-to-list] leads back to it as it was left, if it is the one
// that the link means (data-list), or if the link means none. This tab keeps the list's address, its name and how far it
// was scrolled, nothing of what it lists; signing out forgets them.

const key = "memoward-list";
const list = () => document.querySelector("[data-place]");
const back = document.querySelector("a[data-back-to-list]");
const keep = (place) => sessionStorage.setItem(key, JSON.stringify(place));

function kept() {
  try {
    const { address, name, list, y, from } = JSON.parse(sessionStorage.getItem(key));
    const url = new URL(address, location.origin);
    return url.origin === location.origin ? { url, address: url.pathname + url.search, name, list, y, from } : null;
  } catch {
    return null;
  }
}

const place = kept();
if (document.body.matches(".bare")) sessionStorage.removeItem(key);

if (list() && place?.from && place.address === location.pathname + location.search) {
  const row = list().querySelector(`a[href^="${CSS.escape(place.from)}"]`);
  row?.focus({ preventScroll: true });
  scrollTo({ top: place.y, behavior: "instant" });
  row?.scrollIntoView({ block: "nearest", behavior: "instant" }); // it may be another than the one that was opened
}

addEventListener("pagehide", () => {
  const { place: name, list: query } = list()?.dataset ?? {};
  if (name) keep({ address: location.pathname + location.search, name, list: query, y: scrollY });
});

const meant = back?.dataset.backToList;
if (back && place?.url.pathname === back.pathname && (!meant || meant === place.list)) {
  back.href = place.address;
  if (!meant) back.textContent = place.name;
  back.addEventListener("click", () => keep({ ...place, from: location.pathname }));
}
