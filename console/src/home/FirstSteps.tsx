import { Stack, Tabs, Text } from "@mantine/core";
import { useProject } from "../app/useProject";
import { Copyable } from "../ui/Copyable";
import { TextLink } from "../ui/links";
import { Section } from "../ui/Section";
import { curlSteps, javaSteps } from "./snippets";

export function FirstSteps() {
  const project = useProject();
  const { origin } = window.location;
  return (
    <Section
      title="First steps"
      description={
        <>
          From a prompt to the first judgement on it. Make a key in{" "}
          <TextLink to="/p/$project/settings" params={{ project }} search={{ tab: "keys" }} inherit underline="always">
            Settings
          </TextLink>
          ; every operation is in{" "}
          <Text component="a" inherit href="/docs" c="var(--mantine-color-anchor)" td="underline">
            the API reference
          </Text>
          .
        </>
      }
    >
      <Tabs defaultValue="curl" keepMounted={false}>
        <Stack gap="sm">
          <Tabs.List>
            <Tabs.Tab value="curl">curl</Tabs.Tab>
            <Tabs.Tab value="java">Java</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="curl">
            <Copyable code={curlSteps(origin)} label="First steps with curl" />
          </Tabs.Panel>
          <Tabs.Panel value="java">
            <Copyable code={javaSteps(origin)} label="First steps with Java" />
          </Tabs.Panel>
        </Stack>
      </Tabs>
    </Section>
  );
}
