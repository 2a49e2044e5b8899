/* Reads a list of medicines as it stands in a chart, and finds for each the one verdict of the records. Knows no page. */
/* 1 Words. Signs between them count for nothing, so that `lisinopril-HCTZ` and `oxycodone/APAP` are two names. */
const JOINED = /([a-z])(\d[\d.]*(?:mg|mcg|ml|g|units?))\b/g;
const UNHEARD = /[\u0300-\u036f]|['’‘`´®™]|\.(?!\d)/g;
const worded = (text) =>
  text.toLowerCase().normalize("NFKD").replace(UNHEARD, "").replace(JOINED, "$1 $2").match(/[a-z0-9]+(?:\.\d+)?/g) || [];
const set = (text) => new Set(text.trim().split(/\s+/));

// How much, how, how often and why it is taken: none of it is a medicine's name.
const ASIDE = set(`
  a about above ac acetate active acute add after afternoon agitation allergic allergies allergy also alternate am
  an and anhydrous anxiety any apply approx arthritis as ask asneeded asthma at auto available avoid awake bedtime
  before below besylate bid bitartrate blood bottle bottles brand breakfast bromide buccal by calcium cap caplet
  caplets caps capsule capsules cc cd chew chewable chewed chloride cholesterol chronic citrate constipation cont
  contd continue continued cough course cr cream current currently daily day days dc dec decrease decreased delayed
  depression device diabetes diarrhea dinner disc discontinue discontinued disp dispense dissolve ditto dose doses
  dosing dr drop drops ds each ear ears ec edema eight elixir empty er ery es even evening every extended external
  extra eye eyes feb fever fill film films first five flare foam food for formulation four fri friday from fumarate
  g gel generic gerd gluconate gm gram grams gtt gtts gummies gummy half has hcl he headache headaches heart held
  her hfa his hold home hour hourly hours hp hr hrs hs htn hyclate hydrobromide hydrochloride hyperlipidemia
  hypertension im immediate in infection inhalation inhale inhaled inhaler inhalers inject injectable injection
  insomnia instructions into intramuscular intranasal intravenous ir itching iu iv jan juice jul jun kg kwikpen la
  last left liquid list long lotion lunch maintenance maleate mar max maximum may mcg meal meals med medication
  medications medicine medicines meds meq mesylate mg microgram micrograms midnight migraine migraines milligram
  milligrams min minutes ml mofetil mon monday month monthly months mood morning mouth mr muscle nasal nausea neb
  nebs nebulizer needed new next night nightly nine nkda no none noon nos nostril nostrils not now observed ocular
  od odt of ointment old on once one only ophthalmic or oral orally os otc other otherwise otic ou over pack packet
  pain pamoate paste patch patches pc pen pens per phosphate pill pills pm po powder pr preservative pressure
  previous prior prn product provider pt puff puffs pump pwd q qam qd qday qhs qid qod qpm qty quantity qweek ran
  rapid rectal rectally refill refills reflux regular release right rx sat saturday sc scheduled see seizure
  seizures self sennosides sept seven she short since six skin sl sleep sleeping sleeplessness sob sodium soln
  solution spasm spasms spray sprays sq sr start started starting stat still stop stopped strength subcut
  subcutaneous sublingual subq succinate sugar sulfate sun sunday supplement supplements suppository susp suspension
  swallow swelling swish syringe syrup tab tablet tablets tabs take taken takes taking taper tartrate tbsp tea
  teaspoon ten the then therapy three thu thursday tid time times to today topical topically total transdermal
  trough tsp tue tuesday twice two type under unit units unknown until up upon us usual vaginal vaginally via vial
  vomiting water we wed wednesday week weekly weeks wheeze wheezing when while with withdrawal without x xl xr year
  years yesterday
`);
const OF_AN_ILLNESS = new RegExp(
  "\\b(alcohol|opioid|opiate|nicotine|cannabis|stimulant|cocaine|tobacco)\\s+" +
    "(use|abuse|withdrawal|dependence|cravings?|cessation|overdose)(\\s+disorder)?\\b",
  "gi",
);
const DIRECTS = set(`
  apply as at by chew daily each every for from give hold if in inhale last may no on once per prn since start started
  take taken then twice until up use when with
`);

/* 2 The names. Each leads to records, or to what is in a product. */
const LONGEST = 7;
export const dictionary = (data) => {
  const names = new Map();
  const of = (words) => {
    const key = words.join(" ");
    if (!names.has(key)) names.set(key, { name: key, record: null, parts: [], subject: false });
    return names.get(key);
  };
  const add = (name, change) => {
    const words = worded(name);
    if (!words.length || words.length > LONGEST) return;
    change(of(words));
    if (words.length > 1 && name.indexOf("-") > 0) change(of([words.join("")]));
  };
  data.known.split("\n").filter(Boolean).forEach((line) => {
    const at = line.indexOf(":");
    const parts = (at < 0 ? line : line.slice(0, at)).split(" + ").filter(Boolean);
    parts.forEach((part) => add(part, (entry) => (entry.shown = entry.shown || part)));
    (at < 0 ? [] : line.slice(at + 1).split(",")).forEach((name) => {
      add(name.trim(), (entry) => {
        entry.shown = entry.shown || name.trim();
        entry.parts = parts;
      });
    });
  });
  data.records.forEach((record) => {
    record.names.forEach((name) => {
      add(name, (entry) => {
        entry.shown = name;
        entry.record = record;
      });
    });
  });
  data.called.forEach((name) => {
    add(name, (entry) => {
      entry.shown = name;
      entry.subject = true;
    });
  });
  return names;
};
const found = (names, words) => {
  const key = words.join(" ");
  const plural = names.get(`${key}s`);
  const single = /s$/.test(key) && names.get(key.slice(0, -1));
  return names.get(key) || (plural && plural.record && plural) || (single && single.record && single) || null;
};

/* 3 The nearest name: how many letters must be put in, left out, changed or swapped (Damerau and Levenshtein). */
const distance = (one, other, most) => {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
};
const nearest = (names, key, strict) => {
  const most = key.length < 4 ? 0 : key.length < 6 ? 1 : key.length < 10 ? 2 : 3;
  let best = strict ? Math.min(most, key.length < 8 ? 1 : 2) : most;
  let near = [];
  if (!best) return near;
  names.forEach((entry, name) => {
    if (Math.abs(name.length - key.length) > best) return;
    const far = distance(key, name, best);
    const alike = far < 2 || key.length > 7 || name[0] === key[0]; // two letters of seven make another word
    if (far > best || !alike) return;
    if (far < best) near = [];
    best = far;
    near.push(entry);
  });
  const weight = (entry) => (entry.record ? 0 : 1) + (entry.name[0] === key[0] ? 0 : 2);
  return near.sort((a, b) => weight(a) - weight(b) || (a.name < b.name ? -1 : 1)).slice(0, 3);
};

/* 4 One line of a chart: the names in it, and the words that are none. The longest name counts. */
const isAside = (word) => word.length < 2 || /^[qx]?\d/.test(word) || ASIDE.has(word);
/* Words as the chart has them, capital letters and signs and all. */
const asTyped = (text, words) => {
  const letters = words.map((word) => word.split("").join("['’.]*"));
  const place = new RegExp(letters.join("[^a-z0-9]+"), "i").exec(text);
  return place ? place[0] : words.join(" ");
};
const NOTHING = /^\W*(none|nkda|no (known )?(home )?(medications?|medicines?|meds))\W*$/i;
const PARTS = /,(?!\d{3}\b)|\s[-–—]\s|[|\t]/;
const INNER = /[([{]([^)\]}]*)[)\]}]?/g;
const partsOf = (line) => {
  const inner = [];
  const outer = line.replace(OF_AN_ILLNESS, " ").replace(INNER, (_, said) => {
    inner.push({ text: said, aside: true });
    return " ";
  });
  return [...outer.split(PARTS).map((text, number) => ({ text, aside: false, later: number > 0 })), ...inner];
};
/* The names in a part of a line, and its words that are neither names nor asides. */
const named = (names, text) => {
  const words = worded(text);
  const matches = [];
  const left = [];
  for (let at = 0; at < words.length; at += 1) {
    let entry = null;
    let size = Math.min(LONGEST, words.length - at) + 1;
    while (!entry && size > 1) {
      size -= 1;
      entry = size === 1 && isAside(words[at]) ? null : found(names, words.slice(at, at + size));
    }
    if (entry) {
      matches.push({ entry, typed: asTyped(text, words.slice(at, at + size)) });
      at += size - 1;
    } else if (!isAside(words[at])) {
      left.push(words[at]);
    }
  }
  return { matches, left, first: words[0] };
};
const read = (names, line) => {
  const whole = found(names, worded(line)); // a name may hold a comma
  if (whole) return { matches: [{ entry: whole, typed: line }], unknown: [], rest: [] };
  const matches = [];
  const unknown = [];
  const rest = [];
  partsOf(line).forEach(({ text, aside, later }) => {
    const { matches: hits, left, first } = named(names, text);
    matches.push(...hits);
    if (!left.length) return;
    const directs = later && matches.length && DIRECTS.has(first);
    if (hits.length || directs || aside) {
      // Beside a name, a word that is none is told, and only a near miss is taken for another name.
      left.forEach((word) => {
        const near = word.length > 5 ? nearest(names, word, true) : [];
        if (near.length) unknown.push({ typed: word, near, line });
        else rest.push(word);
      });
      return;
    }
    const near = nearest(names, left.join(" "), false);
    const each = left.length > 1 && !near.length ? left.map((word) => nearest(names, word, false)) : [];
    const alone = each.findIndex((some) => some.length);
    unknown.push({ typed: alone < 0 ? left.join(" ") : left[alone], near: alone < 0 ? near : each[alone], line });
    if (alone >= 0) rest.push(...left.filter((_, at) => at !== alone));
  });
  const unsaid = !matches.length && !unknown.length && !rest.length && !NOTHING.test(line) && /[a-z]/i.test(line);
  return { matches, unknown, rest: unsaid ? [line] : rest };
};
export const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/* 5 The whole list: one verdict for each medicine, most urgent first, and nothing left out. */
export const check = (data, names, text) => {
  const cards = new Map();
  const known = new Map();
  const unknown = [];
  const unread = [];
  const subject = new Set();
  const put = (entry, name, line) => {
    const record = entry && entry.record;
    const into = record ? cards : known;
    const key = record || name.toLowerCase();
    if (!into.has(key)) into.set(key, { record, names: [], lines: [] });
    const { names: listed, lines } = into.get(key);
    if (!listed.some((other) => other.toLowerCase() === name.toLowerCase())) listed.push(upper(name));
    if (lines.indexOf(line) < 0) lines.push(line);
  };
  text.split(/[\n\r;•]+/).forEach((raw) => {
    const line = raw.replace(/^\s*(?:[-*·–]|\d+[.)](?=\s))\s*/, "").trim();
    if (!line) return;
    const { matches, unknown: lost, rest } = read(names, line);
    matches.forEach(({ entry, typed }) => {
      if (entry.subject) {
        subject.add(upper(entry.shown));
        return;
      }
      const mixture = entry.parts.length > 1;
      const generic = entry.parts.length === 1 && entry.parts[0] !== typed.toLowerCase() ? ` (${entry.parts[0]})` : "";
      if (entry.record || !entry.parts.length) put(entry, typed + generic, line);
      else if (!mixture) put(found(names, worded(entry.parts[0])), typed + generic, line);
      entry.parts.filter(() => mixture).forEach((part) => {
        const inside = found(names, worded(part));
        if (!entry.record || !inside || inside.record !== entry.record) put(inside, `${part} (in ${typed})`, line);
      });
    });
    unknown.push(...lost);
    if (rest.length) unread.push({ words: rest, line });
  });
  const rank = (card) => data.records.indexOf(card.record);
  return {
    subject: subject.size ? [...subject] : null,
    cards: [...cards.values()].sort((a, b) => rank(a) - rank(b)),
    known: [...known.values()],
    unknown,
    unread,
  };
};

/* The cards by verdict, most urgent first. A name that was not recognized may be anything: it stands before what needs
   no action. */
export const groups = (result) => {
  const listed = [];
  const lost = { kind: "lost", verdict: "not recognized", cards: result.unknown };
  let waits = result.unknown.length > 0;
  result.cards.forEach((card) => {
    const kind = card.record.manage;
    if (waits && (kind === "aware" || kind === "no-action-known")) {
      listed.push(lost);
      waits = false;
    }
    const last = listed[listed.length - 1];
    if (last && last.kind === kind) last.cards.push(card);
    else listed.push({ kind, verdict: card.record.verdict, cards: [card] });
  });
  return waits ? [...listed, lost] : listed;
};
export const NOT_SAFE = "This is not a sign of safety.";
export const counted = (result) => {
  const said = groups(result).map((group) => `${group.cards.length} ${group.verdict}`);
  if (result.known.length) said.push(`${result.known.length} known, without a record here`);
  return said.length ? `${said.join("; ")}.` : "No medicine was found in the text.";
};

/* 6 As plain text, for a note. */
export const plain = (data, result, address) => {
  const out = [`Medication list checked for ${data.subject}, edition ${data.edition}. ${counted(result)}`];
  groups(result).forEach((group) => {
    out.push("", group.verdict.toUpperCase());
    group.cards.forEach((it) => {
      if (group.kind === "lost") {
        const near = it.near.map((entry) => upper(entry.shown)).join(", ");
        out.push(`- ${it.typed}${near && ` (nearest: ${near})`}`);
        return;
      }
      const { told } = it.record;
      out.push(`- ${it.names.join(", ")}`, ...Object.keys(told).map((label) => `  ${label}: ${told[label]}`));
    });
  });
  if (result.known.length) {
    const names = result.known.map((card) => card.names.join(", "));
    out.push("", `KNOWN, NO RECORD HERE. ${NOT_SAFE}`, `- ${names.join("; ")}`);
  }
  if (result.unread.length) out.push("", `Words not read: ${result.unread.map((it) => it.words.join(" ")).join("; ")}`);
  return `${out.concat("", address).join("\n")}\n`;
};
