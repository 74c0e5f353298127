import { attempt, ENDED, FieldDrafts, type Kind, Shelf } from "./drafts";
import { dayOf, timeOf, type Clock } from "./when";

const PAUSE = 500;
const SENT = "draft-sent";

type Field = HTMLTextAreaElement | HTMLInputElement;

const kept = new Map<Field, FieldDrafts>();

/**
 * Keeps what is typed into the fields that `ess-field` marks with `draft`, until their form has been stored: a closed tab, an
 * ended session or a network that is away loses nothing. A draft is offered and never put over what is stored by itself.
 */
export function startDrafts(): void {
  const owner = document.querySelector<HTMLMetaElement>('meta[name="forum-owner"]')?.content ?? "";
  const shelf = new Shelf({ public: () => localStorage, person: () => sessionStorage }, owner);
  const sent = takeSent();
  if (document.querySelector('meta[name="forum-stored"]')) sent.forEach((place) => shelf.stored(place));
  shelf.sweep();
  for (const notice of document.querySelectorAll<HTMLElement>("[data-draft]")) {
    const field = document.getElementById(notice.dataset["draft"] ?? "");
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) keep(field, notice, shelf);
  }
  document.addEventListener("submit", (event) => remember(event, shelf));
  window.addEventListener("storage", (event) => {
    if (event.key === ENDED) shelf.forgetPeople();
  });
}

function keep(field: Field, notice: HTMLElement, shelf: Shelf): void {
  const place = shelf.placeOf(notice.dataset["draftKind"] as Kind, location.pathname, field.name);
  const drafts = new FieldDrafts(shelf, place, field.value, notice.dataset["draftTyped"] === "true");
  kept.set(field, drafts);
  let waiting = 0;
  field.addEventListener("input", () => {
    drafts.isBegun = true;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => drafts.type(field.value), PAUSE);
  });
  // Typed and gone within the pause.
  window.addEventListener("pagehide", () => {
    if (drafts.isBegun) drafts.type(field.value);
  });
  if (drafts.offered) offer(field, notice, drafts);
}

function offer(field: Field, notice: HTMLElement, drafts: FieldDrafts): void {
  const show = (name: string, isShown: boolean): void => {
    notice.querySelector<HTMLElement>(`[data-draft-part="${name}"]`)!.hidden = !isShown;
  };
  const found = notice.querySelector<HTMLElement>('[data-draft-part="found"] b')!;
  const words = found.textContent;
  const { draftZone: zone = "", draftHour: hour = "", draftTime: time = "" } = notice.dataset;
  const clock: Clock = { language: document.documentElement.lang, zone, hour, time };
  const ask = (): void => {
    const draft = drafts.offered;
    notice.hidden = !draft;
    if (!draft) return;
    found.textContent = words.replace("{0}", dayOf(draft.at, clock)).replace("{1}", timeOf(draft.at, clock));
    show("stale", drafts.isStale);
    show("found", true);
    show("restored", false);
  };
  const put = (text: string): void => {
    field.value = text;
    // What watches the field does so by what is typed.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const on = (action: string, act: () => void): void => {
    notice.querySelector(`[data-draft-action="${action}"]`)!.addEventListener("click", () => {
      act();
      field.focus();
    });
  };
  on("restore", () => {
    put(drafts.restore(field.value));
    show("found", false);
    show("restored", true);
  });
  on("undo", () => {
    put(drafts.undo(field.value));
    ask();
  });
  on("discard", () => {
    drafts.discard(field.value);
    ask();
  });
  ask();
}

/** The next page of this tab says whether what is sent here was stored. A preview beside the form stores nothing. */
function remember(event: SubmitEvent, shelf: Shelf): void {
  const form = event.target as HTMLFormElement;
  if (event.submitter?.hasAttribute("formtarget")) return;
  if ("signOut" in form.dataset) shelf.signOut();
  const sent = [...kept].filter(([field, drafts]) => field.form === form && drafts.isBegun);
  sent.forEach(([field, drafts]) => drafts.type(field.value));
  attempt(() => sessionStorage.setItem(SENT, JSON.stringify(sent.map(([, drafts]) => drafts.place))));
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
