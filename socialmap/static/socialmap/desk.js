/* The desk with JavaScript: rows come at once, a day shows the stretches it uses, Monday
   is copied, and the preview follows what is typed. Without it, every page works as one
   form with a button. */
(() => {
  "use strict";

  const WAIT = 600;

  function rows(list) {
    const total = list.querySelector("[name$='-TOTAL_FORMS']");
    const place = list.querySelector("[data-map-rows-list]");
    const empty = list.querySelector("[data-map-rows-empty]");
    const add = list.querySelector("[data-map-rows-add]");
    const most = Number(list.querySelector("[name$='-MAX_NUM_FORMS']").value);
    add.hidden = false;
    list.querySelector("[data-map-rows-plain]").hidden = true;
    add.addEventListener("click", () => {
      const number = Number(total.value);
      if (number >= most) return;
      const made = document.createElement("template");
      made.innerHTML = empty.innerHTML.replaceAll("__prefix__", String(number));
      const row = made.content.firstElementChild;
      place.append(row);
      total.value = String(number + 1);
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    });
    list.addEventListener("change", (event) => {
      if (!event.target.name?.endsWith("-DELETE")) return;
      event.target
        .closest("[data-map-rows-row]")
        .classList.toggle("map-rows__row--gone", event.target.checked);
    });
  }

  function show(stretch) {
    if (stretch) stretch.hidden = false;
  }

  /* A day has room for three stretches; most days use one. */
  function spare(day) {
    const more = day.querySelector("[data-map-more]");
    const hidden = () => [...day.querySelectorAll(".map-stretch[hidden]")];
    day.querySelectorAll(".map-stretch--spare").forEach((one) => {
      one.hidden = true;
    });
    more.hidden = hidden().length === 0;
    more.addEventListener("click", () => {
      const [next] = hidden();
      show(next);
      next?.querySelector("input").focus();
      more.hidden = hidden().length === 0;
    });
  }

  function week(grid) {
    const same = grid.querySelector("[name='week-same_weekdays']");
    const field = (day, name) => grid.querySelector(`[name='week-${day}-${name}']`);
    const names = ["appointment"];
    for (let place = 0; place < 3; place += 1) {
      names.push(`${place}-opens`, `${place}-closes`);
    }
    grid.querySelectorAll("[data-map-day]").forEach(spare);
    const copy = () => {
      if (!same.checked) return;
      for (let day = 1; day <= 4; day += 1) {
        for (const name of names) {
          field(day, name).value = field(0, name).value;
          field(day, name).checked = field(0, name).checked;
          if (field(day, name).value) show(field(day, name).closest(".map-stretch"));
        }
      }
    };
    grid.addEventListener("input", copy);
    grid.addEventListener("change", copy);
  }

  function preview(form) {
    const shown = document.querySelector("[data-map-preview]");
    if (!shown) return;
    let timer = 0;
    let running = null;
    const ask = async () => {
      running?.abort();
      running = new AbortController();
      const body = new FormData(form);
      body.append("preview", "1");
      try {
        const answer = await fetch(window.location.href, {
          method: "POST",
          body,
          signal: running.signal,
        });
        if (answer.ok) shown.innerHTML = await answer.text();
      } catch (error) {
        // Without a connection the preview stays as it was; saving still tells.
        if (error.name !== "AbortError") shown.dataset.stale = "1";
      }
    };
    form.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, WAIT);
    });
  }

  document.querySelectorAll("[data-map-rows]").forEach(rows);
  document.querySelectorAll("[data-map-week]").forEach(week);
  document.querySelectorAll("[data-map-form]").forEach(preview);
})();
