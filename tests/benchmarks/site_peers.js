/* Opens pages in headless Chromium, each in a new profile, and prints what they cost until a text is there, as JSON.
   No page takes longer than `patience` milliseconds and what asking it afterwards takes, at most `AFTER`. */
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");

const AFTER = 10_000;

const within = (promise, milliseconds, otherwise) => {
  let timer;
  const late = new Promise((done) => { timer = setTimeout(() => done(otherwise), milliseconds); });
  return Promise.race([promise.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
};

async function visit(wish, job) {
  const browser = await chromium.launch({ executablePath: wish.browser, args: ["--no-sandbox", "--disable-background-networking"] });
  const tab = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const seen = { name: job.name, requests: 0, bytes: 0, elsewhere: [] };
  const sizes = [];
  tab.on("request", (request) => {
    if (/^(data|blob):/.test(request.url())) return;
    seen.requests += 1;
    if (!request.url().startsWith(job.origin)) seen.elsewhere.push(new URL(request.url()).host);
  });
  tab.on("response", (response) => sizes.push(response.body().then((body) => body.length, () => 0)));
  const began = Date.now();
  /* The text's presence is asked for without a layout of the page, which would slow down those that are still busy. */
  const shown = tab.goto(job.url, { waitUntil: "commit" })
    .then(() => tab.waitForFunction((text) => document.body?.textContent.includes(text), job.text, { timeout: wish.patience, polling: 50 }))
    .then(() => Date.now() - began);
  seen.seen = await within(shown, wish.patience, null);
  if (seen.seen !== null) await tab.waitForTimeout(800);
  const asked = tab.evaluate(() => [
    Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1),
    document.querySelectorAll("*").length,
  ]);
  [seen.paint, seen.elements] = await within(asked, AFTER, [null, null]);
  seen.bytes = await within(Promise.all(sizes).then((all) => all.reduce((sum, size) => sum + size, 0)), AFTER, null);
  await within(browser.close(), AFTER, null);
  return seen;
}

(async () => {
  const wish = JSON.parse(fs.readFileSync(0, "utf8"));
  const seen = [];
  for (const job of wish.jobs) seen.push(await visit(wish, job));
  /* Ending the process ends a browser that is still too busy to close. */
  process.stdout.write(JSON.stringify(seen), () => process.exit(0));
})().catch((error) => { console.error(error); process.exit(1); });
