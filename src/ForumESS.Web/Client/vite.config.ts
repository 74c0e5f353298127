import { defineConfig } from "vite";

// Entries keep their names, because the pages ask for them by name; the server adds the fingerprint.
// What only they refer to (fonts, shared chunks, wasm) carries its own hash.
export default defineConfig({
  // Addresses inside the built files are relative: the site also works below a path.
  base: "./",
  publicDir: false,
  build: {
    outDir: "../wwwroot/dist",
    emptyOutDir: true,
    target: ["es2022", "safari15.4"],
    // The content security policy allows no data: address.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      // Sass takes most of the time here, which is no news on each build.
      checks: { pluginTimings: false },
      input: { site: "src/site/main.ts", door: "src/door/main.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith(".css")) ? "[name][extname]" : "assets/[name]-[hash][extname]",
      },
    },
  },
  css: {
    preprocessorOptions: {
      // Bootstrap 5.3 is written for Sass's older module system; its warnings are not ours to mend.
      scss: { quietDeps: true, silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"] },
    },
  },
});
