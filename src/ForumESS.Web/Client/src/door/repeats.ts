/** A camera sees a ticket many times a second, and people hold it there: only the first sight is a scan. */
export class RepeatGuard {
  readonly #seen = new Map<string, number>();

  /** @param quiet Milliseconds that a code must be out of sight before it counts again. */
  constructor(private readonly quiet = 3000) {}

  /** Notes the sight, and tells whether it only repeats an earlier one. */
  isRepeat(code: string, now: number): boolean {
    const before = this.#seen.get(code);
    for (const [other, at] of this.#seen) if (now - at >= this.quiet) this.#seen.delete(other);
    this.#seen.set(code, now);
    return before !== undefined && now - before < this.quiet;
  }
}
