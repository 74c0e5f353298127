import { Refresh } from "./refresh";

const betweenTicks = 500;
const longestWait = 8000;

const wall = document.querySelector<HTMLElement>("[data-wall]")!;
const pause = document.querySelector<HTMLElement>("[data-wall-pause]")!;
const part = () => wall.querySelector<HTMLElement>("[data-wall-part]")!;

/** The page again, and from it the figures alone: the server draws them, with and without script. */
async function look(): Promise<boolean> {
  try {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(longestWait) });
    if (!response.ok || response.redirected) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>("[data-wall-part]");
    if (fresh === null) return false;
    const isOpen = part().querySelector("details")?.open ?? false;
    part().replaceWith(fresh);
    fresh.querySelector("details")!.open = isOpen;
    return true;
  } catch {
    return false;
  }
}

const refresh = new Refresh(
  {
    look,
    stale(isStale) {
      part().querySelector<HTMLElement>("[data-wall-stale]")!.hidden = !isStale;
    },
  },
  Date.now(),
);

let line: EventSource | undefined;
function keepOpen(): void {
  if (line !== undefined && line.readyState !== EventSource.CLOSED) return;
  line = new EventSource(`${wall.dataset["events"]!}?after=${part().dataset["after"]!}`);
  line.addEventListener("scans", () => refresh.told());
}

function setPaused(isPaused: boolean): void {
  refresh.isPaused = isPaused;
  pause.setAttribute("aria-pressed", String(isPaused));
}

pause.addEventListener("click", (event) => {
  event.preventDefault();
  setPaused(!refresh.isPaused);
});
pause.addEventListener("keydown", (event) => {
  if (event.key === " ") {
    event.preventDefault();
    setPaused(!refresh.isPaused);
  }
});
setPaused(pause.getAttribute("aria-pressed") === "true");
keepOpen();
setInterval(() => {
  keepOpen();
  void refresh.tick(Date.now());
}, betweenTicks);
