/** Days that a draft waits: texts for everybody come back after a week-end, what is about somebody on the next day at most. */
const KEPT_DAYS = { public: 7, person: 1 };
const PAUSE = 500;
const PREFIX = "draft:";
const SENT = "draft-sent";

type Kind = keyof typeof KEPT_DAYS;
type Field = HTMLTextAreaElement | HTMLInputElement;

interface Draft {
  text: string;
  /** What was stored when it was typed; null where that is not known. */
  over: string | null;
  at: number;
}

/** Fields whose draft is what the page shows; an offered draft that nobody took up yet is not thrown away with the form. */
const live = new Map<Field, () => void>();
let isSignedOut = false;

/**
 * Keeps what is typed into the fields that `ess-field` marks with `draft`, until their form has been stored: a closed tab, an
 * ended session or a network that is away loses nothing. A draft is offered and never put over what is stored by itself.
 */
export function startDrafts(): void {
  const wasSent = takeSent();
  if (document.querySelector('meta[name="forum-stored"]')) wasSent.forEach(forget);
  sweep();
  for (const notice of document.querySelectorAll<HTMLElement>("[data-draft]")) {
    const field = document.getElementById(notice.dataset["draft"] ?? "");
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) keep(field, notice);
  }
  document.addEventListener("submit", remember);
}

function keep(field: Field, notice: HTMLElement): void {
  const place = placeOf(field, notice);
  const given = field.value;
  const draft = read(place);
  // A page that answers a form shows what was typed, and not what is stored.
  const isTyped = notice.dataset["draftTyped"] === "true";
  const over = isTyped ? (draft?.over ?? null) : given;

  let waiting = 0;
  const save = (): void => {
    window.clearTimeout(waiting);
    if (!isTyped && isSame(field.value, given)) forget(place);
    else write(place, { text: field.value, over, at: Date.now() });
  };
  const begin = (): void => {
    if (live.has(field)) return;
    live.set(field, save);
    // Typed and gone within the pause.
    window.addEventListener("pagehide", save);
  };
  field.addEventListener("input", () => {
    begin();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(save, PAUSE);
  });

  if (isTyped) {
    begin();
    save();
  } else if (draft && !isSame(draft.text, given)) {
    offer(field, notice, draft, given);
  } else {
    forget(place);
  }
}

function offer(field: Field, notice: HTMLElement, draft: Draft, given: string): void {
  const show = (name: string, isShown: boolean): void => {
    notice.querySelector<HTMLElement>(`[data-draft-part="${name}"]`)!.hidden = !isShown;
  };
  const found = notice.querySelector<HTMLElement>('[data-draft-part="found"] b')!;
  // The site's English writes the day before the month, and hours as « 1:23 am ».
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", hour12: language === "en-GB" });
  found.textContent = found.textContent.replace("{0}", when.format(draft.at));
  show("stale", draft.over === null || !isSame(draft.over, given));
  show("restored", false);
  notice.hidden = false;

  const put = (text: string): void => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    live.get(field)?.();
    field.focus();
  };
  notice.querySelector('[data-draft-action="restore"]')!.addEventListener("click", () => {
    put(draft.text);
    show("found", false);
    show("restored", true);
  });
  for (const button of notice.querySelectorAll('[data-draft-action="discard"]')) {
    button.addEventListener("click", () => {
      put(given);
      notice.hidden = true;
    });
  }
}

/** Of an address, a field and whoever signed in: another form of the page sends to the same address with its handler. */
function placeOf(field: Field, notice: HTMLElement): string {
  const { draftKind, draftOwner } = notice.dataset;
  return `${PREFIX}${draftKind}:${draftOwner}:${location.pathname}:${field.name}`;
}

/** The next page of this tab says whether what is sent here was stored. A preview beside the form stores nothing. */
function remember(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.submitter?.hasAttribute("formtarget")) return;
  if ("signOut" in form.dataset) {
    isSignedOut = true;
    placesOf("person").forEach(forget);
  }
  const fields = [...live.keys()].filter((field) => field.form === form);
  fields.forEach((field) => live.get(field)?.());
  const sent = [...document.querySelectorAll<HTMLElement>("[data-draft]")].flatMap((notice) =>
    fields.filter((field) => field.id === notice.dataset["draft"]).map((field) => placeOf(field, notice)),
  );
  attempt(() => sessionStorage.setItem(SENT, JSON.stringify(sent)));
}

function takeSent(): string[] {
  return (
    attempt(() => {
      const sent: unknown = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
      sessionStorage.removeItem(SENT);
      return Array.isArray(sent) ? sent.filter((place) => typeof place === "string") : [];
    }) ?? []
  );
}

/** Throws away what waited too long, of any page and anybody. */
function sweep(): void {
  for (const place of [...placesOf("public"), ...placesOf("person")]) {
    const draft = read(place);
    if (!draft || Date.now() - draft.at > KEPT_DAYS[kindOf(place)] * 86_400_000) forget(place);
  }
}

function placesOf(kind: Kind): string[] {
  return attempt(() => Object.keys(storageOf(kind)).filter((key) => key.startsWith(`${PREFIX}${kind}:`))) ?? [];
}

/** The server drops blanks at the ends of lines, which nobody typed to keep. */
function isSame(one: string, other: string): boolean {
  const lines = (text: string): string => text.replace(/[^\S\n]+$/gm, "").trim();
  return lines(one) === lines(other);
}

function kindOf(place: string): Kind {
  return place.startsWith(`${PREFIX}public:`) ? "public" : "person";
}

/** What is about somebody stays with its tab: see `Draft.OfPerson`. */
function storageOf(kind: Kind): Storage {
  return kind === "public" ? localStorage : sessionStorage;
}

function read(place: string): Draft | null {
  return attempt(() => {
    const draft: unknown = JSON.parse(storageOf(kindOf(place)).getItem(place) ?? "null");
    const { text, over, at } = (draft ?? {}) as Partial<Draft>;
    return typeof text === "string" && typeof at === "number" ? { text, over: over ?? null, at } : null;
  });
}

function forget(place: string): void {
  attempt(() => storageOf(kindOf(place)).removeItem(place));
}

function write(place: string, draft: Draft): void {
  // Leaving the page would keep once more what signing out has thrown away.
  if (isSignedOut && kindOf(place) === "person") return;
  attempt(() => storageOf(kindOf(place)).setItem(place, JSON.stringify(draft)));
}

/** A browser that keeps nothing says so by throwing, already for the name: the form works as without script. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
