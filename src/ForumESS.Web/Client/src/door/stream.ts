import type { Scans } from "./api";

// The server says something every ten seconds; after more than two silences the line is dead, whatever the browser thinks.
const longestSilence = 25_000;
const betweenTries = 3000;

/** The scans of the other gates as they come. The browser connects again by itself; what it gives up is opened anew. */
export class LiveLink {
  #source: EventSource | undefined;
  #heard = 0;
  #opened = 0;

  constructor(
    private readonly address: () => string,
    private readonly came: (scans: Scans) => void,
  ) {}

  get isOpen(): boolean {
    return this.#source?.readyState === EventSource.OPEN && Date.now() - this.#heard < longestSilence;
  }

  /** Opens the line where there is none, or a dead one. */
  keepOpen(): void {
    if (this.#source !== undefined && this.#source.readyState !== EventSource.CLOSED && Date.now() - this.#heard < longestSilence) return;
    // Refused at once it would be asked for every second.
    if (Date.now() - this.#opened < betweenTries) return;
    this.close();
    this.#opened = Date.now();
    this.#heard = Date.now();
    this.#source = new EventSource(this.address());
    this.#source.addEventListener("scans", ({ data }: MessageEvent<string>) => {
      this.#heard = Date.now();
      this.came(JSON.parse(data) as Scans);
    });
  }

  close(): void {
    this.#source?.close();
    this.#source = undefined;
  }
}
