// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startProgress } from "./progress";

/** The page as the server gives it with so many sent; all of them: nothing is under way any more. */
function pageWith(sent: number, isOver = false): string {
  const progress = `<div data-progress="All was sent."><b data-now="whole">${sent} sent</b><span data-progress-leave>It goes on.</span><a data-progress-refresh></a><button data-progress-pause aria-pressed="false" hidden></button><p role="status" data-progress-aloud></p></div>`;
  return `${isOver ? "" : progress}<p data-now="row">${sent} of 30</p><p data-now="end">${isOver ? "" : `<button id="stop">Stop</button>`}</p>`;
}

const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;
const answer = (html: string, more = {}): object => ({ ok: true, redirected: false, text: () => Promise.resolve(html), ...more });
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const LOOK = 3;

describe("what is under way", () => {
  const asked = vi.fn<() => Promise<object>>();

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", asked.mockReset().mockImplementation(() => Promise.resolve(answer(pageWith(10)))));
    document.body.innerHTML = pageWith(5);
    startProgress();
  });

  afterEach(() => {
    vi.clearAllTimers();
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  test("moves by itself and offers a pause instead of the link that asks for the page", async () => {
    expect(find("[data-progress-pause]").hidden).toBe(false);
    expect(find("[data-progress-refresh]").hidden).toBe(true);
    await pass(LOOK - 0.1);
    expect(asked).not.toHaveBeenCalled();
    await pass(0.1);
    expect(find("[data-now=whole]").textContent).toBe("10 sent");
    expect(find("[data-now=row]").textContent).toBe("10 of 30");
  });

  test("is told aloud each half minute and not with each look", async () => {
    await pass(30);
    expect(find("[data-progress-aloud]").textContent).toBe("");
    await pass(LOOK);
    expect(find("[data-progress-aloud]").textContent).toBe("10 sent");
    asked.mockResolvedValue(answer(pageWith(20)));
    await pass(LOOK * 9);
    expect(find("[data-progress-aloud]").textContent).toBe("10 sent");
  });

  test("says its end once, aloud too, and is asked about no more", async () => {
    asked.mockResolvedValue(answer(pageWith(30, true)));
    find("[data-progress-pause]").focus();
    await pass(LOOK);
    expect(find("[data-now=whole]").textContent).toBe("All was sent.");
    expect(find("[data-progress-aloud]").textContent).toBe("All was sent.");
    expect(find("[data-progress-leave]").hidden).toBe(true);
    expect(find("[data-now=row]").textContent).toBe("30 of 30");
    expect(find("[data-progress-pause]").hidden).toBe(true);
    // Whoever stood on the button that goes is not thrown to the top of the page.
    expect(document.activeElement).toBe(find("[data-progress]"));
    await pass(600);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["fails", () => Promise.reject(new TypeError("gone"))],
    ["is refused", () => Promise.resolve(answer(pageWith(1, true), { ok: false }))],
    ["leads to the sign-in", () => Promise.resolve(answer(pageWith(1, true), { redirected: true }))],
  ])("stays as it was told when a look %s, offers the page for so long, and is looked at again", async (_, fails) => {
    asked.mockImplementationOnce(fails);
    await pass(LOOK);
    expect(find("[data-now=whole]").textContent).toBe("5 sent");
    expect(find("[data-progress-refresh]").hidden).toBe(false);
    await pass(LOOK);
    expect(find("[data-now=whole]").textContent).toBe("10 sent");
    expect(find("[data-progress-refresh]").hidden).toBe(true);
  });

  test("is not looked at twice at once, however long an answer takes", async () => {
    asked.mockImplementation(() => new Promise(() => undefined));
    await pass(LOOK * 10);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test("stands still while it is paused, and what was on its way then is not shown", async () => {
    let arrive = (_: object): void => undefined;
    asked.mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)));
    await pass(LOOK);
    find("[data-progress-pause]").click();
    arrive(answer(pageWith(7)));
    await pass(LOOK * 10);
    expect(find("[data-now=whole]").textContent).toBe("5 sent");
    expect(asked).toHaveBeenCalledTimes(1);
    find("[data-progress-pause]").click();
    await pass(LOOK);
    expect(find("[data-now=whole]").textContent).toBe("10 sent");
  });

  test("is not looked at in a tab that nobody sees", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    await pass(LOOK * 10);
    expect(asked).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    await pass(LOOK);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test("leaves a button in place while it goes on, and at the end under somebody's finger", async () => {
    const stop = find("#stop");
    await pass(LOOK);
    expect(find("#stop")).toBe(stop);
    stop.focus();
    asked.mockResolvedValue(answer(pageWith(30, true)));
    await pass(LOOK);
    expect(find("#stop")).toBe(stop);
  });

  test("takes the button away at the end", async () => {
    asked.mockResolvedValue(answer(pageWith(30, true)));
    await pass(LOOK);
    expect(document.querySelector("#stop")).toBeNull();
  });
});
