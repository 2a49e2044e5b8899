/* The theme would load this from another host for a browser that lacks it. */
if (!window.ResizeObserver) {
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

/* The theme's menu is a checkbox with labels, which no key reaches. A wide window shows the menu at all times. */
(() => {
  "use strict";
  const box = document.getElementById("__drawer");
  const label = document.querySelector(".md-header label[for=__drawer]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} menu-button`;
  button.setAttribute("aria-label", "Menu");
  button.append(...label.childNodes);
  button.addEventListener("click", () => box.click());
  label.replaceWith(button);
  const tell = () => button.setAttribute("aria-expanded", box.checked);
  box.addEventListener("change", tell);
  tell();
  document.addEventListener("keydown", (event) => {
    const part = event.target instanceof Element && event.target.closest(".md-nav--primary label[for^=__]");
    if (part && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      part.click();
    } else if (event.key === "Escape" && box.checked) {
      box.click();
      button.focus();
    }
  });
  if (matchMedia("(max-width: 76.1875em)").matches) {
    document.querySelectorAll(".md-nav--primary label[for^=__]").forEach((part) => (part.tabIndex = 0));
  }
})();

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
  let pointer = ""; // what was pressed last; not every browser says so again in its click

  const hide = () => {
    popover.hidden = true;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
  };

  const show = (link) => {
    clearTimeout(closing);
    const listed = document.getElementById(link.hash.slice(1));
    if (!listed || owner === link) return;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = link;
    const copy = listed.cloneNode(true);
    copy.querySelectorAll(".backrefs").forEach((part) => part.remove());
    popover.textContent = "";
    popover.append(...copy.childNodes);
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
  document.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  document.addEventListener("keydown", () => (pointer = ""));
  // The first tap shows the reference, the second follows the link; keyboard activation always follows it.
  document.addEventListener("click", (event) => {
    const link = citation(event);
    if (!link) {
      if (!popover.contains(event.target)) hide();
    } else if (pointer === "touch" && link.dataset.shown !== "yes") {
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

/* Says so beside what nobody has looked up for too long: an event of law, the searches for new publications. */
(() => {
  "use strict";
  for (const last of document.querySelectorAll("time.look-again")) {
    if (new Date() <= new Date(`${last.dateTime}T23:59:59`)) continue;
    const warning = document.createElement("strong");
    warning.className = "not-looked-up";
    warning.textContent = ` ${last.dataset.late}`;
    last.after(warning);
  }
})();

/* What folds: a printer opens what it needs, and a button opens all; an address or a link: theme/partials/reveal.html. */
(() => {
  "use strict";
  const folds = () => [...document.querySelectorAll("main details")];
  let opened = []; // for the printer, and shut again behind it
  addEventListener("beforeprint", () => {
    opened = folds().filter((fold) => !fold.open);
    opened.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => opened.splice(0).forEach((fold) => (fold.open = false)));

  // One that was shut shared its row with others.
  document.addEventListener("toggle", ({ target }) => {
    if (target.parentElement.classList.contains("line")) target.parentElement.classList.toggle("opened", target.open);
  }, true);

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = words;
    made.addEventListener("click", () => act(made));
    return made;
  };

  const tools = document.querySelector(".tools");
  if (tools) {
    const whole = document.createElement("input");
    whole.type = "checkbox";
    whole.autocomplete = "off";
    whole.addEventListener("change", () => document.documentElement.classList.toggle("print-all", whole.checked));
    const label = document.createElement("label");
    label.append(whole, "Print the evidence, too");
    const all = button("Open all", () => {
      const open = all.textContent === "Open all";
      folds().forEach((fold) => (fold.open = open));
      all.textContent = open ? "Close all" : "Open all";
    });
    tools.append(all, button("Print", () => print()), label);
  }

  document.querySelectorAll("textarea[data-copy]").forEach((text) => {
    // Where the site has no address of its own, the reader's window knows one.
    if (!/https?:/.test(text.value) && location.protocol !== "file:") text.value += `, ${location.href.split("#")[0]}`;
    const copy = button("Copy", () => {
      const done = (words) => (copy.textContent = words);
      const select = () => {
        text.select();
        done(document.execCommand("copy") ? "Copied" : "Selected: press Ctrl+C");
      };
      if (navigator.clipboard) navigator.clipboard.writeText(text.value).then(() => done("Copied"), select);
      else select();
    });
    text.parentElement.after(copy);
  });
})();

/* Reference managers find what the page cites by its numbers: COinS (ANSI/NISO Z39.88-2004), as Zotero reads them. */
(() => {
  "use strict";
  const kinds = { "doi.org": "doi", "pubmed.ncbi.nlm.nih.gov": "pmid" };
  document.querySelectorAll("ol.references .reference-links").forEach((links) => {
    const ids = [...links.children].filter((link) => kinds[link.host]).map((link) =>
      `&rft_id=info:${kinds[link.host]}/${encodeURIComponent(decodeURIComponent(link.pathname.replace(/^\/|\/$/g, "")))}`);
    if (ids.length) {
      const coins = document.createElement("span");
      coins.className = "Z3988";
      coins.title = `ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:journal${ids.join("")}`;
      links.after(coins);
    }
  });
})();

/* Browsers keep some pages for days without a network, once one has loaded (service-worker.js). */
/* Which edition of a page was read is remembered in this browser alone; what changed since is told (changed.js). */
(() => {
  "use strict";
  const { src, dataset } = document.currentScript;
  if ("offline" in dataset && navigator.serviceWorker) {
    const keep = () => navigator.serviceWorker.register(new URL("../service-worker.js", src).href).catch(() => {});
    addEventListener("load", keep);
  }
  const { topic, edition } = dataset;
  if (!edition) return;
  try {
    const key = `read:${location.pathname}`;
    const last = localStorage.getItem(key);
    const read = () => localStorage.setItem(key, edition);
    if (!last || last === edition) read();
    else import(new URL("changed.js", src).href).then((it) => it.tell(topic, last)).then(read, () => {});
  } catch {
    // No storage: nothing is remembered, and nothing told.
  }
})();
