import type { Scan, VerdictAnswer } from "./api";
import type { Special } from "./entrance";
import { GroupForm } from "./groupForm";
import type { LinkPanel } from "./link";
import { OverrideForm } from "./override";
import type { Direction } from "./rules/facts";
import { VerdictScreen } from "./screen";
import { signal } from "./signals";
import { Switch } from "./switches";
import type { Screen } from "./verdict";
import type { Words } from "./words";

/** What somebody at the gate sees and hears: one verdict at a time, and what may be asked after it. */
export class Stage {
  readonly #screen: VerdictScreen;
  readonly #hideNames: Switch = new Switch("names", () => this.#screen.refresh());
  readonly #sound = new Switch("sound");
  readonly #override: OverrideForm;
  readonly #group: GroupForm;
  #shownScan = "";
  #isPractice = false;

  /** @param take Somebody answered what was asked: the ticket again, as another scan. */
  constructor(
    words: Words,
    private readonly link: LinkPanel,
    take: (code: string, direction: Direction, special: Special) => void,
  ) {
    this.#screen = new VerdictScreen(words, () => this.#hideNames.isOn);
    this.#override = new OverrideForm(({ code, group }, reason) =>
      take(code, "in", { override: reason, ...(group === undefined ? {} : { people: group.people }) }),
    );
    this.#group = new GroupForm(words, ({ code, direction }, people) => {
      if (people > 0) take(code, direction, { people });
      else this.#screen.close();
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && this.#screen.isOpen) this.#screen.close();
    });
  }

  /** @param isNews It is another verdict than the one that may stand there for the same scan. */
  present(scan: Scan, verdict: Screen, place: string, isNews: boolean, answer?: VerdictAnswer): void {
    if (isNews) this.link.note(verdict.kind, place, verdict.reason);
    // It is in the list; the screen is somebody's who practises.
    if (this.#isPractice) return;
    // What comes late takes the place of its own verdict, never of somebody else's nor of a door that waits for the next.
    if (!isNews && (this.#shownScan !== scan.id || !this.#screen.isOpen)) return;
    this.#shownScan = scan.id;
    this.#override.offer(verdict.mayOverride ? scan : undefined);
    if (answer === undefined) this.#group.hide();
    else this.#group.offer(scan, answer);
    this.#screen.show(verdict);
    if (isNews) signal(verdict.kind, this.#sound.isOn);
  }

  /**
   * Of no scan, or of one that counts nowhere: what comes late of a real one may not take its place.
   * @param asked The scan that counts nowhere, after which the same is asked as after a real one.
   */
  tell(verdict: Screen, asked?: { readonly scan: Scan; readonly answer: VerdictAnswer }): void {
    this.#shownScan = "";
    this.#override.offer(undefined);
    if (asked === undefined) this.#group.hide();
    else this.#group.offer(asked.scan, asked.answer);
    this.#screen.show(verdict);
    signal(verdict.kind, this.#sound.isOn);
  }

  practise(isOn: boolean): void {
    this.#isPractice = isOn;
    this.#screen.close();
  }
}
