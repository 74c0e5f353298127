import { Api, type VerdictAnswer } from "./api";
import { CameraPanel } from "./cameraPanel";
import { Clock } from "./clock";
import { Desk, type Opinion } from "./desk";
import { DevicePanel } from "./device";
import { DeskPanel } from "./deskPanel";
import { Entrance } from "./entrance";
import { GroupForm } from "./groupForm";
import { install } from "./install";
import { LinkPanel } from "./link";
import { OverrideForm } from "./override";
import { Readers } from "./readers";
import { showRoom } from "./room";
import type { Direction } from "./rules/facts";
import { VerdictScreen } from "./screen";
import { signal, unlockSound } from "./signals";
import { DoorStore, placeOf as placeKept } from "./store";
import { LiveLink } from "./stream";
import { Switch } from "./switches";
import { Sync } from "./sync";
import { Tally } from "./tally";
import { TallyPanel } from "./tallyPanel";
import { Training } from "./training";
import { TrainingPanel } from "./trainingPanel";
import { failed, judged, placeOf, type Screen } from "./verdict";
import { Words } from "./words";

const betweenTicks = 1000;

const door = document.querySelector<HTMLElement>("[data-door]")!;
const form = document.querySelector<HTMLFormElement>("[data-form]")!;
const setting = (name: string) => door.dataset[name] ?? "";
const edition = Number(setting("year"));
const session = setting("session") || undefined;

const words = new Words(
  JSON.parse(document.querySelector("[data-texts]")!.textContent!) as Record<string, string>,
  setting("locale"),
  setting("zone"),
);

/** Of this edition's gates, and the one that leads to them. */
function pages(): readonly string[] {
  const home = setting("home");
  if (session !== undefined) return [home, `${home}/essai`, `${home}?${new URLSearchParams({ edition: String(edition), seance: session })}`];
  const gates = setting("gates").split("\n");
  return [home, `${home}/essai`, ...gates.map((gate) => `${home}?${new URLSearchParams({ edition: String(edition), porte: gate })}`)];
}

async function open(readers: Readers): Promise<void> {
  const store = await DoorStore.open();
  const kept = await store.load(placeKept(edition, session));
  const clock = new Clock(kept.clockOffset);
  const desk = await Desk.from(kept, edition, setting("gate"), store, clock, session);
  const api = new Api(setting("checkIns"), setting("doorApi"), (server, sent, received) => void clock.measure(server, sent, received), session);

  const screen = new VerdictScreen(words, () => hideNames.isOn);
  const hideNames: Switch = new Switch("names", () => screen.refresh());
  const sound = new Switch("sound");
  const link = new LinkPanel(words);
  const override: OverrideForm = new OverrideForm(({ code, group }, reason) =>
    void entrance.take(code, "in", { override: reason, ...(group === undefined ? {} : { people: group.people }) }),
  );
  const group = new GroupForm(words, ({ code, direction }, people) => {
    if (people > 0) void entrance.take(code, direction, { people });
    else screen.close();
  });
  let shownScan = "";

  const device = new DevicePanel(clock, words);
  const alone = () => ({ since: sync.lastContact === undefined ? undefined : new Date(sync.lastContact), waiting: sync.waiting });
  const screenOf = ({ scan, answer }: Pick<Opinion, "scan" | "answer">, isAlone: boolean) =>
    judged(scan, answer, words, isAlone ? alone() : undefined);

  function present(scan: Opinion["scan"], verdict: Screen, place: string, isNews: boolean, answer?: VerdictAnswer): void {
    if (isNews) link.note(verdict.kind, place, verdict.reason);
    // It is in the list; the screen is somebody's who practises.
    if (training !== undefined) return;
    // What comes late takes the place of its own verdict, never of somebody else's.
    if (shownScan !== scan.id && !isNews) return;
    shownScan = scan.id;
    override.offer(verdict.mayOverride ? scan : undefined);
    if (answer === undefined) group.hide();
    else group.offer(scan, answer);
    screen.show(verdict);
    if (isNews) signal(verdict.kind, sound.isOn);
  }

  /** Of no scan: what comes late of one may not take its place. */
  function stop(told: Screen): void {
    shownScan = "";
    override.offer(undefined);
    group.hide();
    screen.show(told);
    signal(told.kind, sound.isOn);
  }

  const sync: Sync = new Sync(edition, kept, desk, store, api, clock, {
    answered: (scan, answer) => (scan.scan.walkIn === undefined ? entrance : tally).answered(scan, answer),
    unanswered: (scan) => entrance.unanswered(scan),
    rejected: ({ scan }, title) => present(scan, failed(title ?? words.text("Reason.Unknown"), placeOf(scan, words)), placeOf(scan, words), true),
    changed() {
      link.show({ state: sync.state, isReady: desk.isReady, isWhole: sync.isWhole, ...alone() });
      device.show(desk.device);
      if (sync.occupancy !== undefined) showRoom(sync.occupancy, words);
    },
  });
  const entrance: Entrance = new Entrance(edition, desk, sync, {
    verdict: ({ scan, answer }, isAlone) => present(scan, screenOf({ scan, answer }, isAlone), placeOf(scan, words), true, answer),
    confirmed: ({ scan, answer }, differs) => present(scan, screenOf({ scan, answer }, false), placeOf(scan, words), differs, answer),
    alone: ({ scan, answer, ticket }) => present(scan, screenOf({ scan, answer }, true), placeOf(scan, words), ticket === undefined, answer),
    ended: () => stop(failed(words.text("Device.Ended"))),
    lost: () => stop(failed(words.text("Store.Failed"))),
  });

  const tally: Tally = new Tally(edition, desk, sync, {
    counted(audience, people) {
      panel.show(audience, people);
      if (sync.occupancy !== undefined) showRoom(sync.occupancy, words);
    },
    full: () => stop(failed(words.text("Reason.check_in.room_full"), undefined, words.text("Todo.check_in.room_full"))),
    lost: () => stop(failed(words.text("Store.Failed"))),
  });
  const panel = new TallyPanel(words, (audience, direction) => void tally.tap(audience, direction), () => void tally.takeBack());

  let training: Training | undefined;
  new TrainingPanel((isOn) => {
    screen.close();
    training = isOn ? new Training(setting("gate"), clock, ({ scan, answer }) => practise(judged(scan, answer, words))) : undefined;
  });
  function practise(verdict: Screen): void {
    // What comes late of a real scan may not take its place.
    shownScan = "";
    override.offer(undefined);
    group.hide();
    screen.show(verdict);
    signal(verdict.kind, sound.isOn);
  }

  const take = (code: string) => {
    const direction = (new FormData(form).get("sens") ?? "in") as Direction;
    if (training === undefined) void entrance.take(code, direction);
    else training.take(code, direction);
  };
  const deskPanel = new DeskPanel(words, desk, api, (shortCode) => void entrance.take(shortCode, "in"));
  const cut: Screen = { ...failed(words.text("Reason.Cut"), undefined, words.text("Todo.Cut")), word: words.text("Word.Cut") };
  const camera = new CameraPanel(words, take);
  const live = new LiveLink(() => api.eventsAddress(sync.cursor), (scans) => void sync.take(scans));

  document.addEventListener("keydown", (event) => {
    unlockSound();
    if (event.key === "Escape" && screen.isOpen) screen.close();
  });
  document.addEventListener("pointerdown", unlockSound);
  addEventListener("online", () => void sync.refresh());
  addEventListener("offline", () => sync.lostNetwork());
  for (const part of document.querySelectorAll<HTMLElement>("[data-script]")) part.hidden = false;
  document.body.classList.add("door-live");
  await sync.start();
  readers.handTo((reading) => (reading === "cut" ? stop(cut) : take(reading.code)));
  void camera.openIfAllowed();

  await sync.refresh();
  // A session's door is small: it asks now and then.
  if (session === undefined) live.keepOpen();
  if (sync.state === "online") void install(setting("worker"), setting("home"), pages).catch(() => undefined);
  setInterval(() => {
    if (sync.state === "online" && session === undefined) live.keepOpen();
    else if (sync.state === "ended") live.close();
    deskPanel.tick(Date.now());
    void sync.tick(live.isOpen);
    if (sync.state === "online" && desk.device !== undefined) void device.report(api, sync.waiting);
  }, betweenTicks);
}

const readers = new Readers();
open(readers).catch(() => {
  readers.stop();
  // A browser that keeps nothing for this site: the form still asks the server, one code after the other.
  document.querySelector<HTMLElement>("[data-no-store]")!.hidden = false;
});
