// A button that prints the page; only there with JavaScript.
class PrintButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", () => print());
  }
}

customElements.define("print-button", PrintButton);
