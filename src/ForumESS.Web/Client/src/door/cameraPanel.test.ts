import { beforeEach, expect, test, vi } from "vitest";
import { Part, Storage } from "./part.testing";
import type { Words } from "./words";

class Option {
  constructor(
    readonly text: string,
    readonly value: string,
    _: boolean,
    readonly selected: boolean,
  ) {}
}

/** A phone with a camera at the back, which has a lamp, and perhaps one at the front, which has none. */
class Phone {
  cameras = ["back", "front"];
  readonly asked: unknown[] = [];
  readonly lamp: boolean[] = [];
  open = 0;

  enumerateDevices(): Promise<object[]> {
    return Promise.resolve([{ kind: "audioinput", deviceId: "ear", label: "Micro" }, ...this.cameras.map((deviceId) => ({ kind: "videoinput", deviceId, label: "" }))]);
  }

  getUserMedia({ video }: { video: { deviceId?: { ideal: string }; facingMode?: unknown } }): Promise<object> {
    const deviceId = video.deviceId?.ideal ?? this.cameras[0];
    this.asked.push(video.deviceId?.ideal ?? video.facingMode);
    this.open++;
    const track = {
      addEventListener: () => undefined,
      getSettings: () => ({ deviceId }),
      getCapabilities: () => (deviceId === "back" ? { torch: true } : {}),
      applyConstraints: ({ advanced: [wanted] }: { advanced: { torch: boolean }[] }) => (this.lamp.push(wanted!.torch), Promise.resolve()),
      stop: () => void this.open--,
    };
    return Promise.resolve({ getTracks: () => [track], getVideoTracks: () => [track] });
  }
}

vi.mock("./decoder", () => ({ readCodes: () => Promise.resolve([]) }));
const { CameraPanel } = await import("./cameraPanel");
let page: Part;
let phone: Phone;

beforeEach(() => {
  vi.useFakeTimers();
  page = new Part();
  phone = new Phone();
  vi.stubGlobal("document", page);
  vi.stubGlobal("HTMLMediaElement", { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal("Option", Option);
  vi.stubGlobal("navigator", { mediaDevices: phone });
  vi.stubGlobal("localStorage", new Storage());
});

const button = () => page.querySelector("[data-camera-button]");
const lamp = () => page.querySelector("[data-camera-lamp]");
const choice = () => page.querySelector("[data-camera-choice]");
const list = () => choice().querySelector("select");
const shown = () => (list().children as Option[]).map(({ text, selected }) => `${text}${selected ? " *" : ""}`);

async function act(part: Part, kind: string): Promise<void> {
  part.do(kind);
  await vi.advanceTimersByTimeAsync(1);
}

async function open() {
  new CameraPanel({ text: (key: string, ...values: string[]) => [key, ...values].join(" ") } as Words, () => undefined);
  await act(button(), "click");
}

test("a phone's camera at the back is used, and its lamp goes on and off", async () => {
  await open();
  expect(phone.asked).toEqual([{ ideal: "environment" }]);
  expect([lamp().hidden, lamp().ariaPressed]).toEqual([false, "false"]);
  await act(lamp(), "click");
  expect(lamp().ariaPressed).toBe("true");
  await act(lamp(), "click");
  expect([phone.lamp, lamp().ariaPressed]).toEqual([[true, false], "false"]);
});

test("of several cameras the one chosen is used at once, and again when the page is opened anew", async () => {
  await open();
  expect([choice().hidden, shown()]).toEqual([false, ["Camera.Numbered 1 *", "Camera.Numbered 2"]]);
  await act(lamp(), "click");

  list().value = "front";
  await act(list(), "change");
  expect([phone.asked.at(-1), phone.open, shown()]).toEqual(["front", 1, ["Camera.Numbered 1", "Camera.Numbered 2 *"]]);
  // It has no lamp, and the other's is not said to be on.
  expect([lamp().hidden, lamp().ariaPressed]).toEqual([true, "false"]);

  await act(button(), "click");
  expect([phone.open, choice().hidden, lamp().hidden]).toEqual([0, true, true]);
  await open();
  expect(phone.asked.at(-1)).toBe("front");
});

test("one camera is no choice, and without a lamp there is no button for it", async () => {
  phone.cameras = ["only"];
  await open();
  expect([choice().hidden, lamp().hidden, page.querySelector("[data-camera]").hidden]).toEqual([true, true, false]);
});
