/** An answer that comes sooner needs no word. */
const PAUSE = 500;
/** Whoever stopped the page from loading may press again. */
const HELD = 30_000;

/**
 * Says that an answer which takes long is on its way and since when, and lets nobody ask for it twice meanwhile. Without script
 * the words beside the button say the same beforehand.
 */
export function startWorking(): void {
  for (const words of document.querySelectorAll<HTMLElement>("[data-working]")) {
    const form = words.closest("form");
    if (form) watchForm(form, new Working(words));
    else watchFiles(words.closest("section") ?? document.body, new Working(words));
  }
}

class Working {
  private since = 0;
  private timer = 0;

  constructor(private readonly words: HTMLElement) {}

  isHeld(most: number): boolean {
    return this.since > 0 && Date.now() - this.since < most;
  }

  start(): void {
    this.end();
    this.since = Date.now();
    this.timer = window.setTimeout(() => this.say(), PAUSE);
  }

  end(words = ""): void {
    this.since = 0;
    window.clearTimeout(this.timer);
    window.clearInterval(this.timer);
    this.words.textContent = words;
  }

  /** Told once: the seconds are for the eye alone. */
  private say(): void {
    const seconds = document.createElement("span");
    seconds.ariaHidden = "true";
    this.words.replaceChildren(`${this.words.dataset["working"]!} `, seconds);
    const show = (): void => {
      seconds.textContent = `${Math.round((Date.now() - this.since) / 1000)}\u00a0s`;
    };
    this.timer = window.setInterval(show, 1000);
  }
}

function watchForm(form: HTMLFormElement, working: Working): void {
  form.addEventListener("submit", (event) => {
    if (working.isHeld(HELD)) event.preventDefault();
    else working.start();
  });
  // Back to a page that the browser had kept.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) working.end();
  });
}

/** A file that is made before its first byte comes: the browser alone would show nothing of it. */
function watchFiles(room: HTMLElement, working: Working): void {
  for (const link of room.querySelectorAll<HTMLAnchorElement>("a[data-file]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (working.isHeld(Infinity)) return;
      working.start();
      void fetchFile(link).then((isThere) => working.end(isThere ? link.dataset["file"] : ""));
    });
  }
}

async function fetchFile(link: HTMLAnchorElement): Promise<boolean> {
  try {
    const response = await fetch(link.href);
    if (!response.ok || response.redirected) throw new TypeError(response.statusText);
    const file = URL.createObjectURL(await response.blob());
    const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
    const save = document.createElement("a");
    save.href = file;
    save.download = name ?? "";
    save.click();
    URL.revokeObjectURL(file);
    return true;
  } catch {
    // The browser says what is wrong.
    location.assign(link.href);
    return false;
  }
}
