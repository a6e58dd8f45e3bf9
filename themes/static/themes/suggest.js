// Suggestions under the search field, as a listbox that a keyboard and a screen reader
// know. Without this script one searches as ever: the field and its button stay a form.
const WAIT_MS = 150;
const SHORTEST = 2;

function start(form) {
  const field = form.querySelector("input[type=search]");
  const box = document.createElement("div");
  const list = document.createElement("ul");
  const name = `${field.id}-lijst`;
  let timer, latest, options = [], at = -1;
  box.className = "suggest";
  Object.assign(list, { id: name, className: "suggest__list", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label || field.labels[0].textContent);
  box.append(list);
  form.after(box);
  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": name, "aria-expanded": "false" })) field.setAttribute(key, value);

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function point(to) {
    at = (to + options.length + 1) % (options.length + 1);
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (options[at]) field.setAttribute("aria-activedescendant", options[at].id);
    else field.removeAttribute("aria-activedescendant");
  }

  function option(text, url, kind) {
    const item = document.createElement("li");
    Object.assign(item, { id: `${name}-${options.length}`, className: `suggest__item ${kind}`, textContent: text });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.url = url;
    options.push(item);
  }

  function show(answer) {
    options = [];
    for (const call of answer.calls?.calls ?? []) option(`${call.name}: ${call.number}`, call.dial, "suggest__call");
    for (const page of answer.pages) option(page.title, page.url, "");
    list.replaceChildren(...options);
    at = -1;
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const words = field.value.trim();
    latest?.abort();
    if (words.length < SHORTEST) return close();
    latest = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: latest.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch {
      // Left alone: who presses the button searches all the same.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      point(at < 0 && event.key === "ArrowUp" ? options.length - 1 : at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && options[at]) {
      event.preventDefault();
      location.assign(options[at].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("[data-url]");
    event.preventDefault();
    if (item) location.assign(item.dataset.url);
  });
  field.addEventListener("blur", close);
}

for (const form of document.querySelectorAll("form[data-suggest]")) start(form);
