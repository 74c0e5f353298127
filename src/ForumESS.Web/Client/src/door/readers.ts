import { KeyReader, type Reading } from "./keyboard";

const wordy = ["text", "search", "email", "number"];

/**
 * The form, for typing and for the hand scanner, which acts as a keyboard and types wherever the focus is. It listens from the
 * beginning: what is read while the device still loads what it knows is handed on then.
 */
export class Readers {
  readonly #form = document.querySelector<HTMLFormElement>("[data-form]")!;
  readonly #code = this.#form.querySelector<HTMLInputElement>("#code")!;
  readonly #error = this.#form.querySelector<HTMLElement>("[data-code-error]")!;
  readonly #reader = new KeyReader();

  readonly #listening = new AbortController();
  readonly #early: Reading[] = [];
  #found: (reading: Reading) => void = (reading) => this.#early.push(reading);

  constructor() {
    const { signal } = this.#listening;
    this.#form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.#submit();
      },
      { signal },
    );
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true, signal });
  }

  handTo(found: (reading: Reading) => void): void {
    this.#found = found;
    for (const reading of this.#early.splice(0)) found(reading);
  }

  /** The form is sent to the server again, as it is without script. */
  stop(): void {
    this.#listening.abort();
  }

  #submit(): void {
    const reading = this.#reader.take(this.#code.value);
    const isEmpty = reading !== "cut" && reading.code === "";
    this.#code.value = "";
    this.#error.hidden = !isEmpty;
    if (!isEmpty) {
      this.#code.removeAttribute("aria-invalid");
      this.#found(reading);
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
    const ends = event.key === "Enter" ? this.#reader.isReading(event.timeStamp) : event.key === "Tab" && this.#reader.ticket !== null;
    if (ends && !(typing && event.key === "Enter")) {
      event.preventDefault();
      this.#code.value = "";
      this.#found(this.#reader.take());
      return;
    }
    const isFirstSpace = event.key === " " && !this.#reader.isReading(event.timeStamp);
    // Typed into the field the characters show there; elsewhere they must press no button.
    if (!isFirstSpace && this.#reader.press(event, event.timeStamp) && !typing) event.preventDefault();
  }
}
