import { Badge, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { Csv } from "../ui/Csv";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Probability } from "./Probability";
import { candidates } from "./proposals";

type Props = { proposal: Schemas["ProfileProposal"]; onReject?: (profile: string) => void };

/** How probable each profile is, and that the subject has the taste of none. */
export function Candidates({ proposal, onReject }: Props) {
  const project = useProject();
  const all = candidates(proposal);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>How probable each profile is</Title>
        <Csv
          name={`${proposal.subject}-profiles`}
          what="the probabilities"
          header={["profile", "probability", "rejected", "stored"]}
          rows={() =>
            all.map(({ profile, probability, rejected, stored }) => [
              ...[profile ?? "none of them", probability],
              ...[String(rejected), String(stored)],
            ])
          }
        />
      </Group>
      <ScrollTable label="How probable each profile is" header={["Profile", "Probability", ""]} minWidth={420}>
        {all.map(({ profile, probability, rejected, stored }) => (
          <Table.Tr key={profile ?? ""}>
            <Table.Td className="wrap">
              <Group gap={6}>
                {profile === undefined ? (
                  <Text size="sm">None of them</Text>
                ) : (
                  <TextLink to="/p/$project/profiles" params={{ project }} search={{ profile }} size="sm">
                    {profile}
                  </TextLink>
                )}
                {stored && <Badge color="blue">stored</Badge>}
                {rejected && <Badge color="gray">rejected</Badge>}
              </Group>
            </Table.Td>
            <Table.Td>
              <Probability value={probability} strong={profile !== undefined} />
            </Table.Td>
            <Table.Td ta="right">
              {profile !== undefined && !rejected && onReject && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Reject ${profile}`}
                  onClick={() => onReject(profile)}
                >
                  Reject
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollTable>
    </Stack>
  );
}
