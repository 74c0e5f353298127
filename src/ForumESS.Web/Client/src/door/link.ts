import type { Kind } from "./verdict";
import type { Words } from "./words";

export type LinkState = "online" | "offline" | "signedOut";

const longestList = 5;

/** How the device stands with the server, what waits to be sent, and the last few passages. */
export class LinkPanel {
  readonly #state = document.querySelector<HTMLElement>("[data-state]")!;
  readonly #recent = document.querySelector<HTMLElement>("[data-recent]")!;

  constructor(private readonly words: Words) {}

  show(state: LinkState, waiting: number): void {
    this.#state.dataset["state"] = state;
    this.#say(
      this.#state.querySelector("[data-state-text]")!,
      state === "online" ? this.words.text("State.Answered", this.words.time(new Date())) : this.words.text(state === "offline" ? "State.Offline" : "State.SignedOut"),
    );
    const pending = this.#recent.querySelector<HTMLElement>("[data-pending]")!;
    pending.hidden = waiting === 0;
    this.#say(pending.querySelector("b")!, waiting === 0 ? "" : this.words.count("Pending", waiting));
    this.#recent.querySelector<HTMLElement>("[data-sign-in]")!.hidden = state !== "signedOut";
    if (waiting > 0 || state === "signedOut") this.#recent.hidden = false;
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

  // A live region speaks at each change, also to the same words.
  #say(place: Element, text: string): void {
    if (place.textContent !== text) place.textContent = text;
  }
}
