import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { asked, ingestion } from "./ingestion";

function results(status: Schemas["HealthCheckStatus"], pendingFeedback: number): Schemas["Results"] {
  const check = { key: "ingest_lag", status, sentence: "no judgement waits", n: pendingFeedback, tests: [] };
  return { health: { checks: [check], pendingFeedback } } as unknown as Schemas["Results"];
}

test("what waits is told with the server's words, and where it stops counting", () => {
  expect(ingestion(results("ok", 0))).toEqual({
    tone: "good",
    sentence: "No judgement waits",
    pending: "0",
    oldest: undefined,
  });
  expect(ingestion(results("blocking", 10_000))).toMatchObject({ tone: "bad", pending: "10,000 or more" });
});

test("a running experiment is asked, or else the one that started last", () => {
  const experiment = (key: string, status: string, startedAt?: string) =>
    ({ key, status, startedAt }) as Schemas["Experiment"];
  const old = experiment("old", "decided", "2026-01-01T00:00:00Z");
  const stopped = experiment("stopped", "stopped", "2026-02-01T00:00:00Z");

  expect(asked([experiment("draft", "draft"), old, stopped])?.key).toBe("stopped");
  expect(asked([stopped, experiment("running", "running", "2025-01-01T00:00:00Z")])?.key).toBe("running");
  expect(asked([experiment("draft", "draft")])).toBeUndefined();
});
