// A Leaflet map on pale ground: hexagons, names of towns, a scale. Tiles only when the site names a server for them.
const OSM = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>';

export function paleMap(element, { tiles = "", calm = true } = {}) {
  const canvas = element.appendChild(document.createElement("div"));
  canvas.className = "map-canvas";
  const map = window.L.map(canvas, { scrollWheelZoom: !calm, zoomSnap: 0.25, attributionControl: false, maxZoom: 17 });
  window.L.control.attribution({ prefix: false }).addAttribution(OSM).addTo(map);
  window.L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
  if (tiles) window.L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
  return map;
}

export function hexagon(map, corners, className, interactive = false) {
  return window.L.polygon(corners, { className, interactive, color: "", fillColor: "" }).addTo(map);
}

export function label(map, place, text, className = "") {
  const icon = window.L.divIcon({ className: `map-label ${className}`, html: escaped(text), iconSize: [0, 0] });
  return window.L.marker(place, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(map);
}

export function pin(map, place, number, name) {
  const icon = window.L.divIcon({ className: "map-pin", html: String(number), iconSize: [36, 36] });
  return window.L.marker(place, { icon, alt: `${number}. ${name}`, title: name, riseOnHover: true }).addTo(map);
}

// Of names that would lie on one another, or on a pin, only the first stays, at every zoom.
export function thin(map, labels, pins = []) {
  const sort = () => {
    const taken = pins.map((marker) => marker.getElement().getBoundingClientRect());
    labels.forEach((marker) => {
      const element = marker.getElement();
      const box = element.getBoundingClientRect();
      const free = taken.every((other) => apart(box, other));
      element.toggleAttribute("data-hidden", !free);
      if (free) taken.push(box);
    });
  };
  map.on("zoomend", sort);
  sort();
}

const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

export function escaped(text) {
  const holder = document.createElement("i");
  holder.textContent = text;
  return holder.innerHTML;
}

export function dataOf(element) {
  return JSON.parse(document.getElementById(element.dataset.map).textContent);
}
