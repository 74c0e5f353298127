const WIDTH = 2200;

/** Makes a PNG of a drawing that the server gives as SVG: only a browser can paint it here, so its link is hidden until then. */
export function startPictures(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-picture]")) {
    link.hidden = false;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      void paint(link.href).then((picture) => save(picture, link.download));
    });
  }
}

async function paint(address: string): Promise<Blob> {
  const drawing = new Image();
  drawing.src = address;
  await drawing.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * drawing.naturalHeight) / drawing.naturalWidth);
  const paper = canvas.getContext("2d")!;
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((picture) => (picture ? resolve(picture) : reject(new Error("no picture"))), "image/png"),
  );
}

function save(picture: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
