/* Boxes for what only the one who prints a page knows. What is typed is printed beside its label; it stays in this page,
   is neither sent nor stored, and changes no other word. An empty box is not printed. Without this script there is none. */
(() => {
  "use strict";
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const box = (label) => {
    // A browser may keep what it completes or looks up the spelling of.
    const input = make("input", { type: "text", maxLength: 90, autocomplete: "off", spellcheck: false });
    const typed = make("span", {});
    const line = make("p", { className: "typed", hidden: true }, make("strong", { textContent: `${label}: ` }), typed);
    input.addEventListener("input", () => {
      typed.textContent = input.value.trim();
      line.hidden = !typed.textContent;
    });
    return { line, labeled: make("label", {}, make("span", { textContent: label }), input) };
  };

  const offer = (slot) => {
    const boxes = JSON.parse(slot.dataset.blanks).map(box);
    const print = make("button", { type: "button", textContent: "Print this page" });
    print.addEventListener("click", () => window.print());
    const note = make("p", {
      className: "note",
      textContent: "What you type is printed with this page. It is not sent and not stored. Empty boxes are not printed.",
    });
    slot.append(
      make(
        "fieldset",
        { className: "filter" },
        make("legend", { textContent: "Your own details, for print" }),
        ...boxes.map((it) => it.labeled),
        print,
        note,
      ),
      ...boxes.map((it) => it.line),
    );
  };

  document.querySelectorAll("[data-blanks]").forEach(offer);
})();
