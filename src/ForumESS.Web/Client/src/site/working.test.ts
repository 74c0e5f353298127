// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startWorking } from "./working";

const words = (): HTMLElement => document.querySelector<HTMLElement>("[data-working]")!;
const told = (): string | undefined => words().firstChild?.textContent?.trim();

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a form whose answer takes long", () => {
  beforeEach(() => {
    document.body.innerHTML = `<form><button></button><p role="status" data-working="Under way."></p></form>`;
    startWorking();
  });

  /** Whether the browser goes on to send the form. */
  const send = (): boolean => document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  const cameBack = (persisted: boolean): void => void window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));

  test("says nothing of an answer that comes soon", () => {
    send();
    vi.advanceTimersByTime(499);
    expect(words().textContent).toBe("");
  });

  test("says once that it is under way, and counts the seconds for the eye alone", () => {
    send();
    vi.advanceTimersByTime(500);
    const said = words().firstChild;
    expect(told()).toBe("Under way.");
    vi.advanceTimersByTime(3000);
    expect(words().firstChild).toBe(said);
    expect(words().querySelector("span")!.ariaHidden).toBe("true");
    expect(words().querySelector("span")!.textContent).toBe("4\u00a0s");
  });

  test("is sent once however often it is pressed, until half a minute has passed", () => {
    expect(send()).toBe(true);
    expect(send()).toBe(false);
    vi.advanceTimersByTime(29_999);
    expect(send()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(send()).toBe(true);
  });

  test("is as new once the browser brings the page back", () => {
    send();
    vi.advanceTimersByTime(2000);
    cameBack(false);
    expect(told()).toBe("Under way.");
    cameBack(true);
    expect(words().textContent).toBe("");
    vi.advanceTimersByTime(5000);
    expect(words().textContent).toBe("");
    expect(send()).toBe(true);
  });
});

describe("a file that takes long to make", () => {
  beforeEach(() => {
    document.body.innerHTML = `<section><a href="/badges.pdf" data-file="The file is there."><b></b></a><p data-working="Being made."></p></section><a id="far" href="/other" data-file=""></a>`;
    startWorking();
  });

  /** Whether the browser goes there by itself. */
  const press = (keys = {}, on = "section a"): boolean =>
    document.querySelector(on)!.dispatchEvent(Object.assign(new Event("click", { cancelable: true }), keys));
  const answers = (answer: () => Promise<object>) => {
    const asked = vi.fn(answer);
    vi.stubGlobal("fetch", asked);
    return asked;
  };
  const file = { ok: true, redirected: false, headers: new Headers({ "Content-Disposition": 'attachment; filename="badges-2027.pdf"' }), blob: () => Promise.resolve(new Blob()) };

  test("is asked for once, and saved under its name with a word that it is there", async () => {
    let answer = (_: object): void => undefined;
    const asked = answers(() => new Promise((resolve) => (answer = resolve)));
    vi.stubGlobal("URL", { createObjectURL: () => "blob:it", revokeObjectURL: () => undefined });
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.download} ${this.href}`);
    });

    expect(press()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(press()).toBe(false);
    expect(told()).toBe("Being made.");
    answer(file);
    await vi.advanceTimersByTimeAsync(0);

    expect(asked).toHaveBeenCalledTimes(1);
    expect(saved).toEqual(["badges-2027.pdf blob:it"]);
    expect(words().textContent).toBe("The file is there.");
  });

  test.each([["that is refused", { ok: false }], ["that leads to the sign-in", { redirected: true }]])("%s is left to the browser to tell", async (_, answer) => {
    const asked = answers(() => Promise.resolve({ ...file, ...answer }));
    const gone = vi.spyOn(location, "assign").mockImplementation(() => undefined);

    press();
    await vi.advanceTimersByTimeAsync(2000);

    expect(gone).toHaveBeenCalledWith(document.querySelector<HTMLAnchorElement>("section a")!.href);
    expect(words().textContent).toBe("");
    press();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("opens beside the page as any other, and one without such words is the browser's", () => {
    const asked = answers(() => Promise.resolve(file));
    for (const keys of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }]) expect(press(keys)).toBe(true);
    expect(press({}, "#far")).toBe(true);
    expect(asked).not.toHaveBeenCalled();
  });
});
