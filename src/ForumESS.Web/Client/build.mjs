// Started by the build of ForumESS.Web when a source of the pages' client is newer than what was built from it.
// Two builds may start this at the same moment (two terminals, two test runs): one works, the others wait for it
// and then find nothing left to do.
import { execSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const client = dirname(fileURLToPath(import.meta.url));
const built = join(client, "../wwwroot/dist/site.css");
// The fonts that PDFs embed. The build of ForumESS.Web puts them beside the program.
const fontFolder = join(client, "../obj/fonts");
const fonts = ["atkinson-hyperlegible/AtkinsonHyperlegible", "noto-sans/NotoSans"].flatMap((font) => {
  const [family, name] = font.split("/");
  const folder = join(client, "node_modules/@expo-google-fonts", family);
  return [
    { from: join(folder, `400Regular/${name}_400Regular.ttf`), to: join(fontFolder, `${name}_400Regular.ttf`) },
    { from: join(folder, `700Bold/${name}_700Bold.ttf`), to: join(fontFolder, `${name}_700Bold.ttf`) },
    { from: join(folder, "LICENSE_FONT"), to: join(fontFolder, `LICENSE_${name}`) },
  ];
});
const lock = join(client, ".build-lock");
const owner = join(lock, "pid");

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const sources = () => [
  ...readdirSync(join(client, "src"), { recursive: true }).map((name) => join(client, "src", name)),
  ...["package-lock.json", "tsconfig.json", "vite.config.ts"].map((name) => join(client, name)),
];
const upToDate = () => Math.min(modified(built), ...fonts.map((font) => modified(font.to))) > Math.max(...sources().map(modified));
const run = (command) => execSync(command, { cwd: client, stdio: ["ignore", "pipe", "inherit"] });
const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);

function isAbandoned() {
  try {
    process.kill(Number(readFileSync(owner, "utf8")), 0);
    return false;
  } catch (error) {
    // A lock whose owner is not written yet is a moment old, or was left by a machine that lost power.
    return error.code === "ESRCH" || (error.code === "ENOENT" && Date.now() - modified(lock) > 10_000);
  }
}

function acquire() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(owner, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned()) rmSync(lock, { recursive: true, force: true });
      else wait();
    }
  }
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`error : the pages' client needs Node 20.19 or newer, this is ${process.versions.node}`);
  process.exit(1);
}

acquire();
try {
  if (!upToDate()) {
    const installed = join(client, "node_modules/.package-lock.json");
    if (modified(installed) < modified(join(client, "package-lock.json"))) run("npm ci --ignore-scripts --loglevel=error");
    run("npm run build --silent");
    // Written, not copied: a package's files bear a date of long ago.
    mkdirSync(fontFolder, { recursive: true });
    for (const { from, to } of fonts) writeFileSync(to, readFileSync(from));
  }
} catch (error) {
  console.error(String(error.stdout ?? error));
  process.exitCode = 1;
} finally {
  rmSync(lock, { recursive: true, force: true });
}
