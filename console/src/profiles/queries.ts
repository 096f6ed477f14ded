import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body, tagged } from "../api/client";
import { isProblem } from "../api/problem";

export const profilesQuery = queryOptions({
  queryKey: ["profiles", "list"],
  queryFn: () => body(api.GET("/profiles", { params: { query: { limit: 200 } } })),
});

export const profileQuery = (profile: string) =>
  queryOptions({
    queryKey: ["profiles", profile],
    queryFn: () => tagged(api.GET("/profiles/{profile}", { params: { path: { profile } } })),
  });

export const profileVersionsQuery = (profile: string) =>
  queryOptions({
    queryKey: ["profiles", profile, "versions"],
    queryFn: () =>
      body(api.GET("/profiles/{profile}/versions", { params: { path: { profile }, query: { limit: 50 } } })),
  });

export const dimensionsQuery = queryOptions({
  queryKey: ["dimensions"],
  queryFn: () => body(api.GET("/dimensions")),
});

export const proposalsQuery = infiniteQueryOptions({
  queryKey: ["proposals", "list"],
  queryFn: ({ pageParam }) =>
    body(api.GET("/profile-proposals", { params: { query: { limit: 20, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor,
});

export const proposalQuery = (subject: string) =>
  queryOptions({
    queryKey: ["proposals", subject],
    queryFn: () => body(api.GET("/subjects/{subject}/profile-proposal", { params: { path: { subject } } })),
    retry: (failures, error) => failures < 2 && !isProblem(error),
  });
