(() => {
  "use strict";
  const ofHeading = (heading) => {
    let next = heading.nextElementSibling;
    while (next && next.tagName !== heading.tagName && next.tagName !== "DETAILS") next = next.nextElementSibling;
    return next && next.tagName === "DETAILS" ? next : null;
  };
  const named = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1); // an address may hold anything
    }
  };
  const reveal = () => {
    const target = location.hash && document.getElementById(named(location.hash));
    if (!target) return;
    const own = /^H[23]$/.test(target.tagName) && ofHeading(target);
    if (own) own.open = true;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  if (!location.hash) return;
  // As soon as it is read: what opens later moves what was painted.
  const arriving = new MutationObserver(reveal);
  arriving.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => arriving.disconnect());
})();
