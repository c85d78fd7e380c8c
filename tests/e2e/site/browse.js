/* Opens pages in headless Chromium and prints what was seen, as JSON. Arguments: one JSON object on standard input. */
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs");

async function visit(tab, job, page) {
  const seen = { url: job.url, requests: [], console: [], alerts: 0, violations: [], overflow: 0, h1: 0, measure: 0 };
  tab.removeAllListeners();
  tab.on("request", (request) => seen.requests.push(request.url()));
  tab.on("console", (message) => seen.console.push(message.text()));
  tab.on("pageerror", (error) => seen.console.push(String(error)));
  tab.on("dialog", (dialog) => { seen.alerts += 1; dialog.dismiss(); });
  await tab.goto(job.url);
  if (!job.quick) await tab.waitForTimeout(job.url.includes("#") ? 900 : 60);
  seen.opened = await tab.evaluate(() => document.querySelector(":target")?.closest("details")?.open ?? null);
  seen.reading = await tab.evaluate(() => document.querySelector('nav [aria-current="location"]')?.textContent ?? null);
  await tab.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
  seen.wide = await tab.evaluate(() => [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest("pre, .wide")).slice(0, 3).map((one) => one.outerHTML.slice(0, 120)));
  seen.overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  seen.h1 = await tab.locator("h1").count();
  seen.owned = await tab.evaluate(() => Boolean(window.owned));
  if (page.axe) {
    await tab.evaluate(page.axe);
    const found = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    seen.violations = found.violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
  if (job.search) {
    await tab.keyboard.press("/");
    await tab.waitForFunction(() => window.siteIndex);
    await tab.keyboard.type(job.search);
    await tab.waitForTimeout(60);
    seen.took = Number(await tab.locator("dialog").getAttribute("data-took"));
    seen.found = await tab.locator("dialog a").evaluateAll((links) => links.map((one) => one.getAttribute("href")));
    seen.said = await tab.locator("dialog [role=status]").innerText();
    seen.keys = await tab.locator("dialog kbd").first().isVisible();
    await tab.keyboard.press("Enter");
    await tab.waitForURL((url) => String(url) !== job.url, { timeout: 5000 }).catch(() => {});
    seen.arrived = tab.url();
  }
  if (job.filter) {
    await tab.locator(".filter input").fill(job.filter);
    seen.shown = await tab.locator(".code:visible").count();
  }
  return seen;
}

(async () => {
  const wish = JSON.parse(fs.readFileSync(0, "utf8"));
  const axe = wish.audit ? fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") : "";
  const browser = await chromium.launch({ executablePath: wish.browser, args: ["--no-sandbox"] });
  const seen = [];
  for (const setting of wish.settings) {
    const context = await browser.newContext({ bypassCSP: Boolean(axe), ...setting });
    const tab = await context.newPage();
    for (const job of wish.pages) seen.push({ setting, ...(await visit(tab, job, { axe })) });
    await context.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify(seen));
})().catch((error) => { console.error(error); process.exit(1); });
