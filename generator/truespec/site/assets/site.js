/* Search, copy buttons, filters, unfolding and the choice of colours. Every page is whole without this file. */
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
  const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  function colours(tools) {
    const signs = { auto: "◐", light: "☀\ufe0e", dark: "☾\ufe0e" };
    const order = Object.keys(signs);
    const button = make("button", { type: "button", className: "theme" });
    const show = () => {
      const now = html.dataset.theme ?? "auto";
      const name = now[0].toUpperCase() + now.slice(1);
      button.replaceChildren(`${signs[now]} `, make("span", { textContent: name }));
      button.ariaLabel = `Colours: ${name}`;
    };
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
    for (const pre of document.querySelectorAll(".panel pre, .example pre")) {
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
      const entries = [...document.getElementById(place.dataset.filter).querySelectorAll("section, .names > li")].map((element) => ({ element, words: (element.dataset.words ?? element.textContent).toLowerCase() }));
      const input = make("input", { type: "search" });
      const count = make("output");
      const apply = () => {
        const words = wordsOf(input.value);
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

  /* One button beside a heading opens everything below it, up to the next heading. */
  function unfolding() {
    for (const head of document.querySelectorAll(".above")) {
      const below = [];
      for (let next = head.nextElementSibling; next && !next.matches("h2, .above"); next = next.nextElementSibling) {
        if (next.matches("details")) below.push(next);
        below.push(...next.querySelectorAll("details"));
      }
      if (below.length < 2) continue;
      const button = make("button", { type: "button", className: "unfold", textContent: "Unfold all" });
      button.addEventListener("click", () => {
        const open = !below.every((one) => one.open);
        for (const one of below) one.open = open;
        button.textContent = open ? "Fold all" : "Unfold all";
      });
      head.append(button);
    }
  }

  /* Marks, among the sections of the page in the contents, the one that is being read. */
  function following() {
    const links = [...document.querySelectorAll("nav .here a")];
    const heads = links.map((one) => document.getElementById(one.hash.slice(1)));
    if (!links.length || heads.includes(null)) return;
    let waiting = false;
    const mark = () => {
      waiting = false;
      const ended = innerHeight + scrollY >= document.documentElement.scrollHeight - 4 && scrollY > 0;
      const at = ended ? heads.length - 1 : heads.findLastIndex((one) => one.getBoundingClientRect().top < innerHeight / 4);
      links.forEach((one, number) => { if (number === at) one.ariaCurrent = "location"; else one.removeAttribute("aria-current"); });
    };
    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  }

  /* What a fragment names may lie in what is folded. */
  function opening() {
    const open = () => {
      const target = document.getElementById(location.hash.slice(1));
      let folded = false;
      for (let one = target?.closest("details"); one; one = one.parentElement.closest("details")) { folded ||= !one.open; one.open = true; }
      if (folded) target.scrollIntoView({ behavior: "instant" });
    };
    addEventListener("hashchange", open);
    open();
  }

  /* A text as its words, each between blanks: as it is written, and in the parts of camelCase, snake_case and numbers. */
  const parts = /[\p{Lu}\p{Lt}]+(?![\p{Ll}])|[\p{Lu}\p{Lt}]?[\p{L}\p{M}]+?(?=[\p{Lu}\p{Lt}\p{N}]|$)|\p{N}+/gu;
  const tokens = (text) => {
    const found = new Set();
    for (const token of text.split(/[^\p{L}\p{M}\p{N}_]+/u)) {
      if (!token) continue;
      found.add(token.toLowerCase());
      for (const word of token.split("_")) for (const part of word.match(parts) ?? []) found.add(part.toLowerCase());
    }
    return ` ${[...found].join(" ")} `;
  };
  const entryOf = ([kind, name, address, says, call, more]) => {
    const fields = [[tokens(name), 12], [tokens(call), 8], [tokens(says), 5], [tokens(more), 4]];
    return {
      kind, name, address, says, fields, line: says.toLowerCase(), title: name.toLowerCase(), last: kind === "erratum" ? 1 : 0,
      weight: { code: 2, schema: 2, erratum: 0, page: 8, guide: 8, credential: 8, group: 6 }[kind] ?? 4,
      all: fields.map(([text]) => text).join(""), ending: says.toLowerCase().split("/").pop(),
    };
  };

  /* How well a word fits an entry: a word of it, the beginning of one, or anything inside; 0 where it is nowhere. */
  function fit(entry, word) {
    if (!entry.all.includes(word)) return entry.line.includes(word) || entry.title.includes(word) ? 3 : 0;
    let best = 0;
    for (const [text, worth] of entry.fields) {
      if (worth + 4 <= best) break;
      if (text.includes(` ${word} `)) best = Math.max(best, worth + 4);
      else if (text.includes(` ${word}`)) best = Math.max(best, worth);
      else if (word.length > 2 && text.includes(word)) best = Math.max(best, worth / 8);
    }
    return best && entry.ending === word ? best + 6 : best;
  }

  function find(index, query) {
    const words = wordsOf(query);
    const phrase = words.join(" ");
    if (!words.length) return [];
    const found = [];
    for (const one of index) {
      let score = one.weight;
      for (const word of words) {
        const worth = fit(one, word);
        if (!worth) { score = 0; break; }
        score += worth;
      }
      if (!score) continue;
      if (one.title === phrase || one.line === phrase) score += 60;
      else if (one.title.startsWith(phrase)) score += 10;
      found.push([score - one.name.length / 60, one]);
    }
    return found.sort((a, b) => a[1].last - b[1].last || b[0] - a[0]).slice(0, 30).map((pair) => pair[1]);
  }

  /* The text in pieces, those that were asked for marked. */
  function marked(text, words) {
    const lower = text.toLowerCase();
    if (lower.length !== text.length) return [text];
    const pieces = [];
    let at = 0;
    while (at < text.length) {
      let from = text.length, length = 0;
      for (const word of words) {
        const next = lower.indexOf(word, at);
        if (next >= 0 && (next < from || (next === from && word.length > length))) [from, length] = [next, word.length];
      }
      pieces.push(text.slice(at, from));
      if (length) pieces.push(make("mark", { textContent: text.slice(from, from + length) }));
      at = from + (length || 1);
    }
    return pieces;
  }

  function searching(tools) {
    const root = tools.dataset.root;
    const button = make("button", { type: "button", className: "seek", ariaLabel: "Search" }, make("span", { textContent: "Search" }), make("kbd", { textContent: "/" }));
    const input = make("input", { type: "search", ariaLabel: "Search", placeholder: "An operation, a field, a topic, an error code", autocomplete: "off", spellcheck: false });
    const list = make("ul");
    const status = make("span", { role: "status" });
    const keys = make("span", {}, make("kbd", { textContent: "↑" }), " ", make("kbd", { textContent: "↓" }), " to choose, ", make("kbd", { textContent: "Enter" }), " to open, ", make("kbd", { textContent: "Esc" }), " to close");
    const dialog = make("dialog", { ariaLabel: "Search" }, input, list, make("p", { className: "quiet" }, status, keys));
    let index = null;
    let current = 0;
    const choose = (next) => {
      const links = [...list.querySelectorAll("a")];
      if (!links.length) return;
      links[current]?.removeAttribute("data-chosen");
      current = (next + links.length) % links.length;
      links[current].dataset.chosen = "";
      return links[current];
    };
    const show = () => {
      const began = performance.now();
      const results = index ? find(index, input.value) : [];
      const words = wordsOf(input.value);
      list.replaceChildren(...results.map((one) => make("li", {}, make("a", { href: root + one.address },
        make("span", { className: /^[A-Z]+$/.test(one.kind) ? `kind m ${one.kind.toLowerCase()}` : "kind", textContent: one.kind }), make("span", {}, ...marked(one.name, words)),
        ...(one.says ? [make("small", {}, ...marked(one.says, words))] : [])))));
      status.textContent = !index ? "Loading…" : words.length ? (results.length ? `${results.length}${results.length === 30 ? " best" : ""} of ${index.length}` : `No results for “${input.value.trim()}”`) : `${index.length} entries, all on this site`;
      keys.hidden = Boolean(words.length) && !results.length;
      current = 0;
      choose(0);
      dialog.dataset.took = (performance.now() - began).toFixed(2);
    };
    const load = () => {
      if (index || document.querySelector("script[data-index]")) return;
      const script = make("script", { src: `${root}assets/search-index.js` });
      script.dataset.index = "";
      script.addEventListener("load", () => {
        index = window.siteIndex.map(entryOf);
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
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(current + (event.key === "ArrowDown" ? 1 : -1))?.scrollIntoView({ block: "nearest" }); }
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
    unfolding();
    opening();
    following();
    const here = document.querySelector("nav [aria-current]");
    const beside = here?.closest("nav");
    if (beside && here.offsetTop + here.offsetHeight > beside.clientHeight) beside.scrollTop = here.offsetTop - beside.clientHeight / 3;
  });
})();
