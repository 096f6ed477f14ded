import { Alert, Badge, Group, Stack, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Schemas } from "../api/client";
import { ErrorState, Loaded, Loading } from "../ui/states";
import { diffQuery, versionQuery } from "./queries";
import { asText } from "./template";

const SideBySide = lazy(() => import("./SideBySide"));

type Props = { prompt: string; number: number; against: number };

/** What changed from one version to another: in structure, as the server sees it, and line by line. */
export function Comparison({ prompt, number, against }: Props) {
  const diff = useQuery(diffQuery(prompt, number, against));
  const [older, newer] = useQueries({ queries: [versionQuery(prompt, against), versionQuery(prompt, number)] });
  const failed = [older, newer].find(({ isError }) => isError);
  return (
    <Stack gap="md">
      <Loaded query={diff} rows={1}>
        {(value) => <Structure diff={value} />}
      </Loaded>
      {failed ? (
        <ErrorState error={failed.error} retry={() => failed.refetch()} />
      ) : older.data && newer.data ? (
        <Suspense fallback={<Loading rows={6} />}>
          <SideBySide
            key={`${against} ${number}`}
            before={asText(older.data)}
            after={asText(newer.data)}
            titles={[`v${against}`, `v${number}`]}
          />
        </Suspense>
      ) : (
        <Loading rows={6} />
      )}
    </Stack>
  );
}

const COLORS: Record<Schemas["ChangeKind"], string> = { added: "teal", removed: "red", changed: "yellow" };
const SIGNS: Record<Schemas["ChangeKind"], string> = { added: "+", removed: "−", changed: "~" };

function Structure({ diff }: { diff: Schemas["VersionDiff"] }) {
  const changes = [
    ...diff.messages.map(({ change, index }) => ({ change, text: `message ${index + 1}` })),
    ...diff.variables.map(({ change, name }) => ({ change, text: `variable ${name}` })),
    ...diff.config.map(({ change, pointer }) => ({ change, text: `config ${pointer}` })),
  ];
  return (
    <Stack gap="sm">
      {diff.breaking && (
        <Alert color="orange" icon={<TriangleAlert size={18} aria-hidden />} title="Callers must change">
          A variable came or went, so an application that calls v{diff.from} cannot be given v{diff.to} without a
          change.
        </Alert>
      )}
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {diff.text === "" ? "The two versions have the same content." : "Only the text changed."}
        </Text>
      ) : (
        <Group gap={6}>
          {changes.map(({ change, text }) => (
            <Badge key={`${change} ${text}`} color={COLORS[change]}>
              {SIGNS[change]} {text}
            </Badge>
          ))}
        </Group>
      )}
    </Stack>
  );
}
