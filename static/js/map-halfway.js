// <halfway-map>: the places of the list beside it. Hover or focus one, and its twin is marked too.
import { dataOf, hexagon, label, paleMap, pin, thin } from "./map.js";

class HalfwayMap extends HTMLElement {
  connectedCallback() {
    if (!window.L) {
      this.dataset.state = "broken";
      return;
    }
    const { places, area, labels, grid, tiles } = dataOf(this);
    const map = paleMap(this, { tiles });
    map.fitBounds(window.L.latLngBounds(places).pad(0.25), { padding: [32, 32], maxZoom: 14 });
    if (!tiles) grid.forEach((corners) => hexagon(map, corners, "map-grid"));
    const pins = places.map((place) => this.twin(map, place));
    const names = area.length ? [this.own(map, area)] : [];
    if (!tiles) names.push(...labels.map(({ name, lat, lon }) => label(map, [lat, lon], name)));
    thin(map, names, pins);
  }

  own(map, area) {
    const shape = hexagon(map, area, "map-area");
    return label(map, shape.getBounds().getCenter(), "your area", "map-label--own");
  }

  twin(map, { number, name, lat, lon }) {
    const line = document.getElementById(`place-${number}`);
    const marker = pin(map, [lat, lon], number, name).on("click", () => reveal(line));
    const element = marker.getElement();
    const twins = [line, element];
    element.toggleAttribute("data-chosen", line.hasAttribute("data-chosen"));
    const mark = (on) => twins.forEach((twin) => twin.toggleAttribute("data-marked", on));
    twins.forEach((twin) => {
      ["mouseenter", "focusin"].forEach((kind) => twin.addEventListener(kind, () => mark(true)));
      ["mouseleave", "focusout"].forEach((kind) => twin.addEventListener(kind, () => mark(false)));
    });
    return marker;
  }
}

function reveal(line) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  line.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  line.querySelector("button")?.focus({ preventScroll: true });
}

customElements.define("halfway-map", HalfwayMap);
