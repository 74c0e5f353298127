/** The server's time, as far as this device knows it: its own clock may be wrong by years. */
export class Clock {
  #offset: number;

  /**
   * @param offset Milliseconds from the device's clock to the server's, as measured last.
   * @param device The device's own clock.
   */
  constructor(
    offset = 0,
    readonly device: () => number = Date.now,
  ) {
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.device() + this.#offset;
  }

  /**
   * Takes a contact with the server: its clock stood at `server` at some instant between `sent` and `received`. What is
   * known already stays while it fits in there, so that a slow answer does not make a good measure worse. True when the
   * offset changed.
   */
  measure(server: number, sent: number, received: number): boolean {
    const low = server - received;
    const high = server - sent;
    if (high < low || (this.#offset >= low && this.#offset <= high)) return false;
    this.#offset = Math.round((low + high) / 2);
    return true;
  }
}
