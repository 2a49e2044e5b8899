/* Answers in the box in which a list of medicines is checked. Everything happens in this browser: what is loaded is the
   site's own, and nothing is sent or kept. */
import { NOT_SAFE, check, counted, dictionary, groups, plain, upper } from "./medicine-list.js";

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const asTyped = (lines) => make("p", { className: "as-typed", textContent: `As typed: ${lines.join("; ")}` });
const section = (kind, title, ...children) =>
  make("section", { className: kind }, make("h3", { textContent: title }), ...children);

const row = (label, text) => [make("dt", { textContent: label }), make("dd", { textContent: text })];

/* A medicine, or several under one record: its verdict, what is known, what to do and what not. */
const card = ({ record, names, lines }, page) =>
  make(
    "article",
    { className: `interaction ${record.manage}` },
    make("h4", { textContent: names.join(", ") }),
    asTyped(lines),
    make(
      "dl",
      { className: "scope" },
      ...Object.keys(record.told).reduce((rows, label) => [...rows, ...row(label, record.told[label])], []),
      ...row("Known", record.known),
    ),
    make(
      "p",
      { className: "record-link" },
      make("a", { href: `${page}#${record.id}`, textContent: `Sources and details: ${record.title}` }),
      record.within.length ? `; belongs to ${record.within.join(" and ")}, too` : "",
    ),
  );

const unread = (listed) =>
  section(
    "unread",
    "Words not read",
    make("p", { textContent: "Beside the names above stood words that are no name known here:" }),
    make(
      "ul",
      {},
      ...listed.map((it) => make(
          "li",
          {},
          make("strong", { textContent: it.words.join(" ") }),
          it.words[0] === it.line ? "" : ` in: ${it.line}`,
        )),
    ),
  );

const known = (listed, subject) =>
  section(
    "known",
    `Known, no record here: ${listed.length}`,
    make("p", {}, make("strong", { textContent: NOT_SAFE }), ` There is no record of these with ${subject} here.`),
    make("p", { textContent: `${listed.map((it) => it.names.join(", ")).join("; ")}.` }),
  );

/* Makes the box answer. Gives what answers for the text that stands in it. */
export const start = (box) => {
  const form = box.querySelector("form");
  const area = form.querySelector("textarea");
  const status = form.querySelector("[role=status]");
  const answer = box.querySelector(".check-answer");
  const [copy, print] = ["copy", "print"].map((name) => form.querySelector(`[value=${name}]`));
  /* With "./" before it, the home page's empty one is a folder, too, where the page was opened by its file. */
  const root = new URL(`./${box.dataset.root}`, location.href).href;
  let loading = null;
  let shown = "";

  const load = () => {
    loading =
      loading ||
      fetch(`${root}medicines.json`)
        .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
        .then((data) => ({ data, names: dictionary(data) }));
    loading.catch(() => (loading = null));
    return loading;
  };

  /* Each name that is none, with the nearest ones; a press puts one of them into the list. */
  const lost = (listed) => {
    const items = listed.map((it) => {
      const nearest = it.near.length > 1 ? "Nearest names:" : "Nearest name:";
      const said = it.near.length ? nearest : "No name is near. Look for its generic name.";
      const line = make("li", {}, make("strong", { textContent: it.typed }), ` ${said} `);
      it.near.forEach((entry) => {
        const button = make("button", { type: "button", textContent: upper(entry.shown) });
        button.setAttribute("aria-label", `Read ${it.typed} as ${entry.shown}`);
        button.addEventListener("click", () => {
          const words = it.typed.split(" ").map((word) => word.split("").join("['’.]*"));
          area.value = area.value.replace(new RegExp(words.join("[^a-z0-9\\n]+"), "i"), entry.shown);
          area.focus();
          run();
        });
        line.append(button, " ");
      });
      if (it.line.toLowerCase() !== it.typed) line.append(asTyped([it.line]));
      return line;
    });
    const why = "No answer was looked up for these. Correct the spelling, or look in the table.";
    return section("lost", `Not recognized: ${listed.length}`, make("p", { textContent: why }), make("ul", {}, ...items));
  };

  const show = ({ data, names }) => {
    const result = check(data, names, area.value);
    const page = root + data.page;
    const parts = [];
    if (result.subject) {
      const said = `what this site is about. Each verdict is on taking it together with ${data.subject}.`;
      const called = make("strong", { textContent: `${result.subject.join(", ")}: ` });
      parts.push(make("p", { className: "of-subject" }, called, said));
    }
    groups(result).forEach((group) => {
      const title = `${upper(group.verdict)}: ${group.cards.length}`;
      if (group.kind === "lost") parts.push(lost(result.unknown));
      else parts.push(section(group.kind, title, ...group.cards.map((it) => card(it, page))));
    });
    if (result.known.length) parts.push(known(result.known, data.subject));
    if (result.unread.length) parts.push(unread(result.unread));
    answer.textContent = "";
    answer.append(...parts);
    shown = plain(data, result, page);
    status.textContent = counted(result);
    copy.hidden = print.hidden = !parts.length;
  };

  const run = () => {
    status.textContent = "Reading the list …";
    return load().then(show, () => {
      answer.textContent = "";
      status.textContent = "The names could not be loaded, so nothing was checked. Look in the table of interactions.";
    });
  };

  form.addEventListener("reset", () => {
    answer.textContent = status.textContent = "";
    copy.hidden = print.hidden = true;
    area.focus();
  });
  copy.addEventListener("click", () => {
    const told = (done) => (status.textContent = done ? "Copied as text." : "This browser would not copy; print it.");
    if (navigator.clipboard) {
      navigator.clipboard.writeText(shown).then(() => told(true), () => told(false));
      return;
    }
    const copied = make("textarea", { value: shown });
    form.append(copied);
    copied.select();
    told(document.execCommand("copy"));
    copied.remove();
    copy.focus();
  });
  print.addEventListener("click", () => {
    document.documentElement.classList.add("prints-the-check");
    window.print();
    document.documentElement.classList.remove("prints-the-check");
  });
  load().catch(() => {});
  return run;
};
