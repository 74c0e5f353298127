import { KeyReader } from "./keyboard";

const wordy = ["text", "search", "email", "number"];

/**
 * The form, for typing and for the hand scanner, which acts as a keyboard and types wherever the focus is.
 */
export class Readers {
  readonly #form = document.querySelector<HTMLFormElement>("[data-form]")!;
  readonly #code = this.#form.querySelector<HTMLInputElement>("#code")!;
  readonly #error = this.#form.querySelector<HTMLElement>("[data-code-error]")!;
  readonly #reader = new KeyReader();

  constructor(private readonly found: (code: string) => void) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  #submit(): void {
    const read = this.#reader.ticket ?? this.#code.value;
    this.#reader.clear();
    this.#code.value = "";
    this.#error.hidden = read.trim() !== "";
    if (this.#error.hidden) {
      this.#code.removeAttribute("aria-invalid");
      this.found(read);
    } else {
      this.#code.setAttribute("aria-invalid", "true");
      this.#code.focus();
    }
  }

  // A reading ends with Enter, with some scanners with Tab.
  #press(event: KeyboardEvent): void {
    const typing = event.target === this.#code;
    // Another field that takes words: what is typed there is meant for it.
    if (!typing && event.target instanceof HTMLInputElement && wordy.includes(event.target.type)) return;
    const ends = event.key === "Enter" ? this.#reader.isReading : event.key === "Tab" && this.#reader.ticket !== null;
    if (ends && !(typing && event.key === "Enter")) {
      event.preventDefault();
      this.#code.value = "";
      this.found(this.#reader.take());
      return;
    }
    const isFirstSpace = event.key === " " && !this.#reader.isReading;
    // Typed into the field the characters show there; elsewhere they must press no button.
    if (!isFirstSpace && this.#reader.press(event, event.timeStamp) && !typing) event.preventDefault();
  }
}
