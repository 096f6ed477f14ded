import { Select } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body } from "../api/client";
import { useProject } from "./useProject";

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: () => body(api.GET("/projects")),
  staleTime: 60_000,
});

export function ProjectSelect() {
  const project = useProject();
  const navigate = useNavigate();
  const { data } = useQuery(projectsQuery);
  const projects = data?.items.map(({ key, name }) => ({ value: key, label: name })) ?? [
    { value: project, label: project },
  ];
  return (
    <Select
      aria-label="Project"
      data={projects}
      value={project}
      allowDeselect={false}
      searchable={projects.length > 8}
      onChange={(next) => next && navigate({ to: "/p/$project", params: { project: next } })}
    />
  );
}
