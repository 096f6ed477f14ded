import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../api/client";

export type FeedbackFilter = {
  prompt?: string;
  version?: number;
  experiment?: string;
  variant?: string;
  metric?: string;
  source?: Schemas["FeedbackSource"];
  subject?: string;
};

export const latestFeedbackQuery = queryOptions({
  queryKey: ["feedback", "latest"],
  queryFn: () => body(api.GET("/feedback", { params: { query: { limit: 4 } } })),
  refetchInterval: 30_000,
});

export const feedbackQuery = (filter: FeedbackFilter) =>
  infiniteQueryOptions({
    queryKey: ["feedback", "list", filter],
    queryFn: ({ pageParam }) =>
      body(api.GET("/feedback", { params: { query: { ...filter, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

export const exposureQuery = (exposure: string) =>
  queryOptions({
    queryKey: ["exposures", exposure],
    queryFn: () => body(api.GET("/exposures/{exposure}", { params: { path: { exposure } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
