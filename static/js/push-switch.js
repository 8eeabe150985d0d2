// Lets this device ring, or no longer: asks the browser, then tells the server where to ring.
const WORDS = {
  off: ["Requests, answers and reminders can ring here, even when no page is open.", "Ring on this device"],
  on: ["This device rings for requests, answers and reminders.", "Stop ringing here"],
  denied: ["Your browser does not let us ring. Allow notifications for this site in its settings, then come back.", ""],
  unable: ["This browser cannot ring. On an iPhone, put the site on the home screen first.", ""],
  asking: ["Your browser is asking you. Choose Allow.", "Ring on this device"],
  unanswered: ["Your browser asked, and you have not answered. Nothing rings until you choose Allow.", "Ask me again"],
  failed: ["That did not work. Check your connection and try again.", "Try again"],
};

export function keyBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export function able(world = globalThis) {
  return Boolean(world.navigator?.serviceWorker && world.PushManager && world.Notification);
}

const Base = globalThis.HTMLElement ?? class {};

export class PushSwitch extends Base {
  async connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.press());
    this.show(await this.now().catch(() => "failed"));
  }

  async now() {
    if (!able()) return "unable";
    if (Notification.permission === "denied") return "denied";
    const worker = await navigator.serviceWorker.getRegistration();
    return (await worker?.pushManager.getSubscription()) ? "on" : "off";
  }

  show(state) {
    const [words, verb] = WORDS[state];
    this.dataset.now = state;
    this.querySelector("[data-state]").textContent = words;
    this.button.textContent = verb;
    this.button.hidden = this.button.parentElement.hidden = !verb;
    this.button.disabled = state === "asking";
  }

  async press() {
    this.button.disabled = true;
    const turn = this.dataset.now === "on" ? this.turnOff() : this.turnOn();
    this.show(await turn.catch(() => "failed"));
  }

  async turnOn() {
    if (Notification.permission === "default") this.show("asking");
    const answer = await Notification.requestPermission();
    if (answer !== "granted") return answer === "denied" ? "denied" : "unanswered";
    await navigator.serviceWorker.register(this.dataset.worker);
    const worker = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: keyBytes(this.dataset.key) };
    const mine = await worker.pushManager.subscribe(options);
    const kept = await this.post(this.dataset.save, mine.toJSON());
    if (!kept) await mine.unsubscribe();
    return kept ? "on" : "failed";
  }

  async turnOff() {
    const worker = await navigator.serviceWorker.getRegistration();
    const mine = await worker?.pushManager.getSubscription();
    if (mine) await this.post(this.dataset.forget, { endpoint: mine.endpoint });
    await mine?.unsubscribe();
    return "off";
  }

  async post(url, data) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token, Accept: "application/json" };
    return (await fetch(url, { method: "POST", headers, body: JSON.stringify(data) })).ok;
  }
}

globalThis.customElements?.define("push-switch", PushSwitch);
