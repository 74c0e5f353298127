/**
 * With it a supervisor lets somebody into a full room, one at a time and never without a reason. Other pages have no such
 * form, and the server refuses whoever is no supervisor.
 */
export class OverrideForm {
  readonly #form = document.querySelector<HTMLFormElement>("[data-override]");
  #code: string | undefined;

  /** @param given Told the code of the ticket and the reason. */
  constructor(private readonly given: (code: string, reason: string) => void) {
    this.#form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const reason = this.#reason.value.trim();
      if (reason === "") {
        this.#reason.setAttribute("aria-invalid", "true");
        this.#reason.focus();
      } else if (this.#code !== undefined) {
        this.given(this.#code, reason);
      }
    });
  }

  /** Offers it for this ticket; for none when the code is missing. */
  offer(code: string | undefined): void {
    this.#code = code;
    if (this.#form === null) return;
    this.#form.hidden = code === undefined;
    this.#reason.value = "";
    this.#reason.removeAttribute("aria-invalid");
  }

  get #reason(): HTMLInputElement {
    return this.#form!.querySelector<HTMLInputElement>("input[type=text]")!;
  }
}
