/** A camera sees a ticket many times a second, and people hold it there: only the first sight is a scan. */
export class RepeatGuard {
  readonly #seen = new Map<string, number>();

  /** @param quiet Milliseconds that a code must be out of sight before it counts again. */
  constructor(private readonly quiet = 3000) {}

  /** Notes the sight, and tells whether it only repeats an earlier one. */
  isRepeat(code: string, now: number): boolean {
    const before = this.#seen.get(code);
    for (const [other, at] of this.#seen) if (!this.#isSoon(at, now)) this.#seen.delete(other);
    this.#seen.set(code, now);
    return before !== undefined && this.#isSoon(before, now);
  }

  // A clock that was set back meanwhile says nothing; else the code would be a repeat until it is as late again.
  #isSoon(before: number, now: number): boolean {
    return now >= before && now - before < this.quiet;
  }
}
