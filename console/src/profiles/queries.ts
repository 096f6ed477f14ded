import { queryOptions } from "@tanstack/react-query";
import { api, body, tagged } from "../api/client";

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
