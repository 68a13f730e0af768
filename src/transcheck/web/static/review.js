// Keys, focus and live updates. Without this file every page works by its forms and links.
"use strict";
(() => {
  Object.assign(window.htmx.config, {  // before htmx begins, once the page is read
    includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, historyCacheSize: 0, selfRequestsOnly: true,
    responseHandling: [
      { code: "204", swap: false }, { code: "[23]..", swap: true }, { code: "409", swap: true }, { code: "422", swap: true },
      { code: "...", swap: false, error: true },
    ],
  });
  const $ = (id) => document.getElementById(id);
  const grid = document.querySelector(".grid:not(.single)");
  const say = (text) => { const said = $("said"); if (said) said.textContent = text; };
  const byId = (id) => (id ? $(id) : null);

  // Where somebody is: a cell, known by its row and its place in it.
  const cellOf = (element) => (element instanceof Element ? element.closest(".grid .cell") : null);
  const rowField = (cell) => cell.closest(".row").querySelector("input[name=row]");
  const keyOf = (cell, code) => `${code} ${cell.dataset.seen || rowField(cell).value} ${cell.closest(".grid").dataset.petition}`;
  const columnOf = (cell) => [...cell.classList].find((name) => /^l\d+$/.test(name));
  const nameOf = (cell) => cell.querySelector(".who .name").textContent;
  let last = null;
  const placeOf = (cell) => ({ row: cell.closest(".row").id, column: columnOf(cell) });
  const cellAt = (place) => {
    const row = place && byId(place.row);
    return row ? row.querySelector(`.cell.${place.column}`) || row.querySelector(".cell") : null;
  };
  const current = () => cellOf(document.activeElement) || cellAt(last);
  const focus = (cell, quietly = false) => {
    if (!cell) return;
    cell.tabIndex = -1;
    cell.focus({ preventScroll: quietly });
    if (!quietly) cell.closest(".row").scrollIntoView({ block: "nearest" });
    last = placeOf(cell);
  };
  document.addEventListener("focusin", (event) => { const cell = cellOf(event.target); if (cell) last = placeOf(cell); });

  document.addEventListener("pointerdown", (event) => { const cell = cellOf(event.target); if (cell) last = placeOf(cell); });

  const rows = () => [...document.querySelectorAll(".grid:not(.single) > .row")];
  const step = (by) => {
    const cell = current(), all = rows();
    if (!cell) { focus(all[0] && all[0].querySelector(".cell")); return; }
    const place = placeOf(cell);
    for (let at = all.indexOf(cell.closest(".row")) + by; at >= 0 && at < all.length; at += by) {
      const found = all[at].querySelector(`.cell.${place.column}`);
      if (found) { focus(found); return; }
    }
  };
  const aside = (by) => {
    const cell = current();
    if (!cell) { step(1); return; }
    const cells = [...cell.closest(".row").querySelectorAll(".cell")];
    focus(cells[cells.indexOf(cell) + by]);
  };

  // The seals of a page stand together, in the order of its rows: a salt of 14 letters, then 6 for each.
  for (const list of document.querySelectorAll("input[name=seals]")) {
    const salt = list.value.slice(0, 14);
    list.nextElementSibling.querySelectorAll("input[name=row]").forEach((field, at) => {
      if (!field.value.includes(" ")) field.value += ` ${salt}${list.value.slice(14 + 6 * at, 20 + 6 * at)}`;
    });
  }

  // Panels: one at a time, opened in its cell.
  const close = () => {
    const panel = $("panel"), cell = panel && cellOf(panel);
    if (panel && !document.querySelector(".single #panel")) panel.remove();
    return cell;
  };
  let wanted = "text";
  const open = (field) => {
    const cell = current(), link = cell && cell.querySelector(".more");
    if (!link) return;
    if (cell.querySelector("#panel")) { into(field); return; }
    wanted = field;
    link.click();
  };
  const into = (field) => {
    const panel = $("panel");
    const box = panel && (panel.querySelector(`textarea[name="${field}"]`) || panel.querySelector("textarea, a"));
    if (box) box.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("#panel .close") : null;
    if (link && grid) { event.preventDefault(); focus(close()); }
    const more = event.target instanceof Element ? event.target.closest(".tools .more") : null;
    if (more && grid) {
      event.preventDefault();
      const [code, segment, , ...petition] = keyOf(cellOf(more), more.value).split(" ");
      const address = [petition.join(" "), code, segment].map(encodeURIComponent).join("/");
      window.htmx.ajax("GET", `/petitions/${address}`, { source: cellOf(more), target: cellOf(more), swap: "beforeend" });
    }
  });

  document.addEventListener("click", (event) => {  // a finding that is new since the page was made
    const why = event.target instanceof Element ? event.target.closest(".why") : null;
    if (why && !byId(why.getAttribute("popovertarget"))) location.assign(`/checks.html#${why.textContent}`);
  });

  // htmx: where to go once an answer is in the page. A cell asks for its panel, since the link in it may be renewed meanwhile.
  const asked = new WeakMap();
  let sent = null;
  document.addEventListener("htmx:configRequest", (event) => {  // htmx sees only buttons inside their form
    const pressed = event.detail.triggeringEvent?.submitter;
    if (pressed?.name) event.detail.parameters[pressed.name] = pressed.value;
    if (event.detail.elt.id !== "act" || !pressed) return;
    const fields = event.detail.formData, cell = cellOf(pressed);  // the fields of all rows go only where no script runs
    for (const name of ["petition", "seals", "row", "pick"]) fields.delete(name);
    if (cell) {
      fields.delete(pressed.name);
      fields.set("do", `${pressed.name} ${keyOf(cell, pressed.value)}`);
    } else for (const box of document.querySelectorAll("input[name=pick]:checked")) fields.append("unit", keyOf(cellOf(box), box.value));
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const source = event.detail.elt;
    const pressed = event.detail.requestConfig.triggeringEvent?.submitter;
    const cell = cellOf(pressed || source), next = ["approve", "reject"].includes(pressed?.name === "do" ? pressed.value : pressed?.name);
    if (cell) asked.set(event.detail.xhr, { place: placeOf(cell), next, opening: source.matches(".cell") });
    if (source.matches(".cell")) close();
  });
  document.addEventListener("htmx:beforeOnLoad", (event) => { sent = asked.get(event.detail.xhr) || null; });
  document.addEventListener("htmx:beforeSwap", (event) => {  // a panel of a conflict takes the place of the one before
    if (event.detail.xhr.status === 409 && event.detail.serverResponse.includes('id="panel"')) close();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { successful, xhr } = event.detail, mine = asked.get(xhr);
    sent = null;
    if (successful && mine?.opening) { into(wanted); wanted = "text"; return; }
    if (xhr.status === 409 || xhr.status === 422) {
      const panel = $("panel");
      if (panel) into("text"); else focus(cellAt(mine?.place));
      if (xhr.status === 409) say($("trouble")?.textContent.trim() || panel?.querySelector("[role=alert]")?.textContent.trim() || "");
      return;
    }
    if (!successful) { trouble(xhr); return; }
    if (!mine) { for (const box of document.querySelectorAll("input[name=pick]:checked")) box.checked = false; return; }
    focus(cellAt(mine.place), true);
    if (mine.next) step(1);
  });
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const old = event.detail.target;
    if (old instanceof Element && old.matches(".row") && old.querySelector("#panel") && !sent) event.preventDefault();
  });
  const trouble = (xhr) => {
    const box = $("trouble");
    if (!box) return;
    const text = document.createElement("p");
    text.className = "notice trouble now";
    text.setAttribute("role", "alert");
    text.textContent = xhr.status ? `${xhr.status} ${xhr.statusText}` : "The service does not answer; nothing was saved.";
    box.replaceChildren(text);
  };

  // Scripts side by side: the words that belong together show it while one of them is pointed at, or has the focus.
  const wordOf = (element) => (element instanceof Element ? element.closest("#panel [data-group]") : null);
  const join = (event) => {
    for (const old of document.querySelectorAll("#panel .partner")) old.classList.remove("partner");
    const word = wordOf(event.target) || wordOf(document.activeElement);
    if (!word) return;
    for (const one of document.querySelectorAll(`#panel [data-group="${word.dataset.group}"]`)) one.classList.add("partner");
  };
  document.addEventListener("pointerover", join);
  document.addEventListener("focusin", join);

  // Keys: one each, only where nothing is typed, and off when somebody wants that.
  const KEYS = "transcheck-keys";
  const keysOn = () => { try { return localStorage.getItem(KEYS) !== "off"; } catch { return true; } };
  const keysList = async () => {  // asked for when somebody wants it
    if (!$("keys")) {
      const answer = await fetch("/keys", { headers: { "HX-Request": "true" } });
      if (!answer.ok) { trouble(answer); return; }
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!$("keys")) document.querySelector("main").append(found.querySelector("#keys"));
      const box = $("keys").querySelector(".keys-on");
      box.checked = keysOn();
      box.addEventListener("change", () => { try { localStorage.setItem(KEYS, box.checked ? "on" : "off"); } catch { /* not kept */ } });
    }
    if (!$("keys").open) $("keys").showModal();
  };
  const typing = (element) => element instanceof Element && element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const press = (name) => current()?.querySelector(`.tools button[name=${name}]`)?.click();
  const select = () => { const box = current()?.querySelector("input[name=pick]"); if (box) box.click(); };
  const actions = {
    j: () => step(1), k: () => step(-1), l: () => aside(1), h: () => aside(-1),
    a: () => press("approve"), r: () => press("reject"), c: () => open("comment"), e: () => open("text"), x: select,
    "/": () => { const box = document.querySelector("input[type=search]"); if (box) { box.closest("details").open = true; box.focus(); } },
    "?": keysList,
  };
  const saveAll = (event) => {
    const form = event.target instanceof Element ? event.target.closest("#panel form") : null;
    const button = form && (event.target.name === "comment" ? form.querySelector("button[value=comment], button[value=dismiss]") : form.querySelector("button[name]"));
    if (button) { event.preventDefault(); form.requestSubmit(button); }
  };
  // Where a keyboard writes no Latin letters (Arabic, Cyrillic), a key is known by its place; Caps Lock changes nothing.
  const named = ({ key, code, shiftKey }) => {
    if (key.length === 1 && key < "\x80") return shiftKey ? key : key.toLowerCase();
    if (code === "Slash") return shiftKey ? "?" : "/";
    return code.startsWith("Key") && !shiftKey ? code.slice(3).toLowerCase() : key;
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
    if (event.ctrlKey) { if (event.key === "Enter") saveAll(event); return; }
    if (event.key === "Escape" && !$("keys")?.open && $("panel") && grid) { focus(close()); return; }
    if (!grid || !keysOn() || $("keys")?.open || typing(event.target) || !Object.hasOwn(actions, named(event))) return;
    event.preventDefault();
    actions[named(event)]();
  });
  const keysButton = document.querySelector("button.keys");
  if (keysButton) {
    keysButton.hidden = false;
    keysButton.addEventListener("click", keysList);
  }

  // Many at once: a range with the shift key, all of the page with a button.
  let before = null;
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "pick") return;
    const column = columnOf(cellOf(box));
    if (event.shiftKey && before && before.isConnected && columnOf(cellOf(before)) === column) {
      const boxes = [...document.querySelectorAll(`.cell.${column} input[name=pick]`)];
      const [from, to] = [boxes.indexOf(before), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    before = box;
  });
  const all = document.querySelector("button.all");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const boxes = [...document.querySelectorAll("input[name=pick]")];
      const on = !boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = on;
    });
  }

  // Live: rows that changed on the disk take their new look; what is being written, and the focus, stay.
  const back = () => location.pathname + location.search;
  const renew = async (petition, segments) => {
    const suffix = location.pathname === "/segments" ? `.${petition}` : "";
    const here = segments.filter((id) => $(id + suffix));
    for (let at = 0; at < here.length; at += 50) {
      const query = new URLSearchParams([["petition", petition], ["back", back()], ...here.slice(at, at + 50).map((id) => ["segment", id])]);
      const answer = await fetch(`/rows?${query}`, { headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const row of found.querySelectorAll(".row")) refresh(row);
    }
  };
  const refresh = (row) => {
    const old = $(row.id);
    if (!old) return;
    const before = rowField(old).value;
    // A catalog that came, went or broke moves the columns: a cell is known by its language, and keeps its place on this page.
    const places = new Map([...old.querySelectorAll(".cell")].map((cell) => [nameOf(cell), cell]));
    for (const cell of row.querySelectorAll(".cell")) renewCell(places.get(nameOf(cell)), cell, before);
    rowField(old).value = rowField(row).value;
    const source = old.querySelector(".source");
    const fresh = row.querySelector(".source");
    if (source.innerHTML !== fresh.innerHTML && !source.contains(document.activeElement)) source.replaceChildren(...fresh.childNodes);
    old.className = row.className;
  };
  const renewCell = (old, cell, before) => {
    if (!old) return;
    if (old.querySelector("#panel")) { old.dataset.seen ||= before; return; }  // what is still shown is what was sent before
    delete old.dataset.seen;
    if (old.innerHTML === cell.innerHTML) return;
    const held = old.contains(document.activeElement) && document.activeElement !== old;
    const place = held ? [...old.querySelectorAll("a, button, input, summary")].indexOf(document.activeElement) : -1;
    old.className = cell.className.replace(columnOf(cell), columnOf(old));
    old.replaceChildren(...cell.childNodes);
    if (place >= 0) (old.querySelectorAll("a, button, input, summary")[place] || focusable(old)).focus({ preventScroll: true });
    window.htmx.process(old);
  };
  const focusable = (cell) => { cell.tabIndex = -1; return cell; };
  if (grid && window.EventSource) {
    // What happened since the page was drawn comes first, and after a loss what happened meanwhile.
    let at = $("said").dataset.at;
    const listen = () => {
      const source = new EventSource(`/events?since=${at}`);
      source.addEventListener("changed", (event) => {
        const { petition, segments } = JSON.parse(event.data);
        at = event.lastEventId;
        renew(petition, segments);
      });
      source.addEventListener("everything", (event) => {
        at = event.lastEventId;
        for (const one of document.querySelectorAll(".grid")) renew(one.dataset.petition, [...one.querySelectorAll(":scope > .row")].map((row) => row.id.split(".")[0]));
      });
      source.addEventListener("open", () => { document.documentElement.dataset.live = "yes"; });
      window.addEventListener("pagehide", () => source.close(), { once: true });
    };
    listen();
    window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  }
})();
