/** Days that a draft waits: texts for everybody come back after a week-end, what is about somebody on the next day at most. */
const KEPT_DAYS = { public: 7, person: 1 };
const PREFIX = "draft:";

/** Where all tabs read when somebody last signed out. */
export const ENDED = "draft-ended";

export type Kind = keyof typeof KEPT_DAYS;

export interface Draft {
  text: string;
  /** What was stored when it was begun. */
  over: string;
  at: number;
}

interface Kept {
  /** What the field shows where it was typed into. */
  own: Draft | null;
  /** Offered and neither taken up nor thrown away, the newest first: what is typed meanwhile stands beside them. */
  waiting: Draft[];
}

/** The browser's storages: « person » ends with its tab, see `Draft.OfPerson`. */
export type Storages = Readonly<Record<Kind, () => Storage>>;

/** The drafts of all pages. A browser that keeps nothing is one without drafts. */
export class Shelf {
  readonly #openedAt: number;
  #endedAt = 0;

  /** @param owner Whoever is signed in, empty on a page that does not say. */
  constructor(
    private readonly storages: Storages,
    private readonly owner: string,
    readonly now: () => number = Date.now,
  ) {
    this.#openedAt = now();
  }

  /** Of a field, an address and an account: another form of the page sends to the same address with its handler. */
  placeOf(kind: Kind, path: string, name: string): string {
    return `${PREFIX}${kind}:${this.owner}:${path}:${name}`;
  }

  read(place: string): Kept {
    const kept = attempt(() => JSON.parse(this.#of(place).getItem(place) ?? "null") as Partial<Kept> | null);
    const isDraft = (draft: Partial<Draft> | null | undefined): draft is Draft =>
      typeof draft?.text === "string" && typeof draft.over === "string" && typeof draft.at === "number" && this.#isFresh(place, draft.at);
    const waiting: unknown = kept?.waiting;
    return { own: isDraft(kept?.own) ? kept.own : null, waiting: Array.isArray(waiting) ? waiting.filter(isDraft) : [] };
  }

  write(place: string, kept: Kept): void {
    // Leaving a page would keep once more what signing out has thrown away, in this tab or another.
    if (kindOf(place) === "person" && this.#openedAt <= this.#lastEnd()) return;
    if (!kept.own && kept.waiting.length === 0) this.#forget(place);
    else attempt(() => this.#of(place).setItem(place, JSON.stringify(kept)));
  }

  /** What the field showed is stored now; a draft that waits beside it still does. */
  stored(place: string): void {
    this.write(place, { own: null, waiting: this.read(place).waiting });
  }

  /** Throws away what waited too long, what another account typed about somebody, and what no version of the site reads. */
  sweep(): void {
    for (const kind of ["public", "person"] as const) {
      for (const place of this.#placesIn(kind)) {
        const kept = this.read(place);
        const isOver = this.#isOfAnother(place) || (!kept.own && kept.waiting.length === 0);
        if (isOver) attempt(() => this.storages[kind]().removeItem(place));
        // Of several that wait, one may be over.
        else this.write(place, kept);
      }
    }
  }

  /** Tells the other tabs too: those that are open by the storage's event, those that the browser opens later by what it holds. */
  signOut(): void {
    this.#endedAt = this.now();
    attempt(() => this.storages.public().setItem(ENDED, String(this.#endedAt)));
    this.forgetPeople();
  }

  forgetPeople(): void {
    this.#placesIn("person").forEach((place) => this.#forget(place));
  }

  #isFresh(place: string, at: number): boolean {
    const kind = kindOf(place);
    return !!kind && this.now() - at <= KEPT_DAYS[kind] * 86_400_000 && (kind === "public" || at > this.#lastEnd());
  }

  #isOfAnother(place: string): boolean {
    return kindOf(place) === "person" && this.owner !== "" && !place.startsWith(`${PREFIX}person:${this.owner}:`);
  }

  #lastEnd(): number {
    return Math.max(this.#endedAt, Number(attempt(() => this.storages.public().getItem(ENDED))));
  }

  #placesIn(kind: Kind): string[] {
    return attempt(() => Object.keys(this.storages[kind]()).filter((key) => key.startsWith(PREFIX))) ?? [];
  }

  #forget(place: string): void {
    attempt(() => this.#of(place).removeItem(place));
  }

  #of(place: string): Storage {
    return this.storages[kindOf(place) ?? "person"]();
  }
}

/** What is kept of one field: what is typed into it, and beside it what was found and not answered yet. Nothing but `discard` loses a text. */
export class FieldDrafts {
  /** What is stored, as far as the page shows it. */
  readonly #stored: string;
  readonly #isSent: boolean;
  #over: string;
  #waiting: Draft[];
  #restored: { draft: Draft; before: string; over: string; rest: Draft[] } | null = null;

  /** Whether it was typed into, here or before the page that refused it. */
  isBegun: boolean;

  /** @param isAnswer The page answers a form: the field shows what was sent, which only a draft of it tells from what is stored. */
  constructor(
    private readonly shelf: Shelf,
    readonly place: string,
    shown: string,
    isAnswer: boolean,
  ) {
    const { own, waiting } = shelf.read(place);
    const sent = isAnswer && own && isSame(own.text, shown) ? own : null;
    this.#isSent = this.isBegun = sent !== null;
    this.#stored = this.#over = sent?.over ?? shown;
    const found = own && !sent ? [own, ...waiting] : waiting;
    this.#waiting = found.filter((draft) => !isSame(draft.text, shown));
    if (!isAnswer && !this.offered) shelf.write(place, { own: null, waiting: [] });
  }

  get offered(): Draft | null {
    return this.#waiting[0] ?? null;
  }

  /** Whether the offered draft lacks what was stored since. */
  get isStale(): boolean {
    return this.offered !== null && !isSame(this.offered.over, this.#stored);
  }

  type(text: string): void {
    this.isBegun = true;
    this.shelf.write(this.place, { own: this.#draftOf(text), waiting: this.#waiting });
  }

  /** @returns What the field shows from now on; what it showed waits in its turn. */
  restore(shown: string): string {
    const [draft, ...rest] = this.#waiting;
    if (!draft) return shown;
    this.#restored = { draft, before: shown, over: this.#over, rest };
    const typed = this.#draftOf(shown);
    this.#waiting = typed ? [typed, ...rest] : rest;
    this.#over = draft.over;
    this.type(draft.text);
    return draft.text;
  }

  /** @returns What the field showed before; the draft is offered again, with what was changed in it. */
  undo(shown: string): string {
    if (!this.#restored) return shown;
    const { draft, before, over, rest } = this.#restored;
    this.#restored = null;
    this.#waiting = [{ ...draft, text: shown }, ...rest];
    this.#over = over;
    this.type(before);
    return before;
  }

  discard(shown: string): void {
    this.#waiting = this.#waiting.slice(1);
    this.shelf.write(this.place, { own: this.isBegun ? this.#draftOf(shown) : null, waiting: this.#waiting });
  }

  #draftOf(text: string): Draft | null {
    const isStored = !this.#isSent && isSame(text, this.#stored);
    return isStored ? null : { text, over: this.#over, at: this.shelf.now() };
  }
}

/** The server drops blanks at the ends of lines, which nobody typed to keep. */
function isSame(one: string, other: string): boolean {
  const lines = (text: string): string => text.replace(/[^\S\n]+$/gm, "").trim();
  return lines(one) === lines(other);
}

function kindOf(place: string): Kind | null {
  const kind = place.slice(PREFIX.length).split(":")[0];
  return kind === "public" || kind === "person" ? kind : null;
}

/** A browser that keeps nothing says so by throwing, already for the name: the form works as without script. */
export function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
