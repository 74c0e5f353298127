import type { Direction } from "./rules/facts";
import type { Words } from "./words";

const find = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document) => root.querySelector<T>(selector);

/** The buttons of the page: one an audience, and one that takes the last tap back. */
export class TallyPanel {
  readonly #panel = find("[data-tally]");
  readonly #said = this.#panel && find("[data-tally-said]", this.#panel);
  readonly #back = this.#panel && find<HTMLButtonElement>("[data-tally-back]", this.#panel);

  constructor(
    private readonly words: Words,
    tapped: (audience: string, direction: Direction) => void,
    takenBack: () => void,
  ) {
    this.#panel?.addEventListener("submit", (event) => {
      event.preventDefault();
      const audience = (event.submitter as HTMLButtonElement | null)?.value;
      if (audience) tapped(audience, this.#isExit ? "out" : "in");
    });
    this.#back?.addEventListener("click", takenBack);
  }

  show(audience: string, people: number): void {
    const button = find<HTMLButtonElement>(`button[value="${CSS.escape(audience)}"]`, this.#panel!);
    if (button === null) return;
    find("b", button)!.textContent = people === 0 ? "" : this.words.number(people);
    this.#back!.hidden = false;
    this.#said!.textContent = this.words.count("Tally.Said", people, find("[data-tally-label]", button)!.textContent!);
  }

  get #isExit(): boolean {
    return find<HTMLInputElement>("[data-tally-exit]", this.#panel!)!.checked;
  }
}
