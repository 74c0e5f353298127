/** The server's time, as far as this device knows it: its own clock may be wrong by years. */
export class Clock {
  #offset: number;
  #known: number;
  #isLate = false;

  /**
   * @param offset Milliseconds from the device's clock to the server's, as measured last.
   * @param device The device's own clock.
   * @param known The server's time when it last answered: it is later than that now, whatever the device's clock says.
   */
  constructor(
    offset = 0,
    readonly device: () => number = Date.now,
    known = -Infinity,
  ) {
    this.#offset = offset;
    this.#known = known;
  }

  get offset(): number {
    this.#notBefore();
    return this.#offset;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.device() + this.offset;
  }

  /** Whether the device's clock fell behind a time that the server told: ours goes on from there until it answers again. */
  get isLate(): boolean {
    this.#notBefore();
    return this.#isLate;
  }

  /**
   * Takes a contact with the server: its clock stood at `server` at some instant between `sent` and `received`. What is
   * known already stays while it fits in there, so that a slow answer does not make a good measure worse. True when the
   * offset changed.
   */
  measure(server: number, sent: number, received: number): boolean {
    const low = server - received;
    const high = server - sent;
    this.#known = server;
    this.#isLate = false;
    if (high < low || (this.#offset >= low && this.#offset <= high)) return false;
    this.#offset = Math.round((low + high) / 2);
    return true;
  }

  // A phone whose battery was empty may wake up in 1970, and no offset of before holds for that.
  #notBefore(): void {
    const device = this.device();
    if (device + this.#offset >= this.#known) return;
    this.#offset = Math.round(this.#known - device);
    this.#isLate = true;
  }
}
