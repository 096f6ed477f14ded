import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body, tagged } from "../api/client";

export type PromptFilter = { q?: string; folder?: string; label?: string; tag?: string; archived?: boolean };

export const promptsQuery = (filter: PromptFilter) =>
  queryOptions({
    queryKey: ["prompts", "list", filter],
    queryFn: () => body(api.GET("/prompts", { params: { query: { ...filter, limit: 200 } } })),
  });

export const promptQuery = (prompt: string) =>
  queryOptions({
    queryKey: ["prompts", prompt],
    queryFn: () => tagged(api.GET("/prompts/{prompt}", { params: { path: { prompt } } })),
  });

export const versionsQuery = (prompt: string) =>
  infiniteQueryOptions({
    queryKey: ["prompts", prompt, "versions"],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/prompts/{prompt}/versions", {
          params: { path: { prompt }, query: { limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const versionQuery = (prompt: string, number: number) =>
  queryOptions({
    queryKey: ["prompts", prompt, "versions", number],
    queryFn: () => body(api.GET("/prompts/{prompt}/versions/{number}", { params: { path: { prompt, number } } })),
  });

export const diffQuery = (prompt: string, number: number, against: number) =>
  queryOptions({
    queryKey: ["prompts", prompt, "versions", number, "diff", against],
    queryFn: () =>
      body(
        api.GET("/prompts/{prompt}/versions/{number}/diff", {
          params: { path: { prompt, number }, query: { against } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const labelsQuery = (prompt: string) =>
  queryOptions({
    queryKey: ["prompts", prompt, "labels"],
    queryFn: () => body(api.GET("/prompts/{prompt}/labels", { params: { path: { prompt } } })),
  });

export const historyQuery = (prompt: string, label: string) =>
  infiniteQueryOptions({
    queryKey: ["prompts", prompt, "labels", label, "history"],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/prompts/{prompt}/labels/{label}/history", {
          params: { path: { prompt, label }, query: { limit: 20, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
