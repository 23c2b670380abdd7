// A list, [data-place="its name"], keeps its place: [data-back-to-list] leads back to it as it was left. This tab keeps
// the list's address, its name and how far it was scrolled, nothing of what it lists; signing out forgets them.

const key = "memoward-list";
const list = () => document.querySelector("[data-place]");
const back = document.querySelector("a[data-back-to-list]");
const keep = (place) => sessionStorage.setItem(key, JSON.stringify(place));

function kept() {
  try {
    const { address, name, y, from } = JSON.parse(sessionStorage.getItem(key));
    const url = new URL(address, location.origin);
    return url.origin === location.origin ? { url, address: url.pathname + url.search, name, y, from } : null;
  } catch {
    return null;
  }
}

const place = kept();
if (document.body.matches(".bare")) sessionStorage.removeItem(key);

if (list() && place?.from && place.address === location.pathname + location.search) {
  list().querySelector(`a[href="${CSS.escape(place.from)}"]`)?.focus({ preventScroll: true });
  scrollTo({ top: place.y, behavior: "instant" });
}

addEventListener("pagehide", () => {
  if (list()) keep({ address: location.pathname + location.search, name: list().dataset.place, y: scrollY });
});

if (back && place?.url.pathname === back.pathname) {
  back.href = place.address;
  back.textContent = place.name;
  back.addEventListener("click", () => keep({ ...place, from: location.pathname }));
}
