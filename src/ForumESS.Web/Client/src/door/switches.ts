/** A button that is on or off, and stays so on this device. */
export class Switch {
  readonly #button: HTMLButtonElement;

  constructor(
    private readonly name: string,
    changed: () => void = () => undefined,
  ) {
    this.#button = document.querySelector<HTMLButtonElement>(`[data-toggle="${name}"]`)!;
    const kept = localStorage.getItem(this.#key);
    if (kept !== null) this.#button.ariaPressed = kept;
    this.#button.addEventListener("click", () => {
      this.#button.ariaPressed = String(!this.isOn);
      localStorage.setItem(this.#key, String(this.isOn));
      changed();
    });
  }

  get isOn(): boolean {
    return this.#button.ariaPressed === "true";
  }

  get #key(): string {
    return `door-${this.name}`;
  }
}
