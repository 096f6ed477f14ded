import { Badge, Button, Grid, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { UserRoundSearch } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body, type Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { parseObject } from "../format/json";
import { Reasons } from "../prompts/Rendered";
import { JsonField } from "../ui/JsonField";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState } from "../ui/states";
import { valueText } from "./inheritance";

/** Which profile somebody would get, and why. */
export function Tester() {
  const [subject, setSubject] = useState("");
  const [attributes, setAttributes] = useState("");
  const resolve = useMutation({
    mutationFn: () =>
      body(
        api.POST("/profiles/resolve", {
          body: { subject: subject || undefined, attributes: parseObject(attributes).value },
        }),
      ),
  });
  const invalid = parseObject(attributes).error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invalid) {
      resolve.mutate();
    }
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Section title="Somebody" description="As your application would describe them">
          <form onSubmit={submit}>
            <Stack gap="md">
              <TextInput
                label="Subject"
                description="To find a profile that is stored for them"
                placeholder="user-42"
                maxLength={512}
                value={subject}
                onChange={(event) => setSubject(event.currentTarget.value)}
              />
              <JsonField
                label="Attributes"
                description='What is known of them, such as {"plan": "pro"}'
                value={attributes}
                onChange={setAttributes}
                error={invalid}
                minRows={4}
              />
              <Button type="submit" loading={resolve.isPending}>
                Who would this be?
              </Button>
            </Stack>
          </form>
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Section title="Profile">
          {resolve.isError ? (
            <ErrorState error={resolve.error} />
          ) : resolve.data ? (
            <Resolved resolution={resolve.data} />
          ) : (
            <EmptyState icon={<UserRoundSearch size={28} />} title="Nobody described yet">
              The answer names the profile, the values that templates would see, and the reasons.
            </EmptyState>
          )}
        </Section>
      </Grid.Col>
    </Grid>
  );
}

function Resolved({ resolution: { profile, values, path, reasons } }: { resolution: Schemas["ProfileResolution"] }) {
  const project = useProject();
  return (
    <Stack gap="md">
      {profile ? (
        <Group gap="xs">
          <TextLink to="/p/$project/profiles" params={{ project }} search={{ profile: profile.key }} fw={600} size="lg">
            {profile.key}
          </TextLink>
          <Badge color="plum">v{profile.version}</Badge>
          <Badge color="blue">{profile.source}</Badge>
          {path.length > 1 && (
            <Text size="sm" c="dimmed">
              inherits from {path.slice(1).join(", ")}
            </Text>
          )}
        </Group>
      ) : (
        <Text fw={600}>No profile: nobody in particular</Text>
      )}
      {Object.keys(values).length > 0 && (
        <ScrollTable label="Values" header={["Dimension", "Value"]} minWidth={280}>
          {Object.entries(values).map(([dimension, value]) => (
            <Table.Tr key={dimension}>
              <Table.Td>{dimension}</Table.Td>
              <Table.Td className="wrap">{valueText(value)}</Table.Td>
            </Table.Tr>
          ))}
        </ScrollTable>
      )}
      <Reasons reasons={reasons} />
    </Stack>
  );
}
