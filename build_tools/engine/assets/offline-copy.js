/* Comes with a page that a browser kept, while there is no network: says of when it is, and when that is too old. */
(() => {
  "use strict";
  const { edition, due, dueDay } = document.currentScript.dataset;
  const late = new Date() > new Date(`${due}T23:59:59`);
  const banner = document.createElement("p");
  const lead = document.createElement("strong");
  banner.className = late ? "offline-copy overdue" : "offline-copy";
  banner.setAttribute("role", "status");
  lead.textContent = late ? "Old copy, no network." : "No network.";
  banner.append(lead, ` This is the copy on this device: state of ${edition}. `);
  banner.append(
    late
      ? `A review was due by ${dueDay}. Open the page with a network, or look for newer evidence, before you rely on it.`
      : "Pages that were not kept need one.",
  );
  document.querySelector("main article").prepend(banner);
})();
