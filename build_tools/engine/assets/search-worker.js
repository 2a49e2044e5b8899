/* The theme starts its search worker with every page. This one loads it (12 KB) only once somebody searches, and
   writes what they type with blanks where dashes, colons, apostrophes and signs of the search's own language stood.
   Messages of the theme's search: 0 here is the index, 1 ready, 2 a query, 3 its result. */
"use strict";
let index = null;
let query = null;
let ready = false;

const SIGNS = /[\p{Pd}\u2212,:;()'\u2018\u2019\u201b\u02bc\u2032`/~^+*?!]+/gu;
const NOT = /n['\u2018\u2019\u02bc]t\b/giu;
const written = (text) => text.normalize("NFKC").replace(NOT, " not").replace(SIGNS, " ").trim();
const plain = ({ type, data }) => ({ type, data: written(data) });

const hold = (event) => {
  if (!event.isTrusted) return; // one of ours, on its way to the theme's worker
  const message = event.data;
  if (ready) {
    if (message.type !== 2) return;
    event.stopImmediatePropagation();
    dispatchEvent(new MessageEvent("message", { data: plain(message) }));
  } else if (query) {
    if (message.type === 0) return;
    event.stopImmediatePropagation(); // typed while the theme's worker loads: only the last counts
    query = message;
  } else if (message.type === 0) {
    index = message;
    postMessage({ type: 1 });
  } else if (message.data === "") {
    postMessage({ type: 3, data: { items: [] } });
  } else {
    query = message;
    importScripts(`javascripts/workers/${location.hash.slice(1)}`);
    dispatchEvent(new MessageEvent("message", { data: index }));
    // The theme's worker takes the index in before the next task.
    setTimeout(() => {
      ready = true;
      dispatchEvent(new MessageEvent("message", { data: plain(query) }));
    });
  }
};
addEventListener("message", hold);
