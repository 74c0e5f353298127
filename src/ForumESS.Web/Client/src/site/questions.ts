/**
 * Shows the questions of the chosen audience only. Without script those of every audience stand there, each group with
 * its title, and the server drops what is not asked.
 */
export function startQuestions(): void {
  const groups = document.querySelectorAll<HTMLFieldSetElement>("fieldset[data-audiences]");
  const choices = document.querySelectorAll<HTMLInputElement>("input[type=radio][name='Form.Audience']");
  if (groups.length === 0 || choices.length === 0) return;

  const show = (): void => {
    const chosen = [...choices].find((choice) => choice.checked)?.value ?? "";
    for (const group of groups) {
      const asked = group.dataset["audiences"]!.split(" ").includes(chosen);
      group.hidden = !asked;
      // What nobody sees is not sent either; what was typed stays for who chooses back.
      group.disabled = !asked;
    }
  };

  for (const choice of choices) choice.addEventListener("change", show);
  // Going back, browsers restore a form only now.
  window.addEventListener("pageshow", show);
  show();
}
