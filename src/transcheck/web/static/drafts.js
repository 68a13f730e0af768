// What somebody wrote and did not send yet: kept by the service for people with accounts, else in this browser.
"use strict";
(() => {
  const WAIT = 1200, MOST = 50, LONGEST = 100000, PREFIX = "transcheck-draft ";
  const editorOf = (element) => (element instanceof Element ? element.closest("#panel form.editor") : null);
  const boxesOf = (form) => [...form.querySelectorAll("textarea")];
  const kindOf = (box) => (box.name === "text" ? "edit" : "comment");
  const savedOf = (box) => box.dataset.saved ?? box.defaultValue;
  const isFar = (form) => form.dataset.drafts === "service";
  const seenOf = (form) => form.querySelector("input[name=seen]").value;
  const nameOf = (form, kind) => `${PREFIX}${form.getAttribute("action")} ${kind}`;

  // In this browser: at most so many, the oldest go first.
  const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const keepHere = (form, kind, text) => {
    try {
      if (!text) { localStorage.removeItem(nameOf(form, kind)); return; }
      localStorage.setItem(nameOf(form, kind), JSON.stringify({ seen: seenOf(form), text, at: Date.now() }));
      const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
      names.sort((one, other) => (read(other)?.at || 0) - (read(one)?.at || 0));
      for (const name of names.slice(MOST)) localStorage.removeItem(name);
    } catch { /* full, or not allowed: not kept */ }
  };
  const keepFar = (form, kind, text, more = {}) => {
    const { petition, language, segment } = form.dataset;
    const body = JSON.stringify({ petition, language, segment, seen: seenOf(form), kind, text });
    const csrf = form.querySelector("input[name=csrf]").value;
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
    fetch("/api/v1/drafts", { method: "POST", headers, body, ...more }).catch(() => { /* the text is still in its box */ });
  };
  const keep = (form, kind, text, more) => {
    if (isFar(form)) keepFar(form, kind, text, more); else keepHere(form, kind, text);
  };

  const timers = new Map();
  const save = (box, more) => {
    clearTimeout(timers.get(box));
    timers.delete(box);
    const form = box.form;
    if (form && box.value.length <= LONGEST) keep(form, kindOf(box), box.value === savedOf(box) ? "" : box.value, more);
  };
  document.addEventListener("input", (event) => {
    const form = editorOf(event.target), box = event.target;
    if (!form || box.tagName !== "TEXTAREA") return;
    clearTimeout(timers.get(box));
    timers.set(box, setTimeout(() => save(box), isFar(form) ? WAIT : 0));
  });
  window.addEventListener("pagehide", () => { for (const box of [...timers.keys()]) save(box, { keepalive: true }); });

  // A panel that opens has what was written before; the service puts in its own.
  const restore = (form) => {
    const note = form.querySelector(".draft");
    if (!note || form.closest("#panel").querySelector(".sides") || isFar(form)) return;
    for (const box of boxesOf(form)) {
      const kept = read(nameOf(form, kindOf(box)));
      if (!kept || typeof kept.text !== "string" || kept.text === savedOf(box)) continue;
      box.dataset.saved = savedOf(box);
      box.value = kept.text;
      note.hidden = false;
      if (kept.seen !== seenOf(form)) note.querySelector(".since").hidden = false;
    }
  };
  const forms = (part) => (part instanceof Element || part === document ? part.querySelectorAll("#panel form.editor, form.editor") : []);
  document.addEventListener("htmx:load", (event) => { for (const form of forms(event.detail.elt)) restore(form); });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".draft .discard") : null;
    const form = button && editorOf(button);
    if (!form) return;
    for (const box of boxesOf(form)) { box.value = savedOf(box); save(box); }
    button.closest(".draft").hidden = true;
    boxesOf(form)[0].focus();
  });

  // What was sent is no draft any more, nor what is still on its way to be kept as one.
  const sent = new WeakMap();  // the form is gone from the page when its answer is in
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = editorOf(event.detail.elt);
    if (form) sent.set(event.detail.xhr, form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = sent.get(event.detail.xhr);
    if (!form || !event.detail.successful) return;
    const pressed = event.detail.requestConfig.triggeringEvent?.submitter?.value;
    for (const box of boxesOf(form)) {
      if (pressed !== "edit" && kindOf(box) === "edit") continue;
      clearTimeout(timers.get(box));
      timers.delete(box);
      keep(form, kindOf(box), "");
    }
  });
})();
