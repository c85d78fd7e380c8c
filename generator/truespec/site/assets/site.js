/* Search, copy buttons, filters and the choice of colours. Every page is whole without this file. */
"use strict";
(() => {
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* the choice lasts for this page only */ } },
  };
  const html = document.documentElement;
  const chosen = store.get("theme");
  if (chosen === "light" || chosen === "dark") html.dataset.theme = chosen;

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  function colours(tools) {
    const order = ["auto", "light", "dark"];
    const button = make("button", { type: "button" });
    const show = () => { button.textContent = { auto: "Auto", light: "Light", dark: "Dark" }[html.dataset.theme ?? "auto"]; button.ariaLabel = `Colours: ${button.textContent}`; };
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(html.dataset.theme ?? "auto") + 1) % order.length];
      if (next === "auto") delete html.dataset.theme; else html.dataset.theme = next;
      store.set("theme", next);
      show();
    });
    show();
    tools.append(button);
  }

  function copying() {
    for (const pre of document.querySelectorAll(".samples pre, .example pre")) {
      const frame = make("div", { className: "framed" });
      const button = make("button", { type: "button", className: "copy", textContent: "Copy", ariaLabel: "Copy the code" });
      pre.replaceWith(frame);
      frame.append(pre, button);
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(pre.textContent);
          button.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(pre);
          button.textContent = "Selected";
        }
        setTimeout(() => { button.textContent = "Copy"; }, 1600);
      });
    }
  }

  function remembering() {
    const radios = [...document.querySelectorAll(".tabs input")];
    const wanted = radios.find((one) => one.value === store.get("sample"));
    if (wanted) wanted.checked = true;
    for (const one of radios) one.addEventListener("change", () => store.set("sample", one.value));
  }

  function filters() {
    for (const place of document.querySelectorAll(".filter")) {
      const entries = [...document.getElementById(place.dataset.filter).children].map((element) => ({ element, words: element.dataset.words.toLowerCase() }));
      const input = make("input", { type: "search" });
      const count = make("output");
      const apply = () => {
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const one of entries) {
          one.element.hidden = !words.every((word) => one.words.includes(word));
          shown += one.element.hidden ? 0 : 1;
        }
        count.textContent = words.length ? `${shown} of ${entries.length}` : "";
      };
      input.addEventListener("input", apply);
      place.append(make("label", {}, place.dataset.label, make("br"), input), count);
    }
  }

  function find(index, query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const one of index) {
      let score = one.weight;
      for (const word of words) {
        const at = one.title.indexOf(word);
        if (at === 0) score += 12;
        else if (at > 0) score += /[a-z0-9]/.test(one.title[at - 1]) ? 4 : 8;
        else if (one.more.includes(word)) score += 2;
        else { score = 0; break; }
      }
      if (score > 0) found.push([score - one.title.length / 200, one]);
    }
    return found.sort((a, b) => b[0] - a[0]).slice(0, 30).map((pair) => pair[1]);
  }

  function searching(tools) {
    const root = tools.dataset.root;
    const button = make("button", { type: "button", className: "seek" }, "Search ", make("kbd", { textContent: "/" }));
    const input = make("input", { type: "search", ariaLabel: "Search", placeholder: "An operation, a schema, an error code", autocomplete: "off", spellcheck: false });
    const list = make("ul");
    const status = make("p", { className: "quiet", role: "status" });
    const dialog = make("dialog", { ariaLabel: "Search" }, input, list, status);
    let index = null;
    let current = 0;
    const choose = (next) => {
      const links = [...list.querySelectorAll("a")];
      if (!links.length) return;
      links[current]?.removeAttribute("data-chosen");
      current = (next + links.length) % links.length;
      links[current].dataset.chosen = "";
      links[current].scrollIntoView({ block: "nearest" });
    };
    const show = () => {
      const began = performance.now();
      const results = index ? find(index, input.value) : [];
      list.replaceChildren(...results.map((one) => make("li", {}, make("a", { href: root + one.address },
        make("span", { className: "kind", textContent: one.kind }), one.name, make("small", { textContent: one.says })))));
      status.textContent = !index ? "Loading…" : input.value.trim() ? (results.length ? "" : "Nothing is called that.") : `${index.length} entries, all on this page’s own site.`;
      current = 0;
      choose(0);
      dialog.dataset.took = (performance.now() - began).toFixed(2);
    };
    const load = () => {
      if (index || document.querySelector("script[data-index]")) return;
      const script = make("script", { src: `${root}assets/search-index.js` });
      script.dataset.index = "";
      script.addEventListener("load", () => {
        index = window.siteIndex.map(([kind, name, address, says]) => ({ kind, name, address, says, weight: { operation: 3, code: 2, schema: 2 }[kind] ?? 1, title: name.toLowerCase(), more: says.toLowerCase() }));
        show();
      });
      document.head.append(script);
    };
    const open = () => { load(); if (!dialog.open) dialog.showModal(); input.select(); show(); };
    button.addEventListener("click", open);
    button.addEventListener("pointerenter", load);
    input.addEventListener("input", show);
    dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("a")) dialog.close(); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(current + (event.key === "ArrowDown" ? 1 : -1)); }
      if (event.key === "Enter") { const link = list.querySelectorAll("a")[current]; if (link) { dialog.close(); link.click(); } }
    });
    document.addEventListener("keydown", (event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) { event.preventDefault(); open(); }
    });
    tools.append(button);
    document.body.append(dialog);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const tools = document.querySelector(".tools");
    if (tools) { searching(tools); colours(tools); }
    copying();
    remembering();
    filters();
    const here = document.querySelector("nav [aria-current]");
    const beside = here?.closest("nav");
    if (beside && beside.scrollHeight > beside.clientHeight) beside.scrollTop = here.offsetTop - beside.clientHeight / 2;
  });
})();
