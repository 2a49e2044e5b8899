/* Shows a citation's reference on hover, focus and tap. Without this script a citation is a plain link to its list. */
(() => {
  "use strict";
  const popover = document.createElement("div");
  popover.id = "cite-popover";
  popover.className = "cite-popover md-typeset";
  popover.setAttribute("role", "tooltip");
  popover.hidden = true;
  let owner = null;
  let closing = 0;

  const hide = () => {
    popover.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  };

  const show = (link) => {
    clearTimeout(closing);
    const listed = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!listed || owner === link) return;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = link;
    const copy = listed.cloneNode(true);
    copy.querySelectorAll(".backrefs").forEach((part) => part.remove());
    popover.replaceChildren(...copy.childNodes);
    document.body.append(popover);
    popover.hidden = false;
    link.setAttribute("aria-describedby", popover.id);
    const mark = link.getBoundingClientRect();
    const left = Math.min(mark.left, document.documentElement.clientWidth - popover.offsetWidth - 12);
    const below = mark.bottom + 6 + popover.offsetHeight <= window.innerHeight;
    popover.style.left = `${window.scrollX + Math.max(12, left)}px`;
    popover.style.top = `${window.scrollY + (below ? mark.bottom + 6 : mark.top - popover.offsetHeight - 6)}px`;
  };

  const leave = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 200);
  };

  const citation = (event) => (event.target instanceof Element ? event.target.closest("a.cite") : null);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = citation(event);
    if (link) show(link);
    else if (popover.contains(event.target)) clearTimeout(closing);
    else if (owner && owner !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = citation(event);
    if (link) show(link);
    else if (!popover.contains(event.target)) hide();
  });
  // The first tap shows the reference, the second follows the link; keyboard activation always follows it.
  document.addEventListener("click", (event) => {
    const link = citation(event);
    if (!link) {
      if (!popover.contains(event.target)) hide();
    } else if (event.pointerType === "touch" && link.dataset.shown !== "yes") {
      event.preventDefault();
      document.querySelectorAll("a.cite[data-shown]").forEach((other) => delete other.dataset.shown);
      link.dataset.shown = "yes";
      show(link);
    } else {
      hide();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) hide();
  });
})();

/* Says so when a page's review is overdue on the day it is read; a build never looks at the clock. */
(() => {
  "use strict";
  const due = document.querySelector("time.review-due");
  if (!due || new Date() <= new Date(`${due.dateTime}T23:59:59`)) return;
  const banner = document.createElement("p");
  banner.className = "overdue no-claim";
  banner.dataset.noClaim = "overdue";
  banner.innerHTML = "<strong>Review overdue.</strong> ";
  banner.append(`This page was to be reviewed by ${due.textContent}. Look for newer evidence before you rely on it.`);
  due.closest("p").before(banner);
})();
