// One file to the server, as a form would send it. XMLHttpRequest, because fetch cannot say how far it is.
const STALLED = 60_000; // ms without a word: the line is dead, and holds up the other tabs and files

export function postFile({ url, id, file, body, reply }, onProgress, Request = XMLHttpRequest) {
  const form = new FormData();
  form.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  form.append("client_id", id);
  form.append("body", body);
  form.append("reply_to", reply);
  form.append("file", file, file.name);
  const request = new Request();
  const done = new Promise((resolve, reject) => {
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    let stalled = setTimeout(() => request.abort(), STALLED);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED);
      onProgress(loaded / total);
    });
    request.addEventListener("loadend", () => clearTimeout(stalled));
    request.addEventListener("load", () => resolve({ status: request.status, data: request.response }));
    for (const kind of ["error", "abort", "timeout"]) request.addEventListener(kind, () => reject(new Error(kind)));
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}

/** Of all tabs only one sends a file that is kept; to the others it is gone: status 0. */
export function postOnce(store, item, onProgress, { post = postFile, locks = globalThis.navigator?.locks } = {}) {
  let way = null;
  let stopped = false;
  const send = async () => {
    const gone = (await item.kept) && !(await store.has(item.id));
    if (stopped || gone) return { status: 0 };
    way = post(item, onProgress);
    const answer = await way.done;
    if (answer.status === 201) await store.remove(item.id);
    return answer;
  };
  const done = locks ? locks.request(`file:${item.id}`, send) : send();
  return { done, abort: () => ((stopped = true), way?.abort()) };
}
