import { Avatar, Group, Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { BookOpen, ChevronsUpDown, KeyRound, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { roleIn, sessionQuery, signOut } from "./session";
import classes from "./UserMenu.module.css";
import { useProject } from "./useProject";

const SCHEMES = [
  { scheme: "light", text: "Light", icon: Sun },
  { scheme: "dark", text: "Dark", icon: Moon },
  { scheme: "auto", text: "As the system", icon: Monitor },
] as const;

export function UserMenu() {
  const project = useProject();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear();
      navigate({ to: "/sign-in" });
    },
  });
  if (!session) {
    return null;
  }
  return (
    <Menu position="top-start" width={216} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Avatar name={session.username} color="plum" size={30} radius="xl" aria-hidden />
          <Group gap={0} flex={1} miw={0}>
            <Text size="sm" fw={550} truncate w="100%">
              {session.username}
            </Text>
            <Text size="xs" c="dimmed">
              {roleIn(session, project) ?? "no role here"}
            </Text>
          </Group>
          <ChevronsUpDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        {SCHEMES.map(({ scheme, text, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={colorScheme === scheme ? <Text size="xs">✓</Text> : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {text}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/docs" leftSection={<BookOpen size={15} aria-hidden />}>
          API reference
        </Menu.Item>
        <Menu.Item
          leftSection={<KeyRound size={15} aria-hidden />}
          onClick={() => navigate({ to: "/p/$project/settings", params: { project }, search: { tab: "account" } })}
        >
          Change password
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={() => leave.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
