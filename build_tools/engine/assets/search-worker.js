/* The theme starts its search worker with every page. This one loads it (12 KB) only once somebody searches.
   Messages of the theme's search: 0 here is the index, 1 ready, 2 a query, 3 its result. */
"use strict";
let index = null;
let query = null;

const hold = (event) => {
  const message = event.data;
  if (query) {
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
      removeEventListener("message", hold);
      dispatchEvent(new MessageEvent("message", { data: query }));
    });
  }
};

/* What is typed with any dash or apostrophe, or beside a colon, is found: these signs are plain or none in the index,
   and a colon would be an operator. */
const plain = (typed) => typed.normalize("NFKC")
  .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
  .replace(/[\u2010-\u2015\u2212]/g, "-")
  .replace(/[\u2018\u2019\u02bc\u00b4]/g, "'")
  .replace(/[:;<>=\u2264\u2265^~]/g, " ");

addEventListener("message", (event) => {
  const { type, data } = event.data;
  if (type === 2 && plain(data) !== data) {
    event.stopImmediatePropagation();
    dispatchEvent(new MessageEvent("message", { data: { type, data: plain(data) } }));
  }
});
addEventListener("message", hold);
