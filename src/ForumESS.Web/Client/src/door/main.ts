import { askOccupancy, sendScans, type Direction, type Occupancy, type Scan } from "./api";
import { Camera } from "./camera";
import { newId } from "./identity";
import { KeyReader } from "./keyboard";
import { LinkPanel } from "./link";
import { Outbox } from "./outbox";
import { RepeatGuard } from "./repeats";
import { showRoom } from "./room";
import { VerdictScreen } from "./screen";
import { signal, unlockSound } from "./signals";
import { Switch } from "./switches";
import { judged, rejected, unanswered, type Screen } from "./verdict";
import { Words } from "./words";

const betweenCounts = 10_000;
const betweenRetries = 3000;

const door = document.querySelector<HTMLElement>("[data-door]")!;
const setting = (name: string) => door.dataset[name] ?? "";
const edition = Number(setting("year"));
const gate = setting("gate");

const words = new Words(
  JSON.parse(document.querySelector("[data-texts]")!.textContent!) as Record<string, string>,
  setting("locale"),
  setting("zone"),
);
const form = document.querySelector<HTMLFormElement>("[data-form]")!;
const code = form.querySelector<HTMLInputElement>("#code")!;
const codeError = form.querySelector<HTMLElement>("[data-code-error]")!;
const screen = new VerdictScreen(words, () => hideNames.isOn);
const hideNames: Switch = new Switch("names", () => screen.refresh());
const sound = new Switch("sound");
const link = new LinkPanel(words);
const guard = new RepeatGuard();
const reader = new KeyReader();
let shownScan = "";

const outbox = new Outbox((scans) => sendScans(setting("checkIns"), edition, scans), {
  judged(scan, answer, late) {
    const verdict = judged(scan, answer, words);
    note(scan, verdict);
    // A late verdict takes the place of its own "offline", not of somebody else's verdict.
    if (!late || shownScan === scan.id || !screen.isOpen) present(scan, verdict);
  },
  kept: (scan) => present(scan, unanswered(scan, outbox.waiting, words)),
  rejected: (scan, title) => present(scan, rejected(scan, title, words)),
  reached(state, occupancy) {
    link.show(state, outbox.waiting);
    if (occupancy !== undefined) count(occupancy);
  },
});

function note(scan: Scan, verdict: Screen): void {
  link.note(verdict.kind, words.place(new Date(scan.scannedAt), scan.gate), verdict.reason);
}

function present(scan: Scan, verdict: Screen): void {
  shownScan = scan.id;
  screen.show(verdict);
  signal(verdict.kind, sound.isOn);
}

function count(occupancy: Occupancy): void {
  const warning = setting("warning");
  showRoom(occupancy, warning === "" ? null : Number(warning), words);
}

function take(text: string): void {
  const read = text.trim();
  const now = Date.now();
  const direction = (new FormData(form).get("sens") ?? "in") as Direction;
  if (read === "" || guard.isRepeat(`${direction} ${read}`, now) || outbox.holds(read, direction)) return;
  const scannedAt = new Date(now).toISOString();
  void outbox.add({ id: newId(now), code: read, gate, direction, scannedAt, offline: false });
}

function submit(): void {
  const read = reader.ticket ?? code.value;
  reader.clear();
  code.value = "";
  codeError.hidden = read.trim() !== "";
  if (codeError.hidden) {
    code.removeAttribute("aria-invalid");
    take(read);
  } else {
    code.setAttribute("aria-invalid", "true");
    code.focus();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

// A hand scanner types wherever the focus is, and ends with Enter (some with Tab).
document.addEventListener(
  "keydown",
  (event) => {
    unlockSound();
    const typing = event.target === code;
    if (event.key === "Escape" && screen.isOpen) screen.close();
    const ends = event.key === "Enter" ? reader.isReading : event.key === "Tab" && reader.ticket !== null;
    if (ends && !(typing && event.key === "Enter")) {
      event.preventDefault();
      code.value = "";
      take(reader.take());
      return;
    }
    const isFirstSpace = event.key === " " && !reader.isReading;
    // Typed into the field the characters show there; elsewhere they must press no button.
    if (!isFirstSpace && reader.press(event, event.timeStamp) && !typing) event.preventDefault();
  },
  { capture: true },
);
document.addEventListener("pointerdown", unlockSound);

const picture = document.querySelector<HTMLElement>("[data-camera]")!;
const cameraButton = document.querySelector<HTMLButtonElement>("[data-camera-button]")!;
const trouble = document.querySelector<HTMLElement>("[data-camera-trouble]")!;
const camera = new Camera(picture.querySelector("video")!, take, showCamera);

function showCamera(): void {
  picture.hidden = !camera.isOpen;
  cameraButton.ariaPressed = String(camera.isOpen);
  cameraButton.textContent = words.text(camera.isOpen ? "Camera.Stop" : "Camera.Start");
}

async function openCamera(): Promise<void> {
  // A second touch while the browser asks, or the decoder loads, changes nothing.
  cameraButton.disabled = true;
  const obstacle = await camera.open();
  cameraButton.disabled = false;
  trouble.textContent = obstacle === undefined ? "" : words.text(`Camera.${obstacle}`);
  showCamera();
}

cameraButton.addEventListener("click", () => {
  if (camera.isOpen) {
    camera.close();
    showCamera();
  } else {
    void openCamera();
  }
});

async function refreshCount(): Promise<void> {
  if (document.hidden) return;
  const reply = await askOccupancy(setting("occupancy"));
  link.show(reply.kind === "answered" ? "online" : reply.kind === "signedOut" ? "signedOut" : "offline", outbox.waiting);
  if (reply.kind === "answered") count(reply.answer);
}

setInterval(() => void refreshCount(), betweenCounts);
setInterval(() => void outbox.retry(), betweenRetries);
addEventListener("online", () => void outbox.retry());
addEventListener("offline", () => link.show("offline", outbox.waiting));
// What is kept lives in this page alone.
addEventListener("beforeunload", (event) => {
  if (outbox.waiting > 0) event.preventDefault();
});

for (const part of document.querySelectorAll<HTMLElement>("[data-script]")) part.hidden = false;
document.body.classList.add("door-live");
// Allowed on an earlier day: the door opens ready to scan.
void navigator.permissions
  ?.query({ name: "camera" })
  .then((permission) => (permission.state === "granted" ? openCamera() : undefined))
  .catch(() => undefined);
