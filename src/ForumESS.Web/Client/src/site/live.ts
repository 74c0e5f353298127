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
    waiting = window.setTimeout(() => {
      renew(button.formTarget);
      form.requestSubmit(button);
    }, PAUSE);
  });
}

/** A frame that has shown nothing yet adds no step to the page's history: « back » would go through every preview. */
function renew(name: string): void {
  const frame = document.querySelector<HTMLIFrameElement>(`iframe[name="${name}"]`);
  const fresh = frame?.cloneNode();
  if (!frame || !(fresh instanceof HTMLIFrameElement)) return;
  fresh.removeAttribute("src");
  frame.replaceWith(fresh);
}
