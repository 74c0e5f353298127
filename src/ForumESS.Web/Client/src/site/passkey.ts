/**
 * Forms that a device's key answers: the browser is asked what the form holds, and the answer is sent with it. A browser
 * that knows no keys leaves them hidden, with the words that say so.
 */
export function startPasskeys(): void {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void answer(form);
    });
  }
  for (const words of document.querySelectorAll<HTMLElement>("[data-passkey-missing]")) words.hidden = true;
}

async function answer(form: HTMLFormElement): Promise<void> {
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]")!;
  failed.hidden = true;
  try {
    const key = await ask(form.dataset["passkey"]!, JSON.parse(form.dataset["passkeyOptions"]!));
    form.querySelector<HTMLInputElement>("[name='Passkey.Answer']")!.value = JSON.stringify(key);
    // Not requestSubmit: this would hear it again.
    form.submit();
  } catch {
    // Refused by its owner, too slow, or not one of this site's: the browser has said so in its own window.
    failed.hidden = false;
  }
}

const ask = (what: string, options: unknown): Promise<Credential | null> =>
  what === "create"
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
      })
    : navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
      });
