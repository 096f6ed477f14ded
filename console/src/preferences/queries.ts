import { queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../api/client";

/** Whose judgements count: a metric, sources that are pooled, the subjects of a profile. */
export type EvidenceFilter = { metric?: string; source?: Schemas["FeedbackSource"][]; profile?: string };

export const preferencesQuery = (prompt: string, filter: EvidenceFilter, reference?: number) =>
  queryOptions({
    queryKey: ["prompts", prompt, "preferences", filter, reference],
    queryFn: () =>
      body(api.GET("/prompts/{prompt}/preferences", { params: { path: { prompt }, query: { ...filter, reference } } })),
  });

export const preferenceModelQuery = (prompt: string, filter: EvidenceFilter) =>
  queryOptions({
    queryKey: ["prompts", prompt, "preference-model", filter],
    queryFn: () => body(api.GET("/prompts/{prompt}/preference-model", { params: { path: { prompt }, query: filter } })),
  });

export const agreementQuery = (prompt: string, metric?: string) =>
  queryOptions({
    queryKey: ["prompts", prompt, "agreement", metric],
    queryFn: () => body(api.GET("/prompts/{prompt}/agreement", { params: { path: { prompt }, query: { metric } } })),
  });
