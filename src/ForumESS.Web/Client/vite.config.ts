import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

// Entries keep their names, because the pages ask for them by name; the server adds the fingerprint.
// What only they refer to (fonts, shared chunks, wasm) carries its own hash.
export default defineConfig({
  // Addresses inside the built files are relative: the site also works below a path.
  base: "./",
  publicDir: false,
  plugins: [
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/door/worker",
      filename: "worker.ts",
      injectRegister: false,
      manifestFilename: "door.webmanifest",
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ["site.*", "door.*", "assets/*"],
        globIgnores: ["*.webmanifest"],
        rollupFormat: "iife",
        minify: true,
      },
      manifest: {
        name: "Forum ESS, entrée",
        short_name: "Entrée",
        description: "Contrôle des billets du forum, aussi sans réseau",
        lang: "fr",
        // Beside the folder of the built files, wherever the site is.
        id: "../entree",
        start_url: "../entree",
        scope: "../entree",
        display: "standalone",
        background_color: "#06303b",
        theme_color: "#06303b",
        icons: [
          { src: "../icons/door-192.png", sizes: "192x192", type: "image/png" },
          { src: "../icons/door-512.png", sizes: "512x512", type: "image/png" },
          { src: "../icons/door-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
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
      input: { site: "src/site/main.ts", door: "src/door/main.ts", wall: "src/wall/main.ts", charts: "src/charts/main.ts" },
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
