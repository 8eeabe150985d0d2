// One file to the server, as a form would send it. XMLHttpRequest, because fetch cannot say how far it is.
export function postFile(url, { id, file, body, reply }, onProgress, Request = XMLHttpRequest) {
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
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () => resolve({ status: request.status, data: request.response }));
    for (const kind of ["error", "abort", "timeout"]) request.addEventListener(kind, () => reject(new Error(kind)));
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}
