// What runs before wasm, and what stays when wasm has stopped: opens the app, registers the service worker, starts
// workers, and shows the recovery dialog. Plain JavaScript, so that it still works when nothing else does.
// src/boot/README.md says what the app may call.
"use strict";
(() => {
  // Off only in builds for looking at changes while developing.
  const OFFLINE = true;

  // The build rewrites these names to those with their hashes.
  const APP = "./app.js";
  const WASM = "./app_bg.wasm";
  // The part of the program that the first screen does not run; empty in a build that is not split.
  const REST = "./app_rest.wasm";
  const WORKERS = { heavy: "./heavy.js", kdf: "./kdf.js" };
  const SERVICE_WORKER = "./sw.js";

  // A worker begins in a page of memory and takes its script from there. Begun at the script's own address, browsers would
  // ask the site for a new service worker each time: a request that nobody made.
  const beginnings = Object.fromEntries(Object.entries(WORKERS).map(([name, address]) => {
    const from = JSON.stringify(new URL(address, document.baseURI).href);
    const code = `"use strict";
      self.jejaringPlace = ${JSON.stringify(document.baseURI)};
      const policy = self.trustedTypes?.createPolicy("jejaring", { createScriptURL: () => ${from} });
      importScripts(policy ? policy.createScriptURL("") : ${from});`;
    return [name, URL.createObjectURL(new Blob([code], { type: "text/javascript" }))];
  }));

  // Script addresses come from the constants above and from nowhere else.
  const SCRIPTS = [...Object.values(beginnings), SERVICE_WORKER];
  const policy = window.trustedTypes?.createPolicy("jejaring", {
    createScriptURL(address) {
      if (SCRIPTS.includes(address)) return address;
      throw new TypeError(`not one of Jejaring's scripts: ${address}`);
    },
  });
  const script = (address) => policy ? policy.createScriptURL(address) : address;

  // Everything a person reads here is said in both languages: nothing is known yet about which one they chose.
  const WORDS = {
    noWasm: [
      "Peramban ini tidak dapat menjalankan WebAssembly. Perbarui peramban, atau pakai Chrome, Edge, Firefox, atau Safari yang lebih baru.",
      "This browser cannot run WebAssembly. Update it, or use a newer Chrome, Edge, Firefox or Safari.",
    ],
    noStore: [
      "Peramban ini tidak mengizinkan penyimpanan di perangkat (IndexedDB), jadi wawancara tidak akan tersimpan. Buka di jendela biasa, bukan jendela privat.",
      "This browser allows no storage on the device (IndexedDB), so no interview could be kept. Open it in a normal window, not a private one.",
    ],
    fromFile: [
      "Halaman ini dibuka langsung dari berkas. Buka lewat alamat http(s), misalnya dengan server kecil di perangkat ini.",
      "This page was opened straight from a file. Open it through an http(s) address, for example with a small server on this device.",
    ],
    notLoaded: [
      "Jejaring tidak dapat dimuat. Periksa sambungan lalu muat ulang; yang sudah tersimpan tetap ada di perangkat ini.",
      "Jejaring could not be loaded. Check the connection and reload; what was saved is still on this device.",
    ],
    stopped: ["Jejaring berhenti", "Jejaring stopped"],
    safe: [
      "Terjadi kesalahan di dalam aplikasi. Yang bertanda “Tersimpan” tetap aman di perangkat ini. Muat ulang untuk melanjutkan.",
      "Something went wrong inside the app. Whatever was marked “Saved” is safe on this device. Reload to go on.",
    ],
    reload: ["Muat ulang", "Reload"],
    rescue: ["Unduh salinan penyelamat", "Download a rescue copy"],
    rescued: ["Salinan diserahkan ke peramban.", "The copy was handed to the browser."],
    notRescued: ["Salinan tidak dapat dibuat. Data di perangkat tidak diubah.", "No copy could be made. What is on the device was not changed."],
    goBack: ["Kembali ke versi sebelumnya", "Go back to the version before"],
    details: ["Rincian", "Details"],
  };

  const element = (tag, className, ...inside) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  const both = (tag, className, [indonesian, english]) => {
    const second = element("span", "", english);
    second.lang = "en";
    return element(tag, className, indonesian, " ", second);
  };

  const button = (words, className, act) => {
    const made = both("button", className, words);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  // Says, in place of the opening line, why the app cannot open.
  const cannotOpen = (words, trouble) => {
    const app = document.getElementById("app");
    const text = words.map((sentence, i) => {
      const made = element("p", "", sentence);
      made.lang = ["id", "en"][i];
      return made;
    });
    const notice = element("div", "opening", ...text, button(WORDS.reload, "", () => location.reload()));
    if (trouble) notice.append(details(trouble));
    notice.setAttribute("role", "alert");
    app.replaceChildren(notice);
  };

  const details = (trouble) => {
    const text = element("pre", "", String(trouble?.stack || trouble?.message || trouble));
    return element("details", "", both("summary", "", WORDS.details), text);
  };

  // The recovery dialog: shown once, over whatever is there, without any part of the app.
  let recovering = false;
  const recover = (trouble) => {
    if (recovering) return;
    recovering = true;
    const said = element("p", "");
    said.setAttribute("role", "status");
    const acts = element("div", "recovery-acts", button(WORDS.reload, "recovery-main", () => location.reload()));
    if (typeof window.__jejaringRescue === "function") {
      acts.append(button(WORDS.rescue, "", async () => {
        said.replaceChildren(both("span", "", await rescue() ? WORDS.rescued : WORDS.notRescued));
      }));
    }
    offerGoingBack(acts);
    const dialog = element(
      "dialog", "recovery",
      both("h1", "", WORDS.stopped),
      ...WORDS.safe.map((sentence, i) => Object.assign(element("p", "", sentence), { lang: ["id", "en"][i] })),
      acts, said, details(trouble),
    );
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
  };

  // Whatever the app set as rescue gives the bytes: a Blob or File, a Uint8Array, or a promise of one.
  const rescue = async () => {
    try {
      const given = await window.__jejaringRescue();
      const blob = given instanceof Blob ? given : new Blob([given], { type: "application/octet-stream" });
      const link = element("a", "");
      link.href = URL.createObjectURL(blob);
      const now = new Date().toISOString().replaceAll(/[-:]/g, "").slice(0, 13);
      link.download = blob.name || `penyelamatan-${now}.jejaring`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return true;
    } catch (trouble) {
      console.error(trouble);
      return false;
    }
  };

  // A trap in wasm leaves the program unusable, also where its own panic hook was not reached.
  const trapped = (trouble) => window.WebAssembly && trouble instanceof WebAssembly.RuntimeError;
  addEventListener("error", (event) => { if (trapped(event.error)) recover(event.error); });
  addEventListener("unhandledrejection", (event) => { if (trapped(event.reason)) recover(event.reason); });

  // ---- the service worker -------------------------------------------------------------------------------------------

  let registration;
  const announce = () => {
    if (registration?.waiting && navigator.serviceWorker.controller) dispatchEvent(new Event("jejaring-update"));
  };

  const keepForOffline = async () => {
    if (!navigator.serviceWorker) return;
    if (!OFFLINE) {
      for (const old of await navigator.serviceWorker.getRegistrations()) await old.unregister();
      return;
    }
    registration = await navigator.serviceWorker.register(script(SERVICE_WORKER), { updateViaCache: "none" });
    announce();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", announce);
    });
  };

  // Asks the active service worker; its answer, or undefined when it gives none.
  const ask = (question) => new Promise((answer) => {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return answer(undefined);
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => answer(event.data);
    worker.postMessage(question, [channel.port2]);
    setTimeout(answer, 2_000);
  });

  const offerGoingBack = async (acts) => {
    if (!await ask("can go back")) return;
    acts.append(button(WORDS.goBack, "", async () => {
      if (await ask("go back")) location.reload();
    }));
  };

  // ---- what the app may call ----------------------------------------------------------------------------------------

  window.jejaring = Object.freeze({
    startWorker(name) {
      if (!Object.hasOwn(WORKERS, name)) throw new TypeError(`no worker of that name: ${name}`);
      return new Worker(script(beginnings[name]), { name });
    },
    recover,
    whole: () => started.then(whole),
    updateWaiting: () => Boolean(registration?.waiting),
    takeUpdate() {
      if (!registration?.waiting) return;
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("activate");
    },
    version: () => ask("version"),
  });

  // ---- opening ------------------------------------------------------------------------------------------------------

  let opened;
  const started = new Promise((resolve) => { opened = resolve; });

  // Fetches the rest of the program, which fills the places that the first part keeps free for it; once, or again after
  // a failure.
  let rest;
  const whole = (first) => rest ??= fetchRest(first).catch((trouble) => {
    rest = undefined;
    throw trouble;
  });
  const fetchRest = async (first) => {
    if (!REST) return performance.mark("jejaring-whole");
    const answer = await fetch(REST);
    if (!answer.ok) throw new Error(`${REST}: ${answer.status}`);
    await WebAssembly.instantiate(await answer.arrayBuffer(), { first });
    performance.mark("jejaring-whole");
  };

  const open = async () => {
    if (location.protocol === "file:") return cannotOpen(WORDS.fromFile);
    if (typeof WebAssembly !== "object") return cannotOpen(WORDS.noWasm);
    if (!window.indexedDB) return cannotOpen(WORDS.noStore);
    let app;
    try {
      app = await import(APP);
    } catch (trouble) {
      return cannotOpen(WORDS.notLoaded, trouble);
    }
    try {
      const first = await app.default({ module_or_path: WASM });
      performance.mark("jejaring-open");
      opened(first);
      await whole(first).catch((trouble) => console.warn("the rest:", trouble));
    } catch (trouble) {
      if (trapped(trouble)) recover(trouble);
      else cannotOpen(WORDS.notLoaded, trouble);
    }
  };

  // The app comes first; the files for offline use are fetched when it stands.
  open().finally(keepForOffline).catch((trouble) => console.warn("offline:", trouble));
})();
