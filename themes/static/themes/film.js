// A film that is on another site: nothing of it is asked for before the click.
for (const film of document.querySelectorAll("[data-player]")) {
  film.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = film.dataset.player;
    frame.title = film.dataset.title;
    frame.allow = "fullscreen";
    frame.referrerPolicy = "no-referrer";
    film.replaceWith(frame);
    frame.focus();
  });
}
