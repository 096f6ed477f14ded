import { SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { projectsQuery } from "../app/ProjectSelect";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { ButtonLink } from "../ui/links";
import { Page } from "../ui/Page";
import { FirstSteps } from "./FirstSteps";
import { IngestionHealth } from "./IngestionHealth";
import { RecentDeployments } from "./RecentDeployments";
import { RecentFeedback } from "./RecentFeedback";
import { RunningExperiments } from "./RunningExperiments";

export function HomePage() {
  const project = useProject();
  const { data } = useQuery(projectsQuery);
  const name = data?.items.find(({ key }) => key === project)?.name ?? project;
  const mayEdit = useMay(project, "editor");
  return (
    <Page
      title={name}
      description="What runs, what was deployed, and what people think of it"
      actions={
        mayEdit && (
          <ButtonLink to="/p/$project/new-experiment" params={{ project }} leftSection={<Plus size={16} aria-hidden />}>
            New experiment
          </ButtonLink>
        )
      }
    >
      <Stack gap="lg">
        <RunningExperiments />
        <IngestionHealth />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <RecentDeployments />
          <RecentFeedback />
        </SimpleGrid>
        <FirstSteps />
      </Stack>
    </Page>
  );
}
