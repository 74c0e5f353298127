import type { LinkState } from "./sync";
import type { Kind } from "./verdict";
import type { Words } from "./words";

const longestList = 5;

/** How the device stands with the server, as the page says it. */
export interface Standing {
  readonly state: LinkState;
  /** Scans that the server does not have yet. */
  readonly waiting: number;
  /** When the server last answered; undefined when it never did. */
  readonly since: Date | undefined;
  /** Whether tickets can be judged here at all. */
  readonly isReady: boolean;
  /** Whether all attendees and all passages have arrived here once. */
  readonly isWhole: boolean;
  /** The office enrolled it; otherwise somebody signed in. */
  readonly isDevice: boolean;
  /** The device's clock fell behind what the server told: times go on from there. */
  readonly isClockLate: boolean;
}

// Browsers write cookies down late: a phone that dies right after its enrolment comes back as nobody, and its holder has no
// account to sign in with.
const hasLostItself = ({ state, isDevice }: Standing): boolean => state === "signedOut" && isDevice;

/** How the device stands with the server, what waits to be sent, what being offline means now, and the last few passages. */
export class LinkPanel {
  readonly #state = document.querySelector<HTMLElement>("[data-state]")!;
  readonly #recent = document.querySelector<HTMLElement>("[data-recent]")!;
  readonly #panel = document.querySelector<HTMLElement>("[data-link]")!;

  constructor(private readonly words: Words) {}

  show(standing: Standing): void {
    const { state, waiting, since } = standing;
    const isLost = hasLostItself(standing);
    this.#state.dataset["state"] = state;
    this.#say(this.#state.querySelector("[data-state-text]")!, this.words.text(isLost ? "State.lost" : `State.${state}`));
    this.#say(this.#state.querySelector("[data-state-waiting]")!, waiting === 0 ? "" : this.words.count("State.Waiting", waiting));
    this.#say(this.#panel.querySelector("[data-link-waiting]")!, this.words.count("Link.Waiting", waiting));
    this.#say(this.#panel.querySelector("[data-link-contact]")!, since === undefined ? this.words.text("Link.Never") : this.words.time(since));
    const meaning = [this.#meaning(standing), ...(standing.isClockLate ? [this.words.text("Link.ClockLate")] : [])];
    this.#say(this.#panel.querySelector("[data-link-meaning]")!, meaning.join(" "));
    this.#panel.querySelector<HTMLElement>("[data-sign-in]")!.hidden = state !== "signedOut" || isLost;
    this.#panel.querySelector<HTMLElement>("[data-device-page]")!.hidden = state !== "ended";
  }

  /** No name: the list stays on the screen. */
  note(kind: Kind, place: string, reason: string): void {
    const item = document.createElement("li");
    for (const [tag, text] of [["b", this.words.text(`Word.${kind}`)], ["span", place], ["span", reason]] as const)
      item.appendChild(document.createElement(tag)).textContent = text;
    const list = this.#recent.querySelector("ol")!;
    list.prepend(item);
    while (list.children.length > longestList) list.lastElementChild?.remove();
    this.#recent.hidden = false;
  }

  #meaning(standing: Standing): string {
    const { state, since, isReady, isWhole } = standing;
    if (state === "online") return this.words.text(isWhole ? "Link.Online" : "Link.Learning");
    if (state === "ended") return this.words.text("Link.Ended");
    if (!isReady) return this.words.text("Link.Unready");
    const known = since === undefined ? "" : this.words.time(since);
    return this.words.text(state === "offline" ? "Link.Offline" : hasLostItself(standing) ? "Link.Lost" : "Link.SignedOut", known);
  }

  // A live region speaks at each change, also to the same words.
  #say(place: Element, text: string): void {
    if (place.textContent !== text) place.textContent = text;
  }
}
