/**
 * Opens and closes the menu on narrow screens. Without script the style sheet keeps the menu open and hides the
 * button, so this file only ever adds.
 */
export function startMenu(): void {
  startGroups();
  const button = document.querySelector<HTMLButtonElement>("[data-menu]");
  const menu = document.getElementById(button?.getAttribute("aria-controls") ?? "");
  if (!button || !menu) return;

  const show = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  };

  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    show(false);
    button.focus();
  });
}

/** What opens below a word of the menu closes again with Escape, and once somebody goes on elsewhere. */
function startGroups(): void {
  const groups = [...document.querySelectorAll<HTMLDetailsElement>(".menu details")];
  for (const group of groups) {
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !group.open) return;
      event.stopPropagation();
      group.open = false;
      group.querySelector("summary")?.focus();
    });
  }
  const closeOthers = (event: Event): void => {
    for (const group of groups) if (!group.contains(event.target as Node)) group.open = false;
  };
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
}
