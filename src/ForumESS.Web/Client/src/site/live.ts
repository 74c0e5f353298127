const PAUSE = 600;

/** Keeps a preview in step with what is typed. Without script its button does the same when it is pressed. */
export function startLivePreview(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-live]");
  const button = document.getElementById(form?.dataset["live"] ?? "");
  if (!form || !(button instanceof HTMLButtonElement)) return;

  let waiting = 0;
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "email") return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => form.requestSubmit(button), PAUSE);
  });
}
