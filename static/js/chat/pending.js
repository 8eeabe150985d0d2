// Messages that have not arrived yet, below the others; and those that were refused, with the reason.
const FEW_EMOJI = /^(?:\p{Extended_Pictographic}[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]*\s?){1,6}$/u; // nearly as in chat/markup.py

export class Pending {
  constructor(list, { edit, drop }) {
    Object.assign(this, { list, edit, drop });
  }

  find(client_id) {
    return this.list.querySelector(`[data-waits="${client_id}"]`);
  }

  show({ client_id, body }) {
    if (this.find(client_id)) return;
    const item = document.createElement("li");
    item.className = "message";
    item.dataset.mine = "";
    item.dataset.state = "sending";
    item.dataset.waits = client_id;
    item.innerHTML = `<div class="message-body"></div><p class="message-foot"><span class="message-mark"><span class="visually-hidden">waits to be sent</span></span></p>`;
    const words = document.createElement("span");
    words.dataset.text = "";
    words.classList.toggle("emoji", FEW_EMOJI.test(body));
    words.textContent = body;
    item.firstElementChild.append(words);
    this.list.append(item);
  }

  /** It stays until its writer has it back in the line, or throws it away. */
  refuse({ draft, reasons }) {
    this.show(draft);
    const item = this.find(draft.client_id);
    item.dataset.state = "refused";
    item.querySelector(".message-foot, .message-why").remove();
    const why = document.createElement("p");
    why.className = "message-why";
    why.setAttribute("role", "alert");
    const edit = this.button("Edit", () => this.edit(draft) && this.remove(item, draft));
    edit.dataset.needsLine = "";
    why.append(reasons.join(" "), edit, this.button("Remove", () => this.remove(item, draft)));
    item.append(why);
  }

  remove(item, draft) {
    item.remove();
    this.drop(draft);
  }

  button(words, does) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain button--small";
    button.textContent = words;
    button.addEventListener("click", does);
    return button;
  }
}
