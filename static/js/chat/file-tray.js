// The files that were chosen, beside the composer until one sends.
import { facts, make, press, tooLarge } from "./file-item.js";

export class Tray {
  constructor(list, onDrop) {
    Object.assign(this, { list, onDrop, chosen: [] });
  }

  /** `most`: bytes a file may have; `whyNot`: why none can be sent at all. */
  add(files, { most, whyNot }) {
    for (const file of files) {
      const choice = { file, id: crypto.randomUUID(), why: whyNot || tooLarge(file, Number(most)) };
      choice.row = this.row(choice);
      if (!choice.why) this.chosen.push(choice);
      this.list.append(choice.row);
    }
  }

  row(choice) {
    const row = make("li", "tray-file", ...facts(choice.file));
    row.append(press(`Remove ${choice.file.name}`, () => this.drop(choice), "x"));
    if (choice.why) {
      row.dataset.refused = "";
      const why = make("p", "tray-why", choice.why);
      why.setAttribute("role", "alert");
      row.append(why);
    }
    return row;
  }

  drop(choice) {
    this.chosen = this.chosen.filter((other) => other !== choice);
    choice.row.remove();
    this.onDrop();
  }

  /** All of them, which leave the tray. */
  take() {
    for (const { row } of this.chosen) row.remove();
    return this.chosen.splice(0);
  }
}
