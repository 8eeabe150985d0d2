// <show-password><input type="password"></show-password> gets a button that shows what was typed.
const Base = globalThis.HTMLElement ?? class {};

export class ShowPassword extends Base {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    this.append(button);
    this.say(button, input);
    button.addEventListener("click", () => {
      input.type = input.type === "password" ? "text" : "password";
      this.say(button, input);
    });
    input.form?.addEventListener("submit", () => (input.type = "password"));
  }

  say(button, input) {
    const hidden = input.type === "password";
    button.textContent = hidden ? "Show" : "Hide";
    button.setAttribute("aria-label", hidden ? "Show password" : "Hide password");
  }
}

globalThis.customElements?.define("show-password", ShowPassword);
