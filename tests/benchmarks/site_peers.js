/* Opens pages in headless Chromium, each in a new profile, and prints what they cost until a text is seen, as JSON. */
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");

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
  await tab.goto(job.url, { waitUntil: "commit" });
  try {
    await tab.waitForFunction((text) => document.body && document.body.innerText.includes(text), job.text, { timeout: wish.patience, polling: 20 });
    seen.seen = Date.now() - began;
  } catch { seen.seen = null; }
  await tab.waitForTimeout(800);
  seen.paint = await tab.evaluate(() => Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1));
  seen.busy = await tab.evaluate(() => performance.timeOrigin && Math.round(performance.now()));
  seen.elements = await tab.evaluate(() => document.querySelectorAll("*").length);
  if (job.shot) await tab.screenshot({ path: job.shot });
  seen.text = job.keep ? await tab.evaluate(() => document.body.innerText) : "";
  seen.bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await browser.close();
  return seen;
}

(async () => {
  const wish = JSON.parse(fs.readFileSync(0, "utf8"));
  const seen = [];
  for (const job of wish.jobs) seen.push(await visit(wish, job));
  process.stdout.write(JSON.stringify(seen));
})().catch((error) => { console.error(error); process.exit(1); });
