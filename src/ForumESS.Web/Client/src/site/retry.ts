/**
 * Sends a form again that came when too many did, as it stands, after the seconds the server named. Without script the
 * page has a button for it. Who changes a field, or asks for it, sends it themself.
 */
export function startRetry(): void {
  const notice = document.querySelector<HTMLElement>("[data-retry]");
  const button = notice?.querySelector<HTMLButtonElement>("button[type=submit]");
  const form = button?.form;
  const words = notice?.querySelector<HTMLElement>("[data-retry-words]");
  const count = words?.querySelector<HTMLElement>("b");
  const stop = notice?.querySelector<HTMLButtonElement>("[data-retry-stop]");
  if (!notice || !form || !words || !count || !stop) return;

  const asked = Number(notice.dataset["retry"]);
  // All who were turned away in the same second would else come back in the same second.
  const end = Date.now() + asked * 1000 * (1 + Math.random() / 2);
  const timer = window.setInterval(tick, 250);
  const show = (counting: boolean): void => {
    words.hidden = !counting;
    stop.hidden = !counting;
    notice.querySelector<HTMLElement>("[data-retry-wait]")!.hidden = counting;
  };
  const give = (): void => {
    window.clearInterval(timer);
    show(false);
  };

  function tick(): void {
    const left = Math.ceil((end - Date.now()) / 1000);
    count!.textContent = String(Math.max(0, left));
    if (left > 0) return;
    window.clearInterval(timer);
    form!.requestSubmit();
  }

  stop.addEventListener("click", give);
  form.addEventListener("input", give);
  form.addEventListener("submit", () => window.clearInterval(timer));
  show(true);
  tick();
}
