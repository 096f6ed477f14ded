import { Box, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Folder, FolderOpen, Layers } from "lucide-react";
import { useProject } from "../app/useProject";
import { NavItem } from "../ui/links";
import { folders } from "./folders";
import { promptsQuery } from "./queries";

export function FolderList({ selected }: { selected?: string }) {
  const project = useProject();
  const { data } = useQuery(promptsQuery({}));
  const prompts = data?.items ?? [];
  const item = (path: string | undefined, name: string, depth: number, count: number) => {
    const Icon = path === undefined ? Layers : path === selected ? FolderOpen : Folder;
    return (
      <NavItem
        key={path ?? ""}
        to="/p/$project/prompts"
        params={{ project }}
        search={(before) => ({ ...before, folder: path })}
        label={name}
        active={path === selected}
        activeOptions={{ exact: true }}
        aria-current={path === selected ? "true" : undefined}
        leftSection={<Icon size={16} aria-hidden />}
        rightSection={
          <Text size="xs" c={path === selected ? undefined : "dimmed"} className="numbers">
            {count}
          </Text>
        }
        pl={10 + depth * 18}
        py={6}
        style={{ borderRadius: 6 }}
      />
    );
  };
  return (
    <Box component="nav" aria-label="Folders">
      {item(undefined, "All prompts", 0, prompts.length)}
      {folders(prompts.map(({ folder }) => folder)).map(({ path, name, depth, prompts: count }) =>
        item(path, name, depth, count),
      )}
    </Box>
  );
}
