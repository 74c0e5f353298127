import type { Scan } from "./api";

/**
 * With it a supervisor lets somebody into a full room, one at a time and never without a reason. Other pages have no such
 * form, and the server refuses whoever is no supervisor.
 */
export class OverrideForm {
  readonly #form = document.querySelector<HTMLFormElement>("[data-override]");
  #refused: Scan | undefined;

  /** @param given Told what was refused, and the reason to let them in. */
  constructor(private readonly given: (refused: Scan, reason: string) => void) {
    this.#form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const reason = this.#reason.value.trim();
      if (reason === "") {
        this.#reason.setAttribute("aria-invalid", "true");
        this.#reason.focus();
      } else if (this.#refused !== undefined) {
        this.given(this.#refused, reason);
      }
    });
  }

  /** Offers it for this scan; for none when it is missing. */
  offer(refused: Scan | undefined): void {
    this.#refused = refused;
    if (this.#form === null) return;
    this.#form.hidden = refused === undefined;
    this.#reason.value = "";
    this.#reason.removeAttribute("aria-invalid");
  }

  get #reason(): HTMLInputElement {
    return this.#form!.querySelector<HTMLInputElement>("input[type=text]")!;
  }
}
