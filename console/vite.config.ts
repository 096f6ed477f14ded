import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    manifest: true,
    // What the libraries in the bundle ask for: their licences go with it.
    license: { fileName: "licences.md" },
    // The policy of the page takes images, but no fonts, from data: addresses.
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": process.env.PALATE_URL ?? "http://localhost:8080" } },
});
