// The menu marks the saved view that the list shows, also after the list has followed a filter without a new page.

document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const list of document.querySelectorAll("[data-more]")) {
    let isWithin = false;
    for (const link of list.querySelectorAll("a")) {
      const isHere = link.pathname === location.pathname && link.search === location.search;
      if (isHere) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      isWithin ||= isHere;
    }
    list.previousElementSibling.setAttribute("aria-current", isWithin ? "true" : "page");
  }
});
