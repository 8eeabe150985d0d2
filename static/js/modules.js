// What only some pages contain: a selector and the module that brings it to life. One line each.
// Import literally, with "./name.js" and a semicolon, or production cannot give the file its hashed name.
const MODULES = {
  "body[data-me]": () => import("./live.js"),
  "[data-contacts]": () => import("./chat.js"),
  "[data-notices]": () => import("./notices.js"),
  "day-grid": () => import("./day-grid.js"),
  "week-grid": () => import("./week-grid.js"),
  "rotating-code": () => import("./rotating-code.js"),
  "count-down": () => import("./count-down.js"),
  "city-search": () => import("./city-search.js"),
  "[data-directory]": () => import("./search.js"),
  "[data-allauth-onload]": () => import("./passkey.js"),
  "[data-slides]": () => import("./slides.js"),
  "[data-unread=tokens]": () => import("./tokens.js"),
  "order-state": () => import("./order-state.js"),
  "print-button": () => import("./print-button.js"),
  "photo-cut": () => import("./photo-cut.js"),
  "pitch-player": () => import("./pitch-player.js"),
  "pitch-recorder": () => import("./pitch-recorder.js"),
  "push-switch": () => import("./push-switch.js"),
  "pitch-state": () => import("./pitch-state.js"),
};

export function needed(root, modules = MODULES) {
  return Object.keys(modules).filter((selector) => root.querySelector(selector));
}

export function loadWhatIsHere(root, modules = MODULES) {
  return Promise.all(needed(root, modules).map((selector) => modules[selector]()));
}
