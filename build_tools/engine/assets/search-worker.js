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
addEventListener("message", hold);
