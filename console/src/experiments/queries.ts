import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas, tagged } from "../api/client";
import type { PlanQuestion } from "./planning";
import { frozen, isGenuine } from "./report";

export type ExperimentFilter = { status?: Schemas["ExperimentStatus"]; prompt?: string };

export const experimentsQuery = (filter: ExperimentFilter) =>
  queryOptions({
    queryKey: ["experiments", "list", filter],
    queryFn: () => body(api.GET("/experiments", { params: { query: { ...filter, limit: 200 } } })),
  });

export const experimentQuery = (experiment: string) =>
  queryOptions({
    queryKey: ["experiments", experiment],
    queryFn: () => tagged(api.GET("/experiments/{experiment}", { params: { path: { experiment } } })),
  });

export const resultsQuery = (experiment: string, level = 0.95) =>
  queryOptions({
    queryKey: ["experiments", experiment, "results", level],
    queryFn: () =>
      body(api.GET("/experiments/{experiment}/results", { params: { path: { experiment }, query: { level } } })),
    refetchInterval: 30_000,
  });

export const seriesQuery = (experiment: string, metric: string, source?: Schemas["FeedbackSource"]) =>
  queryOptions({
    queryKey: ["experiments", experiment, "series", metric, source],
    queryFn: () =>
      body(
        api.GET("/experiments/{experiment}/results/series", {
          params: { path: { experiment }, query: { metric, source } },
        }),
      ),
  });

export const allocationsQuery = (experiment: string) =>
  queryOptions({
    queryKey: ["experiments", experiment, "allocations"],
    queryFn: () =>
      body(
        api.GET("/experiments/{experiment}/allocations", { params: { path: { experiment }, query: { limit: 50 } } }),
      ),
  });

export const planQuery = ({ prompt, body: question }: PlanQuestion) =>
  queryOptions({
    queryKey: ["prompts", prompt, "experiment-plan", question],
    queryFn: () =>
      body(api.POST("/prompts/{prompt}/experiment-plan", { params: { path: { prompt } }, body: question })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const adaptiveQuery = (experiment: string, level = 0.95) =>
  queryOptions({
    queryKey: ["experiments", experiment, "adaptive", level],
    queryFn: () =>
      body(api.GET("/experiments/{experiment}/adaptive", { params: { path: { experiment }, query: { level } } })),
    refetchInterval: 30_000,
  });

/** Checked against its digest, of the very characters that were sent. */
export const reportQuery = (experiment: string) =>
  queryOptions({
    queryKey: ["experiments", experiment, "report"],
    queryFn: async () => {
      const report = frozen(await reportText(experiment, "json"));
      return { ...report, genuine: await isGenuine(report) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function reportText(experiment: string, format: Schemas["ReportFormat"]): Promise<string> {
  const params = { path: { experiment }, query: { format } };
  return body<string>(api.GET("/experiments/{experiment}/report", { params, parseAs: "text" }));
}

export const metricsQuery = queryOptions({
  queryKey: ["metrics"],
  queryFn: () => body(api.GET("/metrics")),
});

export const layersQuery = queryOptions({ queryKey: ["layers"], queryFn: () => body(api.GET("/layers")) });
export const holdoutsQuery = queryOptions({ queryKey: ["holdouts"], queryFn: () => body(api.GET("/holdouts")) });
