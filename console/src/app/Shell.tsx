import { AppShell, Box, Burger, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";
import { SignInAgain } from "./SignInAgain";

const CommandPalette = lazy(() => import("./CommandPalette"));

/** The frame of every page of a project. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whichever page it is
  useEffect(close, [pathname]);
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 56, md: 0 } }}
      navbar={{ width: 232, breakpoint: "md", collapsed: { mobile: !opened } }}
    >
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <AppShell.Header hiddenFrom="md" px="md">
        <Group h="100%" justify="space-between">
          <Brand />
          <Burger opened={opened} onClick={toggle} aria-label="Menu" aria-expanded={opened} size="sm" />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Pages">
        <Navigation onClose={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        <Suspense
          fallback={
            <Box p="xl">
              <Text size="sm" c="dimmed" role="status">
                Loading the page
              </Text>
            </Box>
          }
        >
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <Suspense fallback={null}>
        <CommandPalette />
      </Suspense>
      <SignInAgain />
    </AppShell>
  );
}
