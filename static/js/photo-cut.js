// Shows the square that the sliders cut out of a new photo, and lets a finger or a mouse move it.
export function square(width, height, x, y, zoom) {
  const side = Math.max(1, Math.round(Math.min(width, height) / zoom));
  return { left: Math.round((width - side) * x), top: Math.round((height - side) * y), side };
}

const Base = globalThis.HTMLElement ?? class {};

export class PhotoCut extends Base {
  connectedCallback() {
    this.file = this.querySelector("input[type=file]");
    this.canvas = this.querySelector("canvas");
    this.sliders = this.querySelector("details");
    this.sliders.hidden = true; // until there is something to cut
    this.file.addEventListener("change", () => this.load());
    this.addEventListener("input", () => this.draw());
    this.canvas.addEventListener("pointerdown", (event) => this.canvas.setPointerCapture(event.pointerId));
    this.canvas.addEventListener("pointermove", (event) => event.buttons && this.drag(event));
  }

  async load() {
    const [chosen] = this.file.files;
    this.photo = chosen ? await createImageBitmap(chosen, { imageOrientation: "from-image" }).catch(() => null) : null;
    this.canvas.hidden = !this.photo;
    this.querySelector(".avatar").hidden = Boolean(this.photo);
    this.sliders.hidden = !this.photo;
    this.sliders.open = Boolean(this.photo);
    this.draw();
  }

  slider(name) {
    return this.querySelector(`[name=photo_${name}]`);
  }

  get box() {
    const [x, y, zoom] = ["x", "y", "zoom"].map((name) => this.slider(name).valueAsNumber / 100);
    return square(this.photo.width, this.photo.height, x, y, zoom);
  }

  draw() {
    if (!this.photo) return;
    const { left, top, side } = this.box;
    const { width, height } = this.canvas;
    this.canvas.getContext("2d").drawImage(this.photo, left, top, side, side, 0, 0, width, height);
  }

  drag(event) {
    const { side } = this.box;
    const shown = this.canvas.clientWidth;
    this.move("x", event.movementX, (this.photo.width - side) / side, shown);
    this.move("y", event.movementY, (this.photo.height - side) / side, shown);
    this.draw();
  }

  move(name, pixels, room, shown) {
    if (room > 0) this.slider(name).valueAsNumber -= (pixels / shown / room) * 100;
  }
}

globalThis.customElements?.define("photo-cut", PhotoCut);
