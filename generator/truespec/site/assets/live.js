/* Reloads a page that `truespec docs --serve` shows when the description has changed. */
"use strict";
(() => {
  let seen = null;
  setInterval(async () => {
    try {
      const now = await (await fetch("/.truespec/version", { cache: "no-store" })).text();
      if (seen !== null && seen !== now) location.reload();
      seen = now;
    } catch { /* the server is away; the next round asks again */ }
  }, 700);
})();
