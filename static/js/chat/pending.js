// Messages that have not arrived yet, below the others; and those that were refused, with the reason.
export class Pending {
  constructor(list, onEdit) {
    Object.assign(this, { list, onEdit });
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
    const [first, ...lines] = body.split("\n");
    item.firstElementChild.append(first, ...lines.flatMap((line) => [document.createElement("br"), line]));
    this.list.append(item);
  }

  refuse({ draft, reasons }) {
    this.show(draft);
    const item = this.find(draft.client_id);
    item.dataset.state = "refused";
    item.querySelector(".message-foot").remove();
    const why = document.createElement("p");
    why.className = "message-why";
    why.setAttribute("role", "alert");
    why.append(reasons.join(" "), this.editButton(item, draft));
    item.append(why);
  }

  editButton(item, draft) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain button--small";
    button.textContent = "Edit";
    button.addEventListener("click", () => this.onEdit(draft) && item.remove());
    return button;
  }
}
