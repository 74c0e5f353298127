/**
 * Opens and closes the menu on narrow screens. Without script the style sheet keeps the menu open and hides the
 * button, so this file only ever adds.
 */
export function startMenu(): void {
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
