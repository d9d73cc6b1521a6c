// Added to the end of each worker's script: starts its wasm, and keeps messages that come before it is ready.
{
  const early = [];
  const keep = (event) => early.push(event.data);
  self.addEventListener("message", keep);
  wasm_bindgen({ module_or_path: new URL("./worker_bg.wasm", self.jejaringPlace) }).then(
    () => {
      self.removeEventListener("message", keep);
      for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
    },
    // Thrown outside the promise, so that the page's `worker.onerror` hears of it.
    (trouble) => setTimeout(() => { throw trouble; }),
  );
}
