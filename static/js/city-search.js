// A town by the first letters of its name: a combobox over the plain field, which works without it too.
import { debounced, moved, optionsOf } from "./city-options.js";

class CitySearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("[data-cities]");
    if (!this.input || this.list) return;
    this.list = document.createElement("ul");
    this.input.after(this.list);
    this.picked = this.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: `${this.input.name}_id`, disabled: true }));
    this.describe();
    const look = debounced(() => this.look(), 150);
    this.input.addEventListener("input", () => { this.forget(); look(); });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role='option']")));
  }

  describe() {
    Object.assign(this.list, { id: `${this.input.id}_list`, className: "city-list", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Towns");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id }))
      this.input.setAttribute(name, value);
  }

  async look() {
    const asked = this.input.value.trim();
    if (asked.length < 2) return this.close();
    try {
      const answer = await fetch(`${this.input.dataset.cities}?q=${encodeURIComponent(asked)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || asked !== this.input.value.trim()) return;
      this.show((await answer.json()).cities);
    } catch {
      this.close(); // offline: the name can still be typed and sent
    }
  }

  show(cities) {
    this.list.replaceChildren(...optionsOf(cities, this.list.id));
    this.list.hidden = !cities.length;
    this.input.setAttribute("aria-expanded", String(cities.length > 0));
    if (cities.length) this.mark(0);
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
  }

  press(event) {
    if (this.list.hidden) return;
    const next = moved(event.key, this.at, this.list.children.length);
    if (next !== null) { event.preventDefault(); this.mark(next); }
    if (event.key === "Enter") { event.preventDefault(); this.pick(this.list.children[this.at]); }
    if (event.key === "Escape") { event.stopPropagation(); this.close(); }
  }

  pick(option) {
    if (!option) return;
    this.input.value = option.textContent;
    this.picked.value = option.dataset.id;
    this.picked.disabled = false;
    this.querySelector("fieldset")?.remove();
    this.close();
  }

  forget() {
    this.picked.disabled = true;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("city-search", CitySearch);
