const BETWEEN_LOOKS = 3000;
/** Told aloud no more often: whoever listens has other things to hear. */
const BETWEEN_WORDS = 30_000;

/**
 * Keeps what is under way up to date: the same page again, and of it the parts that tell how far it is. Without script a link
 * beside it asks for the page. Only words change while it goes on, so that nothing a person is about to press moves away.
 */
export function startProgress(): void {
  const progress = document.querySelector<HTMLElement>("[data-progress]");
  const pause = progress?.querySelector<HTMLButtonElement>("[data-progress-pause]");
  const aloud = progress?.querySelector<HTMLElement>("[data-progress-aloud]");
  if (!progress || !pause || !aloud) return;

  pause.hidden = false;
  const refresh = progress.querySelector<HTMLElement>("[data-progress-refresh]")!;
  refresh.hidden = true;
  let told = Date.now();
  const isPaused = (): boolean => pause.getAttribute("aria-pressed") === "true";
  pause.addEventListener("click", () => pause.setAttribute("aria-pressed", String(!isPaused())));

  const look = async (): Promise<void> => {
    const isAsked = !isPaused() && !document.hidden;
    const page = isAsked ? await fetchPage() : null;
    // Where no look succeeds, as once signed out, what is told grows old: the way that needs no script is back.
    if (isAsked) refresh.hidden = page !== null;
    if (page && !isPaused()) {
      const isOver = page.querySelector("[data-progress]") === null;
      copyParts(page, isOver);
      const words = progress.querySelector<HTMLElement>("[data-now]")!;
      if (isOver) words.textContent = progress.dataset["progress"]!;
      if (isOver || Date.now() - told > BETWEEN_WORDS) {
        aloud.textContent = words.textContent;
        told = Date.now();
      }
      if (isOver) {
        hideUnderFocus(pause, progress);
        // Nothing goes on any more.
        progress.querySelector<HTMLElement>("[data-progress-leave]")!.hidden = true;
        return;
      }
    }
    window.setTimeout(() => void look(), BETWEEN_LOOKS);
  };
  window.setTimeout(() => void look(), BETWEEN_LOOKS);
}

/** Whoever stands on it by the keyboard goes on from what it belonged to, and not from the top of the page. */
function hideUnderFocus(button: HTMLElement, room: HTMLElement): void {
  if (button === document.activeElement) {
    room.tabIndex = -1;
    room.focus();
  }
  button.hidden = true;
}

async function fetchPage(): Promise<Document | null> {
  try {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(BETWEEN_LOOKS * 3) });
    if (!response.ok || response.redirected) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
}

/** A button is exchanged only at the end, and not under somebody's finger. */
function copyParts(page: Document, isOver: boolean): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-now]")) {
    const fresh = page.querySelector<HTMLElement>(`[data-now="${part.dataset["now"]!}"]`);
    const isHandled = part.querySelector("button") !== null && (!isOver || part.contains(document.activeElement));
    if (fresh && !isHandled) part.replaceChildren(...fresh.childNodes);
  }
}
