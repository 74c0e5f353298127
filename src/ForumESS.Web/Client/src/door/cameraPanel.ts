import { Camera } from "./camera";
import type { Words } from "./words";

const chosen = "door-camera";

/** The camera as the page shows it: its picture, which camera of several, and the lamp where there is one. */
export class CameraPanel {
  readonly #picture = document.querySelector<HTMLElement>("[data-camera]")!;
  readonly #button = document.querySelector<HTMLButtonElement>("[data-camera-button]")!;
  readonly #trouble = document.querySelector<HTMLElement>("[data-camera-trouble]")!;
  readonly #choice = document.querySelector<HTMLElement>("[data-camera-choice]")!;
  readonly #list = this.#choice.querySelector("select")!;
  readonly #lamp = document.querySelector<HTMLButtonElement>("[data-camera-lamp]")!;
  readonly #camera: Camera;

  constructor(
    private readonly words: Words,
    found: (code: string) => void,
  ) {
    this.#camera = new Camera(this.#picture.querySelector("video")!, found, () => this.#show());
    this.#button.addEventListener("click", () => (this.#camera.isOpen ? this.#close() : void this.#open()));
    this.#list.addEventListener("change", () => {
      localStorage.setItem(chosen, this.#list.value);
      this.#camera.close();
      void this.#open();
    });
    this.#lamp.addEventListener("click", () => void this.#light(this.#lamp.ariaPressed !== "true"));
  }

  /** Allowed on an earlier day: the door opens ready to scan. */
  async openIfAllowed(): Promise<void> {
    try {
      const permission = await navigator.permissions.query({ name: "camera" });
      if (permission.state === "granted") await this.#open();
    } catch {
      // A browser that does not say; a touch opens it.
    }
  }

  async #open(): Promise<void> {
    // A second touch while the browser asks, or the decoder loads, changes nothing.
    this.#button.disabled = true;
    const obstacle = await this.#camera.open(localStorage.getItem(chosen) ?? undefined);
    this.#button.disabled = false;
    this.#trouble.textContent = obstacle === undefined ? "" : this.words.text(`Camera.${obstacle}`);
    this.#show();
    if (this.#camera.isOpen) await this.#offer();
  }

  #close(): void {
    this.#camera.close();
    this.#show();
  }

  #show(): void {
    const { isOpen, hasLamp } = this.#camera;
    this.#picture.hidden = !isOpen;
    this.#button.ariaPressed = String(isOpen);
    this.#button.textContent = this.words.text(isOpen ? "Camera.Stop" : "Camera.Start");
    this.#lamp.hidden = !hasLamp;
    this.#lamp.ariaPressed = "false";
    if (!isOpen) this.#choice.hidden = true;
  }

  async #offer(): Promise<void> {
    const cameras = await this.#camera.choices();
    const options = cameras.map(({ deviceId, label }, place) => {
      const name = label === "" ? this.words.text("Camera.Numbered", String(place + 1)) : label;
      return new Option(name, deviceId, false, deviceId === this.#camera.device);
    });
    this.#list.replaceChildren(...options);
    this.#choice.hidden = cameras.length < 2;
  }

  async #light(on: boolean): Promise<void> {
    if (await this.#camera.light(on)) this.#lamp.ariaPressed = String(on);
  }
}
