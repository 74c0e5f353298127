export type CameraTrouble = "Blocked" | "Missing" | "Insecure" | "Failed";

const betweenLooks = 150;

/** What a phone's lamp needs; the types of the platform do not name it yet. */
interface Lamp {
  readonly torch?: boolean;
}

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

  /** The id of the camera that looks; undefined when none does. */
  get device(): string | undefined {
    return this.#track?.getSettings().deviceId;
  }

  get hasLamp(): boolean {
    return (this.#track?.getCapabilities?.() as Lamp | undefined)?.torch === true;
  }

  /**
   * Answers what stands in the way, or nothing.
   * @param device The camera to use; without one the camera at the back of a phone.
   */
  async open(device?: string): Promise<CameraTrouble | undefined> {
    if (navigator.mediaDevices === undefined) return "Insecure";
    let stream: MediaStream;
    try {
      const which = device === undefined ? { facingMode: { ideal: "environment" } } : { deviceId: { ideal: device } };
      stream = await navigator.mediaDevices.getUserMedia({ video: { ...which, width: { ideal: 1280 } }, audio: false });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      return name === "NotAllowedError" ? "Blocked" : name === "NotFoundError" ? "Missing" : "Failed";
    }
    this.#stream = stream;
    for (const track of stream.getTracks()) track.addEventListener("ended", () => this.#end(stream));
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

  /** The cameras there are; their names are known once one was allowed. */
  async choices(): Promise<MediaDeviceInfo[]> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === "videoinput");
  }

  /** Whether the lamp is as wanted now. */
  async light(on: boolean): Promise<boolean> {
    try {
      await this.#track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.video.srcObject = null;
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }

  #end(stream: MediaStream): void {
    if (this.#stream !== stream) return;
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
