// <area-map>: the areas of the select beside it. Clicking one picks it there, and the other way round.
import { dataOf, hexagon, label, paleMap, thin } from "./map.js";

class AreaMap extends HTMLElement {
  connectedCallback() {
    if (!window.L) {
      this.dataset.state = "broken";
      return;
    }
    const { cells, picked, locked } = dataOf(this);
    this.select = document.querySelector("select[name=area]");
    const map = paleMap(this, {});
    const shapes = new Map(cells.map((cell) => [cell.cell, this.draw(map, cell, locked)]));
    map.fitBounds(window.L.featureGroup([...shapes.values()]).getBounds(), { padding: [16, 16], maxZoom: 12 });
    this.names(map, cells);
    this.mark(shapes, picked);
    this.select?.addEventListener("change", () => this.mark(shapes, this.select.value));
  }

  draw(map, { cell, corners, name }, locked) {
    const shape = hexagon(map, corners, "map-cell", !locked);
    if (!locked) shape.bindTooltip(name).on("click", () => this.pick(cell));
    return shape;
  }

  pick(cell) {
    this.select.value = cell;
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  mark(shapes, picked) {
    shapes.forEach((shape, cell) => shape.getElement().toggleAttribute("data-picked", cell === picked));
    shapes.get(picked)?.bringToFront();
  }

  // A town's name once, on the cell it lies in; the others are called after it ("north of …").
  names(map, cells) {
    const towns = cells.filter(({ name }) => !name.includes(" of ") && !name.includes("°"));
    thin(map, towns.map(({ corners, name }) => label(map, window.L.latLngBounds(corners).getCenter(), name)));
  }
}

customElements.define("area-map", AreaMap);
