import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: [`*.${process.env.WANTED ?? "test"}.ts`],
    globalSetup: "server.ts",
    // One server and two cores: tests that wait for each other tell more than tests that slow each other down.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
