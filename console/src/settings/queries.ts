import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, body, tagged } from "../api/client";

export const keysQuery = queryOptions({ queryKey: ["api-keys"], queryFn: () => body(api.GET("/api-keys")) });
export const membersQuery = queryOptions({ queryKey: ["members"], queryFn: () => body(api.GET("/members")) });

export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: ["projects", project],
    queryFn: () => tagged(api.GET("/projects/{project}", { params: { path: { project } } })),
  });

export type AuditFilter = { resource?: string; key?: string; actor?: string };

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam }) =>
      body(api.GET("/audit-events", { params: { query: { ...filter, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
