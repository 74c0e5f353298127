import type { Api, EnrolledDevice, Handover } from "./api";
import type { Clock } from "./clock";
import { newId } from "./identity";
import type { Words } from "./words";

const kept = "door-handovers";
const told = "door-holder";
const betweenReports = 30_000;

/** Who took the device over, as the server was told; it says so itself with the rules that it gives out next. */
interface Holder {
  readonly name: string;
  /** Whom it named until then. */
  readonly after: string | undefined;
}

interface Battery {
  readonly level: number;
}

/** Percent; undefined where the browser does not say. */
async function battery(): Promise<number | undefined> {
  const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<Battery> };
  const found = await getBattery?.call(navigator).catch(() => undefined);
  return found === undefined ? undefined : Math.round(found.level * 100);
}

/**
 * Who holds the device, and the change of hands, which works without a network: the name shows at once and goes up with the
 * next contact. The queue of scans is not touched by it.
 */
export class DevicePanel {
  readonly #panel = document.querySelector<HTMLElement>("[data-device]")!;
  readonly #form = this.#panel.querySelector("form")!;
  readonly #name = this.#form.querySelector<HTMLInputElement>("input[data-operator]")!;
  #device: EnrolledDevice | undefined;
  #waiting = 0;
  #next = 0;

  constructor(
    private readonly clock: Clock,
    private readonly words: Words,
  ) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#handOver(this.#name.value.trim());
    });
  }

  /** @param device Undefined where somebody signed in: then nothing is shown. */
  show(device: EnrolledDevice | undefined): void {
    this.#device = device;
    this.#panel.hidden = device === undefined;
    if (device === undefined) return;
    const holder = this.#handovers.at(-1)?.name ?? this.#newer(device.operator);
    this.#panel.querySelector("[data-device-name]")!.textContent = device.name;
    this.#say(holder === undefined ? this.words.text("Device.Nobody") : holder);
  }

  /** Now and then, and at once when somebody took the device over or the queue became empty. */
  async report(api: Api, waiting: number): Promise<void> {
    const handovers = this.#handovers;
    const isNews = handovers.length > 0 || (waiting === 0 && this.#waiting > 0);
    if (Date.now() < this.#next && !isNews) return;
    this.#next = Date.now() + betweenReports;
    this.#waiting = waiting;
    const level = await battery();
    const reply = await api.report({ waiting, handovers, ...(level === undefined ? {} : { battery: level }) });
    if (reply.kind !== "unchanged") return;
    const last = handovers.at(-1);
    if (last !== undefined) localStorage.setItem(told, JSON.stringify({ name: last.name, after: this.#device?.operator } satisfies Holder));
    const sent = new Set(handovers.map(({ id }) => id));
    this.#keep(this.#handovers.filter(({ id }) => !sent.has(id)));
    this.show(this.#device);
  }

  #newer(operator: string | undefined): string | undefined {
    try {
      const holder = JSON.parse(localStorage.getItem(told) ?? "{}") as Partial<Holder>;
      if (holder.after === operator) return holder.name ?? operator;
      localStorage.removeItem(told);
    } catch {
      // Somebody wrote there; the server knows.
    }
    return operator;
  }

  #handOver(name: string): void {
    this.#form.querySelector<HTMLElement>("[data-operator-error]")!.hidden = name !== "";
    this.#name.ariaInvalid = name === "" ? "true" : null;
    if (name === "") {
      this.#name.focus();
      return;
    }
    const now = this.clock.now();
    this.#keep([...this.#handovers, { id: newId(now), name, at: new Date(now).toISOString() }]);
    this.#name.value = "";
    this.show(this.#device);
  }

  #say(holder: string): void {
    const place = this.#panel.querySelector("[data-device-operator]")!;
    if (place.textContent !== holder) place.textContent = holder;
  }

  get #handovers(): Handover[] {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(kept) ?? "[]");
      return Array.isArray(found) ? (found as Handover[]) : [];
    } catch {
      return [];
    }
  }

  #keep(handovers: readonly Handover[]): void {
    localStorage.setItem(kept, JSON.stringify(handovers));
  }
}
