// The map beside the list: the same results, drawn once a reader opens it. Without a
// server for its ground it shows neighbourhoods by name, and asks nothing of anybody.
const ground = document.getElementById("kaart-grond");
const fold = document.getElementById("kaart-open");
const failed = document.querySelector(".map__failed");
const words = ground.dataset;
const AROUND_METRES = 700;
const CLOSEST_ZOOM = 16;

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// Names are text, never markup: they come from the people who keep the entries.
function told(point) {
  const box = element("div", "map__told");
  box.append(element("b", "", point.exact ? point.name : `${words.around} ${point.name}`));
  if (point.where && point.exact) box.append(element("p", "", point.where));
  const list = element("ul", "");
  for (const service of point.services) {
    const item = element("li", "");
    const link = element("a", "", service.name);
    link.href = service.url;
    item.append(link);
    list.append(item);
  }
  box.append(list);
  return box;
}

function nameOf(point, number) {
  const where = point.exact ? point.name : `${words.around} ${point.name}`;
  const what = point.services.length === 1 ? point.services[0].name
    : `${point.services.length} ${words.several}`;
  return `${number}. ${what}: ${where}`;
}

function mark(L, map, point, number) {
  const name = nameOf(point, number);
  const icon = L.divIcon({
    className: `pin${point.exact ? "" : " pin--around"}`,
    html: element("span", "pin__number", String(number)),
    iconSize: [40, 40],
    iconAnchor: point.exact ? [20, 40] : [20, 20],
    popupAnchor: point.exact ? [0, -38] : [0, -18],
  });
  if (!point.exact) L.circle(point.at, {radius: AROUND_METRES, className: "map__around", interactive: false}).addTo(map);
  const marker = L.marker(point.at, {icon, title: name, alt: name, riseOnHover: true});
  marker.bindPopup(told(point), {maxWidth: 260, minWidth: 160});
  marker.addTo(map);
  const drawn = marker.getElement();
  drawn.setAttribute("aria-label", name);
  // A popup that opens takes the focus along, and gives it back.
  marker.on("popupopen", (event) => {
    const box = event.popup.getElement();
    box.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
    box.querySelector("li a")?.focus();
  });
  marker.on("popupclose", () => {
    if (ground.contains(document.activeElement) || document.activeElement === document.body) drawn.focus();
  });
  return point.at;
}

function label(L, map, place, className) {
  L.marker(place.at, {
    icon: L.divIcon({className, html: element("span", "", place.name), iconSize: null}),
    interactive: false,
    keyboard: false,
  }).addTo(map);
}

async function draw() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = words.sheet;
  const dressed = new Promise((ready) => sheet.addEventListener("load", ready, {once: true}));
  // Before ours, which changes what it says.
  document.head.prepend(sheet);
  const [answer] = await Promise.all([fetch(words.points), dressed, import(words.leaflet)]);
  const found = await answer.json();
  const L = globalThis.L;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(ground, {
    zoomControl: false, scrollWheelZoom: false, attributionControl: Boolean(words.attribution),
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    maxZoom: CLOSEST_ZOOM, minZoom: 7,
  });
  L.control.zoom({zoomInTitle: words.nearer, zoomOutTitle: words.farther}).addTo(map);
  L.control.scale({imperial: false}).addTo(map);
  const points = found.points.map((point, index) => [point, index + 1]);
  const seen = points.map(([point]) => point.at);
  if (found.here) seen.push(found.here.at);
  map.fitBounds(L.latLngBounds(seen).pad(0.15), {maxZoom: 14});
  if (words.tiles) L.tileLayer(words.tiles, {attribution: element("span", "", words.attribution).innerHTML, maxZoom: CLOSEST_ZOOM}).addTo(map);
  else for (const area of found.areas) label(L, map, area, "map__area");
  if (found.here) label(L, map, {at: found.here.at, name: `${words.here} ${found.here.name}`}, "map__here");
  for (const [point, number] of points) mark(L, map, point, number);
}

function sorry() {
  ground.hidden = true;
  failed.textContent = failed.dataset.said;
}

fold.addEventListener("toggle", () => draw().catch(sorry), {once: true});
