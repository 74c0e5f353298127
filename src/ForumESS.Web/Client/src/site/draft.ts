/** Long enough to come back after a week-end, short enough that nobody finds last year's words. */
const KEPT_DAYS = 7;
const PAUSE = 500;

interface Draft {
  text: string;
  at: number;
}

/**
 * Keeps what is typed into the long texts of a form in this browser until the form has been stored: a closed tab or a network
 * that is away loses nothing. Only texts that are to be published are marked so; nothing of a person is kept.
 */
export function startDrafts(): void {
  for (const notice of document.querySelectorAll<HTMLElement>("[data-draft]")) {
    const field = document.getElementById(notice.dataset["draft"] ?? "");
    if (field instanceof HTMLTextAreaElement) keep(field, notice);
  }
}

function keep(field: HTMLTextAreaElement, notice: HTMLElement): void {
  const place = `draft:${location.pathname}:${field.name}`;
  const given = field.value;
  // A page that answers a form shows what was typed, and nothing of it is stored yet.
  const isStored = notice.dataset["draftStored"] === "true";
  const draft = read(place);
  if (!isStored) {
    write(place, { text: given, at: Date.now() });
  } else if (draft && !isSame(draft.text, given) && Date.now() - draft.at < KEPT_DAYS * 86_400_000) {
    field.value = draft.text;
    notice.hidden = false;
  } else {
    forget(place);
  }

  let waiting = 0;
  const save = (): void => {
    window.clearTimeout(waiting);
    if (isStored && isSame(field.value, given)) forget(place);
    else write(place, { text: field.value, at: Date.now() });
  };
  field.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(save, PAUSE);
  });
  // Typed and gone within the pause.
  window.addEventListener("pagehide", save);
  notice.querySelector("button")?.addEventListener("click", () => {
    field.value = given;
    notice.hidden = true;
    forget(place);
    field.focus();
  });
}

/** The server drops blanks at the ends of lines, which nobody typed to keep. */
function isSame(one: string, other: string): boolean {
  const lines = (text: string): string => text.replace(/[^\S\n]+$/gm, "").trim();
  return lines(one) === lines(other);
}

function read(place: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(place) ?? "null");
    const { text, at } = (draft ?? {}) as Partial<Draft>;
    return typeof text === "string" && typeof at === "number" ? { text, at } : null;
  } catch {
    return null;
  }
}

function forget(place: string): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept.
  }
}

function write(place: string, draft: Draft): void {
  try {
    localStorage.setItem(place, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the form works as without script.
  }
}
