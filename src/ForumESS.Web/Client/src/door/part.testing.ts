/** As much of an element as the panels of the gate ask for; whatever is looked for in it is there. */
export class Part {
  hidden = false;
  disabled = false;
  textContent = "";
  value = "";
  ariaPressed: string | null = null;
  ariaInvalid: string | null = null;
  srcObject: unknown = null;
  readyState = 0;
  children: readonly unknown[] = [];
  readonly #parts = new Map<string, Part>();
  readonly #listeners = new Map<string, (event: { preventDefault(): void }) => void>();

  querySelector(selector: string): Part {
    const part = this.#parts.get(selector) ?? new Part();
    this.#parts.set(selector, part);
    return part;
  }

  replaceChildren(...children: unknown[]): void {
    this.children = children;
  }

  addEventListener(kind: string, listener: (event: { preventDefault(): void }) => void): void {
    this.#listeners.set(kind, listener);
  }

  focus(): void {}

  select(): void {}

  play(): Promise<void> {
    return Promise.resolve();
  }

  do(kind: string): void {
    this.#listeners.get(kind)!({ preventDefault: () => undefined });
  }
}

/** What a browser keeps for a site. */
export class Storage {
  readonly #kept = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#kept.set(key, value);
  }

  removeItem(key: string): void {
    this.#kept.delete(key);
  }
}
