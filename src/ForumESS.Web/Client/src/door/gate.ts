import type { Api } from "./api";
import { CameraPanel } from "./cameraPanel";
import type { Clock } from "./clock";
import type { Desk, Opinion } from "./desk";
import { DeskPanel } from "./deskPanel";
import { DevicePanel } from "./device";
import { Entrance, type Showing, type Special } from "./entrance";
import { install } from "./install";
import { LinkPanel } from "./link";
import { page, pagesToKeep } from "./page";
import type { Readers } from "./readers";
import { showRoom } from "./room";
import type { Direction } from "./rules/facts";
import { unlockSound } from "./signals";
import { Stage } from "./stage";
import { Switch } from "./switches";
import type { DoorStore, Kept } from "./store";
import { LiveLink } from "./stream";
import { Sync, type SyncEvents } from "./sync";
import { Tally } from "./tally";
import { TallyPanel } from "./tallyPanel";
import { Training } from "./training";
import { TrainingPanel } from "./trainingPanel";
import { failed, judged, placeOf, type Screen } from "./verdict";

const betweenTicks = 1000;
const { words, edition, gate } = page;
const cut: Screen = { ...failed(words.text("Reason.Cut"), undefined, words.text("Todo.Cut")), word: words.text("Word.Cut") };

/** One door's scanner, put together: what reads, what judges, what tells the server, what shows. */
export class Gate {
  readonly #link = new LinkPanel(words);
  readonly #stage = new Stage(words, this.#link, (code, direction, special) => this.#take(code, direction, special));
  readonly #device: DevicePanel;
  readonly #sync: Sync;
  readonly #entrance: Entrance;
  readonly #tally: Tally;
  readonly #tallyPanel: TallyPanel;
  readonly #deskPanel: DeskPanel;
  readonly #camera = new CameraPanel(words, (code) => this.#read(code));
  readonly #live: LiveLink;
  #training: Training | undefined;

  constructor(
    kept: Kept,
    private readonly desk: Desk,
    store: DoorStore,
    private readonly api: Api,
    private readonly clock: Clock,
  ) {
    this.#device = new DevicePanel(clock, words);
    this.#sync = new Sync(edition, kept, desk, store, api, clock, this.#heard());
    this.#entrance = new Entrance(edition, desk, this.#sync, this.#showing());
    this.#tally = new Tally(edition, desk, this.#sync, {
      counted: (audience, people) => {
        this.#tallyPanel.show(audience, people);
        this.#showRoom();
      },
      refused: (reason) => this.#stop(words.has(`Reason.${reason}`) ? `Reason.${reason}` : "Reason.Unknown", words.has(`Todo.${reason}`) ? `Todo.${reason}` : undefined),
      lost: () => this.#stop("Store.Failed"),
    });
    this.#tallyPanel = new TallyPanel(words, (audience, direction) => void this.#tally.tap(audience, direction), () => void this.#tally.takeBack());
    // Who is on the desk's list must have their ticket here too, also who registered a moment ago.
    this.#deskPanel = new DeskPanel(words, desk, api, (shortCode) => void this.#entrance.take(shortCode, "in"), () => void this.#sync.refresh());
    this.#live = new LiveLink(() => api.eventsAddress(this.#sync.cursor), (scans) => void this.#sync.take(scans));
    const lean = (): void => void document.body.classList.toggle("door-left", leftHand.isOn);
    const leftHand: Switch = new Switch("left", lean);
    lean();
    new TrainingPanel((isOn) => {
      this.#stage.practise(isOn);
      this.#training = isOn ? new Training(gate, clock, (opinion) => this.#stage.tell(judged(opinion.scan, opinion.answer, words), opinion)) : undefined;
    });
  }

  /** From now on it reads. Ends once the server was asked for the first time. */
  async open(readers: Readers): Promise<void> {
    for (const wakes of ["keydown", "pointerdown"]) document.addEventListener(wakes, unlockSound);
    addEventListener("online", () => void this.#sync.refresh());
    addEventListener("offline", () => this.#sync.lostNetwork());
    for (const part of document.querySelectorAll<HTMLElement>("[data-script]")) part.hidden = false;
    document.body.classList.add("door-live");
    await this.#sync.start();
    readers.handTo((reading) => (reading === "cut" ? this.#stage.tell(cut) : this.#read(reading.code, reading.isTyped && { isTyped: true })));
    void this.#camera.openIfAllowed();
    await this.#sync.refresh();
    if (this.#sync.state === "online") void install(page.worker, page.home, pagesToKeep).catch(() => undefined);
    this.#tick();
    setInterval(() => this.#tick(), betweenTicks);
  }

  #tick(): void {
    if (this.#sync.state === "online") this.#live.keepOpen();
    else if (this.#sync.state === "ended") this.#live.close();
    this.#deskPanel.tick(Date.now());
    void this.#sync.tick(this.#live.isOpen);
    if (this.#sync.state === "online" && this.desk.device !== undefined) void this.#device.report(this.api, this.#sync.waiting);
  }

  #read(code: string, special?: Special): void {
    this.#take(code, (new FormData(page.form).get("sens") ?? "in") as Direction, special);
  }

  #take(code: string, direction: Direction, special: Special = {}): void {
    if (this.#training === undefined) void this.#entrance.take(code, direction, special);
    else this.#training.take(code, direction, special);
  }

  #heard(): SyncEvents {
    return {
      answered: (scan, answer) => (scan.scan.walkIn === undefined ? this.#entrance : this.#tally).answered(scan, answer),
      unanswered: (scan) => this.#entrance.unanswered(scan),
      rejected: ({ scan }, title) => {
        const place = placeOf(scan, words);
        this.#stage.present(scan, failed(title ?? words.text("Reason.Unknown"), place), place, true);
      },
      changed: () => {
        this.#link.show({ state: this.#sync.state, isReady: this.desk.isReady, isWhole: this.#sync.isWhole, isDevice: this.desk.device !== undefined, isClockLate: this.clock.isLate, ...this.#alone() });
        this.#device.show(this.desk.device);
        this.#showRoom();
      },
    };
  }

  #showing(): Showing {
    const show = ({ scan, answer }: Pick<Opinion, "scan" | "answer">, isAlone: boolean, isNews: boolean) =>
      this.#stage.present(scan, judged(scan, answer, words, isAlone ? this.#alone() : undefined), placeOf(scan, words), isNews, answer);
    return {
      verdict: (opinion, isAlone) => show(opinion, isAlone, true),
      confirmed: (opinion, isNews) => show(opinion, false, isNews),
      alone: (opinion) => show(opinion, true, opinion.ticket === undefined),
      ended: () => this.#stop("Device.Ended"),
      lost: () => this.#stop("Store.Failed"),
    };
  }

  #alone(): { readonly since: Date | undefined; readonly waiting: number } {
    const { lastContact, waiting } = this.#sync;
    return { since: lastContact === undefined ? undefined : new Date(lastContact), waiting };
  }

  #showRoom(): void {
    if (this.#sync.occupancy !== undefined) showRoom(this.#sync.occupancy, words);
  }

  #stop(reason: string, todo?: string): void {
    this.#stage.tell(failed(words.text(reason), undefined, todo && words.text(todo)));
  }
}
