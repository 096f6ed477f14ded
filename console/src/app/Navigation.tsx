import { Burger, Group, Kbd, Stack, UnstyledButton } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { Search } from "lucide-react";
import { NavItem } from "../ui/links";
import { Brand } from "./Brand";
import classes from "./Navigation.module.css";
import { ProjectSelect } from "./ProjectSelect";
import { PAGES } from "./pages";
import { UserMenu } from "./UserMenu";
import { useProject } from "./useProject";

export function Navigation({ onClose }: { onClose: () => void }) {
  const project = useProject();
  return (
    <Stack h="100%" gap="md" justify="space-between">
      <Stack gap="md">
        <Group justify="space-between" px={8} pt={6}>
          <Brand />
          <Burger opened onClick={onClose} aria-label="Close the menu" size="sm" hiddenFrom="md" />
        </Group>
        <ProjectSelect />
        <UnstyledButton className={classes.search} onClick={spotlight.open}>
          <Search size={15} aria-hidden />
          <span>Go to…</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
        <Stack gap={2}>
          {PAGES.map(({ to, text, icon: Icon, exact }) => (
            <NavItem
              key={to}
              to={to}
              params={{ project }}
              label={text}
              leftSection={<Icon size={17} aria-hidden />}
              activeOptions={{ exact, includeSearch: false }}
              className={classes.item}
            />
          ))}
        </Stack>
      </Stack>
      <UserMenu />
    </Stack>
  );
}
