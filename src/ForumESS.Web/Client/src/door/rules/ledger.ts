import { conflictsOf, type Conflict, type Direction, type Fact, type Instant, type Presence } from "./facts";
import { groupOf, type GroupPresence } from "./group";

const nobody = groupOf([]);

/** Who is one holder, and who comes together. */
export interface Kinship {
  /** By a later issue of a ticket its first one. */
  readonly reissues: ReadonlyMap<string, string>;
  /** By a first ticket the group of its holder; whoever comes alone is in none. */
  readonly groups: ReadonlyMap<string, string>;
}

const strangers: Kinship = { reissues: new Map(), groups: new Map() };

/**
 * All facts that are known here, by group, and by holder for those who come alone. Facts may come in any order and any number of times: one that is there already
 * is replaced, because what comes later is the server's word on it.
 */
export class Ledger {
  readonly #facts = new Map<string, Map<string, Fact>>();
  readonly #presences = new Map<string, GroupPresence>();
  #inside = 0;

  constructor(private readonly kinship: Kinship = strangers) {}

  get inside(): number {
    return this.#inside;
  }

  add(fact: Fact): void {
    const company = this.#companyOf(fact.ticket);
    const facts = this.#facts.get(company) ?? new Map<string, Fact>();
    this.#facts.set(company, facts.set(fact.id, fact));
    const before = this.groupOf(fact.ticket);
    const after = this.#presence([...facts.values()]);
    this.#presences.set(company, after);
    this.#inside += after.inside - before.inside;
  }

  /** Of the holder, as a scan in this direction is judged by it. */
  presenceOf(ticket: string, direction: Direction = "in"): Presence {
    return this.groupOf(ticket).presenceOf(this.#holderOf(ticket), direction);
  }

  /** Of all who come with the holder; of the holder alone where nobody does. */
  groupOf(ticket: string): GroupPresence {
    return this.#presences.get(this.#companyOf(ticket)) ?? nobody;
  }

  /** First tickets of those inside who came alone. */
  get holdersInside(): readonly string[] {
    return [...this.#presences].filter(([, { inside }]) => inside > 0).map(([holder]) => holder);
  }

  find(id: string, ticket: string): Fact | undefined {
    return this.#facts.get(this.#companyOf(ticket))?.get(id);
  }

  /** The latest moment of the facts that the holder is judged by; undefined when there are none. */
  latest(ticket: string): Instant | undefined {
    const facts = this.#facts.get(this.#companyOf(ticket)) ?? new Map<string, Fact>();
    return [...facts.values()].map(({ moment }) => moment).sort().at(-1);
  }

  conflicts(): Conflict[] {
    return [...this.#facts.values()].flatMap((facts) => {
      const holders = new Set([...facts.values()].map(({ ticket }) => this.#holderOf(ticket)));
      return [...holders].flatMap((holder) => conflictsOf([...facts.values()].filter(({ ticket }) => this.#holderOf(ticket) === holder)));
    });
  }

  /** How many of the company of a fact's holder are inside once it is among the facts. */
  insideWith(fact: Fact): number {
    const facts = this.#facts.get(this.#companyOf(fact.ticket)) ?? new Map<string, Fact>();
    return this.#presence([...facts.values(), fact]).inside;
  }

  /** The same facts, once more tickets are known to be one holder's, or more holders to come together. */
  under(kinship: Kinship): Ledger {
    const ledger = new Ledger(kinship);
    for (const facts of this.#facts.values()) for (const fact of facts.values()) ledger.add(fact);
    return ledger;
  }

  #presence(facts: readonly Fact[]): GroupPresence {
    return groupOf(facts.map((fact) => ({ holder: this.#holderOf(fact.ticket), fact })));
  }

  #holderOf(ticket: string): string {
    return this.kinship.reissues.get(ticket) ?? ticket;
  }

  #companyOf(ticket: string): string {
    const holder = this.#holderOf(ticket);
    return this.kinship.groups.get(holder) ?? holder;
  }
}
