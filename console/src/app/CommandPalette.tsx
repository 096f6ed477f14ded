import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FlaskConical, GraduationCap, Plus, Scale, ScrollText, Search } from "lucide-react";
import { useState } from "react";
import { experimentsQuery } from "../experiments/queries";
import { promptsQuery } from "../prompts/queries";
import { PAGES } from "./pages";
import { useProject } from "./useProject";

/** Ctrl K: every page, prompt and experiment by its name. */
export default function CommandPalette() {
  const project = useProject();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const prompts = useQuery({ ...promptsQuery({}), enabled: open });
  const experiments = useQuery({ ...experimentsQuery({}), enabled: open });
  const pages: SpotlightActionData[] = PAGES.map(({ to, text, icon: Icon }) => ({
    id: to,
    label: text,
    leftSection: <Icon size={17} aria-hidden />,
    onClick: () => navigate({ to, params: { project } }),
  }));
  const groups: SpotlightActionGroupData[] = [
    {
      group: "Pages",
      actions: [
        ...pages,
        {
          id: "new-experiment",
          label: "New experiment",
          leftSection: <Plus size={17} aria-hidden />,
          onClick: () => navigate({ to: "/p/$project/new-experiment", params: { project } }),
        },
        {
          id: "learned-profiles",
          label: "Learned profiles",
          leftSection: <GraduationCap size={17} aria-hidden />,
          onClick: () => navigate({ to: "/p/$project/profiles", params: { project }, search: { tab: "learned" } }),
        },
      ],
    },
    {
      group: "Prompts",
      actions: (prompts.data?.items ?? []).map(({ key, description }) => ({
        id: `prompt:${key}`,
        label: key,
        description,
        leftSection: <ScrollText size={17} aria-hidden />,
        onClick: () => navigate({ to: "/p/$project/prompts/$prompt", params: { project, prompt: key } }),
      })),
    },
    {
      group: "Preferences",
      actions: (prompts.data?.items ?? []).map(({ key }) => ({
        id: `preferences:${key}`,
        label: `Preferences of ${key}`,
        leftSection: <Scale size={17} aria-hidden />,
        onClick: () =>
          navigate({
            to: "/p/$project/prompts/$prompt",
            params: { project, prompt: key },
            search: { tab: "preferences" },
          }),
      })),
    },
    {
      group: "Experiments",
      actions: (experiments.data?.items ?? []).map(({ key, name }) => ({
        id: `experiment:${key}`,
        label: name,
        description: key,
        leftSection: <FlaskConical size={17} aria-hidden />,
        onClick: () => navigate({ to: "/p/$project/experiments/$experiment", params: { project, experiment: key } }),
      })),
    },
  ];
  return (
    <Spotlight
      actions={groups}
      nothingFound="Nothing of that name"
      highlightQuery
      scrollable
      maxHeight={420}
      onSpotlightOpen={() => setOpen(true)}
      searchProps={{
        leftSection: <Search size={17} aria-hidden />,
        placeholder: "Pages, prompts, experiments",
        "aria-label": "Go to",
      }}
    />
  );
}
