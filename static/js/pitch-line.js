// The real world of pitch-upload.js: XHR, because fetch tells nothing of what has left.
const LIMIT = 60_000;

function request(method, url, { token = "", body = null, type = "", onProgress, signal } = {}) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    signal?.addEventListener("abort", () => xhr.abort());
    xhr.open(method, url);
    xhr.timeout = LIMIT;
    xhr.responseType = "json";
    xhr.setRequestHeader("Accept", "application/json");
    if (token) xhr.setRequestHeader("X-CSRFToken", token);
    if (type) xhr.setRequestHeader("Content-Type", type);
    if (onProgress) xhr.upload.addEventListener("progress", (event) => onProgress(event.loaded));
    xhr.addEventListener("load", () => resolve({ status: xhr.status, data: xhr.response }));
    for (const end of ["error", "timeout", "abort"]) xhr.addEventListener(end, () => reject(new Error(end)));
    xhr.send(body);
  });
}

/** Waits, but no longer than until the line is back. */
function calm(milliseconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
  });
}

export function line(token, tell) {
  let under = new AbortController();
  return {
    /** Cuts off what is leaving just now. */
    cut: () => {
      under.abort();
      under = new AbortController();
    },
    tell,
    calm,
    look: (url) => request("GET", url),
    put: (url, body, onProgress) => request("POST", url, { token, body, onProgress, signal: under.signal, type: "application/octet-stream" }),
    announce: (url, file, type) => {
      const body = new URLSearchParams({ size: file.size, content_type: type });
      return request("POST", url, { token, body: body.toString(), type: "application/x-www-form-urlencoded" });
    },
  };
}
