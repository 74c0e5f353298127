export type CameraTrouble = "Blocked" | "Missing" | "Insecure" | "Failed";

const betweenLooks = 150;

/** Looks for codes in the camera's picture until it is stopped. */
export class Camera {
  #stream: MediaStream | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly found: (code: string) => void,
    private readonly lost: () => void,
  ) {}

  get isOpen(): boolean {
    return this.#stream !== undefined;
  }

  /** Answers what stands in the way, or nothing. */
  async open(): Promise<CameraTrouble | undefined> {
    if (navigator.mediaDevices === undefined) return "Insecure";
    let stream: MediaStream;
    try {
      const video = { facingMode: { ideal: "environment" }, width: { ideal: 1280 } };
      stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      return name === "NotAllowedError" ? "Blocked" : name === "NotFoundError" ? "Missing" : "Failed";
    }
    this.#stream = stream;
    for (const track of stream.getTracks()) track.addEventListener("ended", () => this.#end());
    try {
      this.video.srcObject = stream;
      await this.video.play();
      // A megabyte that only a device with a camera needs.
      const { readCodes } = await import("./decoder");
      void this.#look(stream, readCodes);
      return undefined;
    } catch {
      this.close();
      return "Failed";
    }
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.video.srcObject = null;
  }

  #end(): void {
    this.close();
    this.lost();
  }

  async #look(stream: MediaStream, readCodes: (picture: HTMLVideoElement) => Promise<string[]>): Promise<void> {
    while (this.#stream === stream) {
      try {
        if (this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) (await readCodes(this.video)).forEach(this.found);
      } catch {
        // A picture that cannot be read; the next one comes in a moment.
      }
      await new Promise((resume) => setTimeout(resume, betweenLooks));
    }
  }
}
