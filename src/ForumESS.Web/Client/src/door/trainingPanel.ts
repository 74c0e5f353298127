/** Says in large letters that it is practice, for as long as it is, and takes away what only the real entrance has. */
export class TrainingPanel {
  #isOn = false;

  /** @param changed Told whether it is practice from now on. */
  constructor(private readonly changed: (isOn: boolean) => void) {
    document.querySelector("[data-training-start]")!.addEventListener("click", () => this.#turn(true));
    document.querySelector("[data-training-end]")!.addEventListener("click", () => this.#turn(false));
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  #turn(isOn: boolean): void {
    this.#isOn = isOn;
    document.body.classList.toggle("door-training", isOn);
    for (const mark of document.querySelectorAll<HTMLElement>("[data-training]")) mark.hidden = !isOn;
    this.changed(isOn);
    document.querySelector<HTMLElement>(isOn ? "[data-training-end]" : "[data-training-start]")!.focus();
  }
}
