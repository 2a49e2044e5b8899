/* Filters the rows of a table or list. What is chosen stands in the address. Without this script all rows show. */
(() => {
  "use strict";
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const filter = (target) => {
    const fields = target.dataset.filter.split(";").map((field) => field.split(":"));
    const chosen = new URLSearchParams(location.search);
    const rows = () => [...target.querySelectorAll("[data-row]")];
    const controls = new Map();
    const status = make("p", { className: "filter-status" });
    status.setAttribute("role", "status");

    const text = make("input", { type: "search", value: chosen.get("find") || "" });
    controls.set("find", text); // not "q": the theme's search takes that from the address
    const form = make("form", { className: "filter no-print" });
    form.append(make("label", {}, make("span", { textContent: target.dataset.filterSearch }), text));
    for (const [name, label] of fields) {
      const select = make("select", {});
      controls.set(name, select);
      form.append(make("label", {}, make("span", { textContent: label }), select));
    }
    form.append(make("button", { type: "reset", textContent: "Show all" }), status);

    const offer = () => {
      for (const [name] of fields) {
        const select = controls.get(name);
        const words = [...new Set(rows().map((row) => row.dataset[name]).filter(Boolean))].sort();
        const value = [select.value, chosen.get(name)].find((word) => words.includes(word)) || "";
        select.textContent = "";
        select.append(new Option("any", ""), ...words.map((word) => new Option(word, word)));
        select.value = value;
      }
    };

    const apply = () => {
      const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows()) {
        const words = `${row.textContent} ${row.dataset.words || ""}`.toLowerCase();
        row.hidden =
          !wanted.every((word) => words.includes(word)) ||
          fields.some(([name]) => controls.get(name).value && controls.get(name).value !== row.dataset[name]);
        shown += row.hidden ? 0 : 1;
      }
      status.textContent = `${shown} of ${rows().length} shown${shown ? "" : "; that says nothing about what is not listed"}`;
      const address = new URL(location.href);
      for (const [name, control] of controls) {
        if (control.value) address.searchParams.set(name, control.value);
        else address.searchParams.delete(name);
      }
      history.replaceState(history.state, "", address);
    };

    // A long list stands on several pages: the first use of the filter brings the others in.
    let whole = null;
    const complete = () => {
      const parts = [...document.querySelectorAll(target.dataset.filterParts || "none")];
      whole = whole || Promise.all(
        parts.map(async (part) => {
          const page = new DOMParser().parseFromString(await (await fetch(part.href)).text(), "text/html");
          return [...page.querySelectorAll("[data-row]")];
        }),
      ).then((found) => {
        target.append(...found.flat());
        offer();
      });
      return whole;
    };

    offer();
    form.addEventListener("focusin", complete);
    form.addEventListener("input", () => complete().then(apply));
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    (target.closest(".table-scroll, div[data-search-exclude]") || target).previousElementSibling.append(form);
    if ([...controls.keys()].some((name) => chosen.get(name))) complete().then(apply);
  };

  document.querySelectorAll("[data-filter]").forEach(filter);
})();
