/** Control (or Command) and K lead to the search of the office from each of its pages. Without script the menu does. */
export function startSearchKey(): void {
  const box = document.querySelector<HTMLInputElement>("input[data-search]");
  const link = document.querySelector<HTMLAnchorElement>("a[data-search]");
  if (!box && !link) return;

  if (box && link?.getAttribute("aria-current") === "page") box.focus();
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (box) {
      box.focus();
      box.select();
    } else {
      link?.click();
    }
  });
}
