/* Says what changed on a page since an edition that this browser remembers; evidence.js brings it for that alone. */
"use strict";
const SHORT = 3;
const FORM = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

export const tell = async (topic, last) => {
  const answer = await fetch(new URL(`../data/changes/${topic}.json`, import.meta.url));
  if (!answer.ok) throw new Error(answer.status);
  const since = (await answer.json()).filter((edition) => edition.name > last);
  const texts = since.flatMap((edition) => edition.changes);
  if (!texts.length) return;
  const box = document.createElement("details");
  const gist = document.createElement("summary");
  const list = document.createElement("ul");
  const day = new Date(last).toLocaleDateString("en-GB", FORM);
  box.className = "changed";
  box.open = texts.length <= SHORT;
  gist.textContent = `Changed here since you last read this page (edition of ${day}): ${texts.length}`;
  texts.forEach((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    list.append(item);
  });
  box.append(gist, list);
  document.querySelector("main article h1").after(box);
};
