import type { Screen } from "./verdict";
import type { Words } from "./words";

const find = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T => {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
};

/** The verdict that fills the screen; made from the page's templates. */
export class VerdictScreen {
  readonly #frame = find("[data-screen]");
  #shown: Screen | undefined;

  constructor(
    private readonly words: Words,
    private readonly namesHidden: () => boolean,
  ) {
    find("[data-next]").addEventListener("click", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  get isOpen(): boolean {
    return this.#frame.classList.contains("is-open");
  }

  show(screen: Screen): void {
    this.#shown = screen;
    const verdict = find<HTMLTemplateElement>(`template[data-template="${screen.kind}"]`).content.cloneNode(true) as DocumentFragment;
    if (screen.word !== undefined) find("h2", verdict).textContent = screen.word;
    this.#fill(verdict, "reason", screen.reason);
    for (const row of ["group", "passage", "first", "note", "todo", "offline", "pending"] as const) this.#fill(verdict, row, screen[row]);
    this.#fill(verdict, "name", screen.name === undefined || !this.namesHidden() ? screen.name : this.words.text("Row.NameHidden"));
    const sign = screen.audience === undefined ? null : document.querySelector<HTMLTemplateElement>(`template[data-audience="${CSS.escape(screen.audience)}"]`);
    if (sign !== null) {
      find('[data-slot="audience"]', verdict).replaceChildren(sign.content.cloneNode(true));
      find('[data-row="audience"]', verdict).hidden = false;
    }
    find(`[data-say="${screen.alert ? "status" : "alert"}"]`).replaceChildren();
    find(`[data-say="${screen.alert ? "alert" : "status"}"]`).replaceChildren(verdict);
    this.#open(true);
    find("[data-next]").focus();
  }

  /** Shows the same again, after a switch changed. */
  refresh(): void {
    if (this.isOpen && this.#shown !== undefined) this.show(this.#shown);
  }

  close(): void {
    this.#open(false);
    for (const region of document.querySelectorAll("[data-say]")) region.replaceChildren();
    // Where typing is usual the next code can be typed at once; on a phone the keyboard would cover the camera.
    find(matchMedia("(pointer: fine)").matches ? "#code" : "main").focus();
  }

  #fill(verdict: ParentNode, slot: string, value: string | undefined): void {
    find(`[data-slot="${slot}"]`, verdict).textContent = value ?? "";
    const row = verdict.querySelector<HTMLElement>(`[data-row="${slot}"]`);
    if (row !== null) row.hidden = value === undefined;
  }

  #open(open: boolean): void {
    this.#frame.classList.toggle("is-open", open);
    for (const part of document.querySelectorAll<HTMLElement>("[data-screen-part]")) part.hidden = !open;
    for (const behind of document.querySelectorAll<HTMLElement>("[data-behind]")) behind.inert = open;
  }
}
