import { inOrder, outside, type Fact, type Presence } from "./facts";

/** One showing of a group's ticket for several people, 1 or more, of a group that had so many seats then. */
export interface GroupCount {
  readonly people: number;
  readonly seats: number;
}

/** A fact, and whose ticket it was. */
export interface HeldFact {
  readonly holder: string;
  readonly fact: Fact;
}

/** Who of a group is inside. */
export interface GroupPresence {
  readonly inside: number;
  /** Came at any time, nobody twice: at least so many. */
  readonly entered: number;
  presenceOf(holder: string, direction: Fact["direction"]): Presence;
}

/**
 * Who of a group is inside: those whose own ticket was shown, and how many more were counted; the server's
 * Domain/CheckIn/GroupPresence. A function of the set of facts, whatever their order and repetition.
 */
export function groupOf(facts: Iterable<HeldFact>): GroupPresence {
  return new Group(inOrder(facts, ({ fact }) => fact));
}

class Group implements GroupPresence {
  readonly #byTicket = new Map<string, Fact>();
  readonly #entered = new Set<string>();
  readonly #seats: number;
  #counted = 0;
  #peak = 0;
  #lastCount: Fact | undefined;

  constructor(passages: readonly HeldFact[]) {
    this.#seats = Math.max(0, ...passages.map(({ fact }) => fact.group?.seats ?? 0));
    for (const passage of passages) this.#take(passage);
  }

  get inside(): number {
    return this.#counted + this.#byTicket.size;
  }

  get entered(): number {
    return Math.max(this.#peak, this.#entered.size);
  }

  presenceOf(holder: string, direction: Fact["direction"]): Presence {
    const isCounted = direction === "out" ? this.#counted > 0 : this.#allAreCounted;
    const entry = this.#byTicket.get(holder) ?? (isCounted ? this.#lastCount : undefined);
    if (entry === undefined && !this.#entered.has(holder)) return outside;
    return { isInside: entry !== undefined, entry, hasEntered: true };
  }

  /** Once all are in, the ticket of one of them is that of somebody who is inside, whichever door counted them. */
  get #allAreCounted(): boolean {
    return this.#counted > 0 && this.inside >= this.#seats;
  }

  #take({ holder, fact }: HeldFact): void {
    if (fact.group !== undefined) this.#count(fact, fact.group.people);
    else if (fact.direction === "in") this.#enter(holder, fact);
    else if (!this.#byTicket.delete(holder) && this.#counted > 0) {
      // Nobody came in by this ticket: who leaves by it was among the counted.
      this.#counted--;
      this.#entered.add(holder);
    }
    this.#peak = Math.max(this.#peak, this.inside);
  }

  #enter(holder: string, fact: Fact): void {
    if (this.#allAreCounted || this.#byTicket.has(holder)) return;
    this.#byTicket.set(holder, fact);
    this.#entered.add(holder);
  }

  #count(fact: Fact, people: number): void {
    if (fact.direction === "in") {
      this.#counted += Math.min(people, Math.max(0, this.#seats - this.inside));
      this.#lastCount = fact;
      return;
    }
    // Who leaves together: the counted first, then who came in first by a ticket of their own.
    const fromCount = Math.min(people, this.#counted);
    this.#counted -= fromCount;
    for (const holder of [...this.#byTicket.keys()].slice(0, people - fromCount)) this.#byTicket.delete(holder);
  }
}
