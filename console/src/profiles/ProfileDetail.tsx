import { Badge, Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import type { Schemas } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { moment } from "../format/time";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { Loaded } from "../ui/states";
import { lineage, origins, valueText } from "./inheritance";
import { EditProfile } from "./ProfileForm";
import { profileVersionsQuery } from "./queries";
import { ruleText } from "./rules";

export function ProfileDetail({ profile, all }: { profile: Schemas["Profile"]; all: Schemas["Profile"][] }) {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const [editing, { open, close }] = useDisclosure();
  const values = origins(profile, all);
  const ancestors = lineage(profile, all).slice(1);
  return (
    <Stack gap="lg">
      <Section
        title={profile.name}
        description={profile.description}
        actions={
          mayEdit && (
            <Button size="xs" variant="default" leftSection={<PenLine size={14} aria-hidden />} onClick={open}>
              Edit
            </Button>
          )
        }
      >
        <Group gap={6}>
          <Badge color="gray" ff="monospace">
            {profile.key}
          </Badge>
          <Badge color="plum">v{profile.version}</Badge>
          <Badge color="gray">priority {profile.priority}</Badge>
        </Group>
        <Stack gap={4}>
          <Text size="xs" c="dimmed" fw={500}>
            Who is it
          </Text>
          <Text size="sm" className="wrap">
            {profile.rule ? `Whose ${ruleText(profile.rule)}.` : "Only who is given it explicitly, or has it stored."}
          </Text>
        </Stack>
        {ancestors.length > 0 && (
          <Stack gap={4}>
            <Text size="xs" c="dimmed" fw={500}>
              Inherits from
            </Text>
            <Group gap={6}>
              {ancestors.map(({ key, name }) => (
                <TextLink key={key} to="/p/$project/profiles" params={{ project }} search={{ profile: key }} size="sm">
                  {name}
                </TextLink>
              ))}
            </Group>
          </Stack>
        )}
        {values.length === 0 ? (
          <Text size="sm" c="dimmed">
            It says nothing about any dimension yet.
          </Text>
        ) : (
          <ScrollTable label="Values" header={["Dimension", "Value", "From"]} minWidth={380}>
            {values.map(({ dimension, value, from, own }) => (
              <Table.Tr key={dimension}>
                <Table.Td>{dimension}</Table.Td>
                <Table.Td className="wrap">
                  <Text size="sm" fw={own ? 600 : 400}>
                    {valueText(value)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {own ? (
                    <Badge color="plum">its own</Badge>
                  ) : (
                    <TextLink to="/p/$project/profiles" params={{ project }} search={{ profile: from }} size="sm">
                      {from}
                    </TextLink>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </ScrollTable>
        )}
      </Section>
      <Versions profile={profile.key} />
      <Modal opened={editing} onClose={close} size="xl" title={<Text fw={620}>Edit {profile.name}</Text>}>
        <EditProfile profile={profile.key} onClose={close} />
      </Modal>
    </Stack>
  );
}

function Versions({ profile }: { profile: string }) {
  const versions = useQuery(profileVersionsQuery(profile));
  return (
    <Section title="History">
      <Loaded query={versions} rows={2}>
        {({ items }) => (
          <ScrollTable
            label="Versions of the profile"
            header={["Version", "When", "Who", "What changed"]}
            minWidth={520}
          >
            {items.map(({ version, createdAt, author, commitMessage }) => (
              <Table.Tr key={version}>
                <Table.Td>v{version}</Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{moment(createdAt)}</Table.Td>
                <Table.Td>{actor(author)}</Table.Td>
                <Table.Td className="wrap">{commitMessage ?? "–"}</Table.Td>
              </Table.Tr>
            ))}
          </ScrollTable>
        )}
      </Loaded>
    </Section>
  );
}
