// The map beside the list: the same results, drawn once a reader opens it. Without a
// server for its ground it shows neighbourhoods by name, and asks nothing of anybody.
const ground = document.getElementById("kaart-grond");
const fold = document.getElementById("kaart-open");
const failed = document.querySelector(".map__failed");
const words = ground.dataset;
const AROUND_METRES = 700;
const CLOSEST_ZOOM = 17;
// Nearer to each other than this, in pixels, pins become one.
const APART = 36;
// Names of neighbourhoods that would run through each other: the first one stays.
const NAME_WIDTH = 130;
const NAME_HEIGHT = 26;
// What is nearest fills the map; the rest is a step back.
const NEAREST = 12;

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function called(point) {
  return point.exact ? point.name : `${words.around} ${point.name}`;
}

// Names are text, never markup: they come from the people who keep the entries.
function told(group) {
  const box = element("div", "map__told");
  for (const point of group) {
    box.append(element("b", "", called(point)));
    if (point.where && point.exact) box.append(element("p", "", point.where));
    const list = element("ul", "");
    for (const service of point.services) {
      const link = element("a", "", service.name);
      link.href = service.url;
      const item = element("li", "");
      item.append(link);
      list.append(item);
    }
    box.append(list);
  }
  return box;
}

function nameOf(group) {
  const services = group.flatMap((point) => point.services);
  const what = services.length === 1 ? services[0].name : `${services.length} ${words.several}`;
  const where = group.map((point) => point.exact && point.where ? `${point.name}, ${point.where}` : called(point));
  return `${what}: ${where.slice(0, 3).join("; ")}${where.length > 3 ? "…" : ""}`;
}

function grouped(map, points) {
  const groups = [];
  for (const point of points) {
    const at = map.latLngToLayerPoint(point.at);
    const near = groups.find((group) => group.exact === point.exact && group.at.distanceTo(at) < APART);
    if (near) near.points.push(point);
    else groups.push({at, exact: point.exact, points: [point]});
  }
  return groups;
}

function pin(L, group) {
  const {exact, points} = group;
  const count = points.reduce((sum, point) => sum + point.services.length, 0);
  const name = nameOf(points);
  const icon = L.divIcon({
    className: `pin${exact ? "" : " pin--around"}`,
    html: element("span", "pin__number", String(count)),
    iconSize: [40, 40],
    iconAnchor: exact ? [20, 40] : [20, 20],
    popupAnchor: exact ? [0, -38] : [0, -18],
  });
  const marker = L.marker(points[0].at, {icon, title: name, riseOnHover: true});
  marker.on("add", () => marker.getElement().setAttribute("aria-label", name));
  marker.bindPopup(told(points), {maxWidth: 260, minWidth: 180, maxHeight: 260});
  // A popup that opens takes the focus along, and gives it back.
  marker.on("popupopen", (event) => {
    const box = event.popup.getElement();
    box.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
    box.querySelector("li a")?.focus();
  });
  marker.on("popupclose", () => marker.getElement()?.focus());
  return marker;
}

function label(L, place, className) {
  const icon = L.divIcon({className, html: element("span", "", place.name), iconSize: null});
  return L.marker(place.at, {icon, interactive: false, keyboard: false, zIndexOffset: -1000});
}

function readable(map, areas) {
  const shown = [];
  for (const area of areas) {
    const at = map.latLngToLayerPoint(area.at);
    if (shown.every(({at: other}) => Math.abs(at.x - other.x) > NAME_WIDTH || Math.abs(at.y - other.y) > NAME_HEIGHT)) shown.push({at, area});
  }
  return shown.map(({area}) => area);
}

function put(L, map, found, layer) {
  layer.clearLayers();
  if (!words.tiles) for (const area of readable(map, found.areas)) layer.addLayer(label(L, area, "map__area"));
  for (const point of found.points.filter(({exact}) => !exact)) {
    layer.addLayer(L.circle(point.at, {radius: AROUND_METRES, className: "map__around", interactive: false}));
  }
  if (found.here) layer.addLayer(label(L, {at: found.here.at, name: `${words.here} ${found.here.name}`}, "map__here"));
  for (const group of grouped(map, found.points)) layer.addLayer(pin(L, group));
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
  if (words.tiles) L.tileLayer(words.tiles, {attribution: element("span", "", words.attribution).innerHTML, maxZoom: CLOSEST_ZOOM}).addTo(map);
  const seen = found.points.slice(0, NEAREST).map(({at}) => at);
  if (found.here) seen.push(found.here.at);
  map.fitBounds(L.latLngBounds(seen).pad(0.2), {maxZoom: 14});
  const layer = L.layerGroup().addTo(map);
  put(L, map, found, layer);
  map.on("zoomend", () => put(L, map, found, layer));
  // Leaflet listens for this only while the map itself has the focus.
  ground.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
}

function sorry() {
  ground.hidden = true;
  failed.textContent = failed.dataset.said;
}

fold.addEventListener("toggle", () => draw().catch(sorry), {once: true});
