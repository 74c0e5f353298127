/** How the wall is told that something changed, and how it looks again. */
export interface Looking {
  /** Fetches the figures and shows them; false when the site did not answer. */
  look(): Promise<boolean>;
  /** The figures on the wall are old, or new again. */
  stale(isStale: boolean): void;
}

// Four gates pass several people a second: the wall need not move with each.
const betweenLooks = 2000;
// The server says something every ten seconds. Where its line is dead, the wall asks by itself.
const longestSilence = 15_000;

/** Looks when told to, when nobody told anything for long, and never while somebody paused it. */
export class Refresh {
  isPaused = false;
  #lastLook: number;
  #due = false;
  #looking = false;

  constructor(
    private readonly looking: Looking,
    now: number,
  ) {
    this.#lastLook = now;
  }

  /** Something came in over the line. */
  told(): void {
    this.#due = true;
  }

  async tick(now: number): Promise<void> {
    const since = now - this.#lastLook;
    if (this.isPaused || this.#looking || since < betweenLooks || (!this.#due && since < longestSilence)) return;
    this.#due = false;
    this.#lastLook = now;
    this.#looking = true;
    try {
      this.looking.stale(!(await this.looking.look()));
    } finally {
      this.#looking = false;
    }
  }
}
