/* Makes the box work in which a list of medicines is checked: what reads it (medicine-box.js) comes once it is used. */
(() => {
  "use strict";
  const here = document.currentScript.src;
  document.querySelectorAll(".medicine-check form").forEach((form) => {
    let ready = null;
    const bring = () => {
      ready = ready || import(new URL("medicine-box.js", here).href).then((box) => box.start(form.parentElement));
      return ready.catch(() => {
        ready = null;
        form.querySelector("[role=status]").textContent =
          "The check could not be loaded, so nothing was checked. Look in the table of interactions.";
      });
    };
    form.addEventListener("focusin", bring);
    const check = (event) => {
      event.preventDefault();
      bring().then((run) => run && run());
    };
    form.addEventListener("submit", check);
    form.querySelector("textarea").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) check(event);
    });
  });
})();
