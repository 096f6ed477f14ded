import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { LabelChip } from "../ui/chips";
import { Moment } from "../ui/Moment";
import classes from "./Timeline.module.css";
import { firstLine, loaded, type VersionsResult } from "./useVersions";

type Props = { prompt: string; versions: VersionsResult; selected: number };

/** Versions, the newest first, with what each was made from. */
export function Timeline({ prompt, versions, selected }: Props) {
  const project = useProject();
  return (
    <Stack gap="xs">
      <ol className={classes.timeline} aria-label="Versions">
        {loaded(versions).map(({ number, commitMessage, author, createdAt, labels, parents, origin }) => (
          <li key={number}>
            <Link
              to="/p/$project/prompts/$prompt"
              params={{ project, prompt }}
              search={{ version: number }}
              className={classes.version}
              data-selected={number === selected || undefined}
              aria-current={number === selected ? "true" : undefined}
            >
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Text fw={620} size="sm">
                  v{number}
                </Text>
                <Moment at={createdAt} size="xs" />
              </Group>
              <Text size="sm" className="wrap" lineClamp={2}>
                {commitMessage ? firstLine(commitMessage) : "No message"}
              </Text>
              <Text size="xs" c="dimmed" className="wrap">
                {actor(author)}
                {parents.length > 0 && parents[0] !== number - 1 ? ` · from v${parents.join(", v")}` : ""}
              </Text>
              {(labels.length > 0 || origin !== "written") && (
                <Group gap={4} mt={4}>
                  {origin !== "written" && <Badge color="blue">{origin}</Badge>}
                  {labels.map(({ label, profile }) => (
                    <LabelChip key={`${label} ${profile}`} label={label} profile={profile} />
                  ))}
                </Group>
              )}
            </Link>
          </li>
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button variant="default" onClick={() => versions.fetchNextPage()} loading={versions.isFetchingNextPage}>
          Older versions
        </Button>
      )}
    </Stack>
  );
}
